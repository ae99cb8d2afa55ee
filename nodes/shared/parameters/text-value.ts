import { InputError } from '../../../core/lib/errors';
import { locatedValue } from './locator';

/**
 * A parameter's value as trimmed text; nothing is `''`. Expressions may give numbers. @throws InputError for anything
 * else
 */
export function textValue(field: string, given: unknown): string {
	const value = locatedValue(given);
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	throw new InputError({ field, problem: 'it is not a text', fix: 'Map a single value, for example {{ $json.id }}' });
}

/** What stands between texts in a list that somebody typed, pasted out of a column, or read from a file. */
const BETWEEN = /[,;\t\r\n]+/;

/**
 * The texts of a parameter's value, trimmed, without blanks: those between commas, semicolons, tabs and ends of lines,
 * or those of a list that an expression gives. @throws InputError
 */
export function textList(field: string, given: unknown): string[] {
	const value = locatedValue(given);
	const texts = Array.isArray(value) ? value.map((one) => textValue(field, one)) : [textValue(field, value)];
	return texts
		.flatMap((text) => text.split(BETWEEN))
		.map((text) => text.trim())
		.filter((text) => text !== '');
}
