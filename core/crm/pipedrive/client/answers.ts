import { CrmError } from '../../../lib/errors';
import { idOr, type JsonObject, listOf, numberOr, objectOr, textOr } from '../../kit/json';
import { asPerson, type Person } from '../records/person';

/** Reads the bodies of successful answers. The transport has made sure that they are JSON. Pure. */

export interface PersonPage {
	persons: Person[];
	/** Where the next page begins; `null` on the last one. */
	next: string | null;
}

/** The one record of an answer. */
export function dataOf(answer: unknown): JsonObject {
	return objectOr(objectOr(answer).data);
}

export function rowsOf(answer: unknown): JsonObject[] {
	return listOf(objectOr(answer).data).map(objectOr);
}

/** v1 says `null` for an empty list, and a search holds its list one level below. */
export function holdsList(answer: unknown): boolean {
	const source = objectOr(answer);
	if (!Object.hasOwn(source, 'data')) return false;
	return source.data === null || Array.isArray(source.data) || Array.isArray(objectOr(source.data).items);
}

/** Whether a part of an answer is the id, which v1 gives as an object in places, or is not there. */
export function isIdOrUnnamed(part: unknown, id: string): boolean {
	const named = idOr(part) ?? idOr(objectOr(part).value);
	return named === null || named.toLowerCase() === id.toLowerCase();
}

/** v2 pages by cursor. */
export function nextCursor(answer: unknown): string | null {
	return textOr(objectOr(objectOr(answer).additional_data).next_cursor);
}

/** v1 pages by offset. Most of its lists tell of the next page under `pagination`, that of leads one level above. */
export function nextStart(answer: unknown): number | null {
	const data = objectOr(objectOr(answer).additional_data);
	const pagination = data.pagination === undefined ? data : objectOr(data.pagination);
	if (pagination.more_items_in_collection !== true) return null;
	return numberOr(pagination.next_start) ?? (numberOr(pagination.start) ?? 0) + rowsOf(answer).length;
}

export function readPersonPage(answer: unknown): PersonPage {
	return {
		persons: rowsOf(answer)
			.map(asPerson)
			.filter((person) => person !== null),
		next: nextCursor(answer),
	};
}

/** Ids of what a search found. */
export function readFoundIds(answer: unknown): string[] {
	return listOf(dataOf(answer).items).flatMap((entry) => idOr(objectOr(objectOr(entry).item).id) ?? []);
}

/**
 * The record that a write gives back. @throws CrmError when the answer holds none, although the write was carried out
 */
export function writtenOf<T>(answer: unknown, read: (data: JsonObject) => T | null, operation: string): T {
	const record = read(dataOf(answer));
	if (record !== null) return record;
	throw new CrmError('unavailable', `Could not ${operation}: Pipedrive's answer holds no record.`, {
		provider: 'pipedrive',
		operation,
		code: 'BROKEN_ANSWER',
		fix: 'Run it again: what was written already is found and not written twice.',
		mayHaveBeenApplied: true,
	});
}
