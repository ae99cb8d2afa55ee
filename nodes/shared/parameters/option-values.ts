import { InputError } from '../../../core/lib/errors';
import { readInstant } from '../../../core/lib/instant';
import { isoTime } from '../../../core/lib/runtime';
import { locatedValue } from './locator';

/** Values of the editor's options, where an expression may give anything. Blank stands for what was not set. */

export function isBlank(value: unknown): value is undefined | null | '' {
	return value === undefined || value === null || value === '';
}

/** @throws InputError when it is none of the choices */
export function readChoice<T extends string>(field: string, value: unknown, choices: readonly T[], fallback: T): T {
	return isBlank(value) ? fallback : oneOf(field, value, choices);
}

/**
 * Several choices, each once, at least one. An expression may give them as a list or as text with commas. @throws
 * InputError
 */
export function readChoices<T extends string>(field: string, value: unknown, choices: readonly T[]): T[] {
	const given: unknown[] =
		typeof value === 'string' ? value.split(',').map((part) => part.trim()) : Array.isArray(value) ? value : [];
	const chosen = new Set(given.filter((each) => each !== '').map((each) => oneOf(field, each, choices)));
	if (chosen.size > 0) return [...chosen];
	throw new InputError({ field, problem: 'nothing is chosen', fix: `Choose at least one of ${choices.join(', ')}` });
}

function oneOf<T extends string>(field: string, value: unknown, choices: readonly T[]): T {
	const chosen = choices.find((choice) => choice === value);
	if (chosen !== undefined) return chosen;
	throw new InputError({
		field,
		problem: `there is no choice ${JSON.stringify(value ?? null)}`,
		fix: `Use one of ${choices.join(', ')}`,
	});
}

/** Names, each once. An expression may give them as a list or as text with commas. @throws InputError */
export function readNames(field: string, given: unknown): string[] {
	const value = locatedValue(given);
	const list: unknown = typeof value === 'string' ? value.split(',') : (value ?? []);
	if (!Array.isArray(list) || !list.every((name) => typeof name === 'string')) {
		throw new InputError({
			field,
			problem: 'it is no list of names',
			fix: 'Give names as a list or as text with commas',
		});
	}
	return [...new Set(list.map((name) => name.trim()).filter((name) => name !== ''))];
}

/** A switch; off when it is blank. @throws InputError */
export function readSwitch(field: string, value: unknown): boolean {
	return readChoice(field, typeof value === 'boolean' ? String(value) : value, ['true', 'false'], 'false') === 'true';
}

/** @throws InputError */
export function readNumber(field: string, value: unknown): number | undefined {
	if (isBlank(value)) return undefined;
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number === 'number' && Number.isFinite(number)) return number;
	throw new InputError({
		field,
		problem: `${JSON.stringify(value)} is not a number`,
		fix: 'Enter a number such as 10',
	});
}

/** @throws InputError when it is not above 0 */
export function readNumberAboveZero(field: string, value: unknown, fallback: number): number {
	if (isBlank(value)) return fallback;
	const number = Number(value);
	if (Number.isFinite(number) && number > 0) return number;
	throw new InputError({
		field,
		problem: `${JSON.stringify(value)} is not a number above 0`,
		fix: `Enter a number such as ${fallback}`,
	});
}

/** How many of something. @throws InputError when it is not 1, 2, 3 and so on */
export function readCount(field: string, value: unknown, fallback: number): number {
	if (isBlank(value)) return fallback;
	const number = Number(value);
	if (Number.isSafeInteger(number) && number > 0) return number;
	throw new InputError({
		field,
		problem: `${JSON.stringify(value)} is not a whole number above 0`,
		fix: `Enter a whole number such as ${fallback}`,
	});
}

/** A moment in milliseconds since the Unix epoch. @throws InputError */
export function readMoment(field: string, value: unknown): number | null {
	if (isBlank(value)) return null;
	// Expressions may give n8n's own dates, which tell their milliseconds.
	const time = readInstant(typeof value === 'object' ? Number(value) : value);
	if (time !== null) return time;
	throw new InputError({
		field,
		problem: `${JSON.stringify(value)} is not a time`,
		fix: 'Enter a time such as 2026-11-24T08:00:00Z',
	});
}

/** A moment as ISO 8601. @throws InputError */
export function readTime(field: string, value: unknown): string | undefined {
	const moment = readMoment(field, value);
	return moment === null ? undefined : isoTime(moment);
}
