import { idOr, type JsonObject, objectOr, textOr } from '../../kit/json';
import { type ErrorEntry, readEntry } from '../errors/body';

/** Reads the bodies of successful answers. The transport has made sure that they are JSON. Pure. */

/** A record: fields by their API names, `null` where empty. */
export type ZohoRow = JsonObject & { id: string };

export function readRow(value: JsonObject): ZohoRow | null {
	const id = idOr(value.id);
	return id === null ? null : { ...value, id };
}

/** One page of a list. */
export interface Page<T> {
	rows: T[];
	hasMore: boolean;
	/** For the next page, where Zoho names it. */
	token: string | null;
}

export function readPage<T>(answer: JsonObject | null, rows: T[]): Page<T> {
	const info = objectOr(answer?.info);
	return { rows, hasMore: info.more_records === true, token: textOr(info.next_page_token) };
}

/** What became of one record of a write, in the order of the input. */
export type SaveAnswer =
	| {
			ok: true;
			id: string;
			isCreated: boolean;
			/** The field by which it was taken for a record that was there. */ matchedBy: string | null;
	  }
	| { ok: false; entry: ErrorEntry };

/** `null` for an entry that says neither that it was done nor why not. */
export function readSaveAnswer(value: JsonObject, createsByDefault: boolean): SaveAnswer | null {
	if (value.code !== 'SUCCESS' && value.status !== 'success') {
		const entry = readEntry(value);
		return entry.code === null ? null : { ok: false, entry };
	}
	const id = idOr(objectOr(value.details).id);
	if (id === null) return null;
	const action = textOr(value.action);
	return {
		ok: true,
		id,
		isCreated: action === null ? createsByDefault : action === 'insert',
		matchedBy: textOr(value.duplicate_field),
	};
}

/** What Zoho keeps of a record that was deleted. */
export interface DeletedRow {
	id: string;
	at: unknown;
	isPermanent: boolean;
}

export function readDeleted(value: JsonObject): DeletedRow | null {
	const id = idOr(value.id);
	return id === null ? null : { id, at: value.deleted_time, isPermanent: value.type === 'permanent' };
}

/** The id of a user or another record that a row names. */
export function namedId(value: unknown): string | null {
	return idOr(objectOr(value).id);
}
