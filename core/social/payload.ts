import { readId } from '../contact';
import { InputError } from '../lib/errors';

/** Reading untrusted JSON: every reader names the path it stumbles over, and none of them shows a value. */

export type Json = Readonly<Record<string, unknown>>;

const AS_SENT = 'Pass the payload as the platform sent it.';

export function asObject(value: unknown): Json | null {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/** The object inside `parent`, or `null` when there is none. Wrong types count as none: for optional parts only. */
export function objectIn(parent: Json | null, key: string): Json | null {
	return asObject(parent?.[key]);
}

/**
 * A string or number as text; empty for everything else. `String(...)` would throw on an object that has a field
 * `toString`.
 */
export function plainText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}

export function isMissing(value: unknown): boolean {
	return value === undefined || value === null;
}

/** An object that must be there. @throws InputError */
export function requireObject(value: unknown, path: string): Json {
	const object = asObject(value);
	if (object !== null) return object;
	throw new InputError({ field: path, problem: isMissing(value) ? 'is missing' : 'is not an object', fix: AS_SENT });
}

/** A list; one that is absent is empty. @throws InputError when it is something else */
export function optionalList(value: unknown, path: string): readonly unknown[] {
	if (isMissing(value)) return [];
	if (Array.isArray(value)) return value;
	throw new InputError({ field: path, problem: 'is not a list', fix: AS_SENT });
}

/** A list that must be there. @throws InputError */
export function requireList(value: unknown, path: string): readonly unknown[] {
	if (isMissing(value)) throw new InputError({ field: path, problem: 'is missing', fix: AS_SENT });
	return optionalList(value, path);
}

/** An id as text; `null` when absent. @throws InputError for a rounded number */
export function optionalId(value: unknown, path: string): string | null {
	return readId(value, path);
}

/** An id that must be there. @throws InputError */
export function requireId(value: unknown, path: string): string {
	const id = readId(value, path);
	if (id !== null) return id;
	throw new InputError({ field: path, problem: 'is missing', fix: AS_SENT });
}

/** Who is told of a part that is broken, so that the parts beside it can be read all the same. */
export interface ProblemReport {
	/** Without it the first broken part is thrown, and with it the whole delivery refused. */
	onProblem?: (problem: InputError) => void;
	/** Called before each object of a list is read; may throw to end the reading of too large a payload. */
	onObject?: () => void;
}

/**
 * Reads one part; when it is broken, nothing more comes of it and it is reported.
 * @throws InputError when nobody is told
 */
export function* readAlone<T>(read: () => Iterable<T>, report: ProblemReport, path = 'payload'): Generator<T> {
	try {
		yield* read();
	} catch (error) {
		if (report.onProblem === undefined || (error instanceof InputError && error.kind === 'tooLarge')) throw error;
		report.onProblem(error instanceof InputError ? error : unforeseen(error, path));
	}
}

/** A fault of the reader, which one part of a delivery brings to light. By its name only: messages quote values. */
function unforeseen(error: unknown, path: string): InputError {
	return new InputError({
		field: path,
		problem: `could not be read, which is a fault of the pack (${error instanceof Error ? error.name : typeof error})`,
		fix: 'Report it with a payload of this form, without the data of people.',
	});
}

/**
 * Applies a reader to each object of a list, with its path; each is judged alone. After each comes a `null`, whatever
 * was found in it, so that whoever goes through a long list can let others go first.
 */
export function* eachObject<T>(
	list: readonly unknown[],
	path: string,
	read: (item: Json, path: string) => Iterable<T | null>,
	report: ProblemReport,
): Generator<T | null> {
	for (const [index, item] of list.entries()) {
		report.onObject?.();
		const at = `${path}[${index}]`;
		yield* readAlone(() => read(requireObject(item, at), at), report, at);
		yield null;
	}
}
