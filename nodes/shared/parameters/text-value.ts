import { InputError } from '../../../core/lib/errors';

/**
 * A parameter's value as trimmed text; nothing is `''`. Expressions may give numbers. @throws InputError for anything
 * else
 */
export function textValue(field: string, value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	throw new InputError({ field, problem: 'it is not a text', fix: 'Map a single value, for example {{ $json.id }}' });
}

/** The texts between the commas of a parameter's value, trimmed, without blanks. @throws InputError */
export function textList(field: string, value: unknown): string[] {
	return textValue(field, value)
		.split(',')
		.map((text) => text.trim())
		.filter((text) => text !== '');
}
