import { InputError } from '../../core/lib/errors';
import { readInstant } from '../../core/lib/instant';
import { isoTime } from '../../core/lib/runtime';

/** A choice of the editor. @throws InputError when an expression gave something else */
export function readChoice<T extends string>(field: string, value: unknown, choices: readonly T[], fallback: T): T {
	if (value === undefined || value === null || value === '') return fallback;
	return oneOf(field, value, choices);
}

/** Several choices, each once, at least one. An expression may give them as a list or as text with commas. @throws InputError */
export function readChoices<T extends string>(field: string, value: unknown, choices: readonly T[]): T[] {
	const given: unknown[] = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : Array.isArray(value) ? value : [];
	const chosen = new Set(given.filter((each) => each !== '').map((each) => oneOf(field, each, choices)));
	if (chosen.size > 0) return [...chosen];
	throw new InputError({ field, problem: 'nothing is chosen', fix: `Choose at least one of ${choices.join(', ')}` });
}

function oneOf<T extends string>(field: string, value: unknown, choices: readonly T[]): T {
	const chosen = choices.find((choice) => choice === value);
	if (chosen !== undefined) return chosen;
	throw new InputError({ field, problem: `there is no choice ${JSON.stringify(value ?? null)}`, fix: `Use one of ${choices.join(', ')}` });
}

/** A point in time as ISO 8601; blank is none. @throws InputError */
export function readOptionalTime(field: string, value: unknown): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	// n8n's date expressions give Luxon objects, which know their own instant.
	const plain = typeof value === 'object' && !(value instanceof Date) ? Number(value) : value;
	const time = readInstant(plain);
	if (time !== null) return isoTime(time);
	throw new InputError({ field, problem: 'is not a point in time', fix: 'Use ISO 8601 such as 2026-11-01 or 2026-11-01T09:30:00Z' });
}

/** A number; blank is none. @throws InputError */
export function readOptionalNumber(field: string, value: unknown): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
	if (Number.isFinite(number)) return number;
	throw new InputError({ field, problem: 'it is not a number', fix: 'Enter a number such as 30' });
}
