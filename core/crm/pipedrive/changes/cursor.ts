import { createHash } from 'node:crypto';
import { CrmError } from '../../../lib/errors';
import type { CrmRecord } from '../../contract';

/**
 * How far a pull has come. Pure.
 *
 * The first round lists all persons by id. Later rounds ask for persons changed since a time, and then for the recently
 * deleted ones. Pipedrive's times are whole seconds and its filter includes the second it names, so the last minute is
 * always asked for again; what was delivered is told by a digest of its values rather than by its time, because a
 * person can
 * change twice in one second.
 */
export interface ChangeCursor {
	v: 1;
	phase: 'all' | 'changes' | 'deletions';
	/** Pipedrive's own cursor, or offset, of the next page; `null` on the first one. */
	page: string | null;
	/** Changes from this time on are asked for, in epoch milliseconds. */
	from: number;
	/** Newest change delivered. */
	newest: number;
	/** Digests of delivered records that may come again, by id, with their time. */
	seen: Record<string, [at: number, digest: string]>;
	/** Deletions from this time on are asked for. */
	deletedFrom: number;
	/** Times of deletions delivered that may come again, by id. */
	deleted: Record<string, number>;
}

/** Asked for again, because a change can become visible after a later one. */
export const OVERLAP_MS = 60_000;
/** After this time nothing older can turn up any more, even with clocks a little apart. */
export const SETTLED_MS = 10 * 60_000;
/** Keeps the cursor small. Records beyond are delivered twice, which callers take anyway. */
const MOST_SEEN = 1_000;

export function firstCursor(newest: number): ChangeCursor {
	const from = Math.max(0, newest - OVERLAP_MS);
	return { v: 1, phase: 'all', page: null, from, newest, seen: {}, deletedFrom: from, deleted: {} };
}

export function unseen(cursor: Pick<ChangeCursor, 'seen'>, records: readonly CrmRecord[]): CrmRecord[] {
	return records.filter((record) => cursor.seen[record.id]?.[1] !== digestOf(record));
}

/** After a page of the list of all persons. */
export function afterAll(cursor: ChangeCursor, records: readonly CrmRecord[], next: string | null): ChangeCursor {
	const seen = recent({ ...cursor.seen, ...digestsOf(records) }, cursor.from, ([at]) => at);
	return { ...cursor, phase: next === null ? 'changes' : 'all', page: next, seen };
}

/** After a page of changed persons, oldest first. */
export function afterChanges(
	cursor: ChangeCursor,
	records: readonly CrmRecord[],
	next: string | null,
	now: number,
): ChangeCursor {
	const newest = Math.max(cursor.newest, ...records.map(changedAt));
	const seen = { ...cursor.seen, ...digestsOf(records) };
	if (next !== null) return { ...cursor, page: next, newest, seen: recent(seen, cursor.from, ([at]) => at) };
	const from = nextFrom(newest, now);
	return { ...cursor, phase: 'deletions', page: null, from, newest, seen: recent(seen, from, ([at]) => at) };
}

/** Pipedrive gave up the list that was under way: it begins again at what was certainly delivered. */
export function restarted(cursor: ChangeCursor): ChangeCursor {
	return { ...cursor, page: null };
}

/** After a page of recently changed or deleted persons. */
export function afterDeletions(
	cursor: ChangeCursor,
	page: ReadonlyArray<{ id: string; at: number }>,
	next: number | null,
	now: number,
): ChangeCursor {
	const deleted = { ...cursor.deleted, ...Object.fromEntries(page.map(({ id, at }) => [id, at])) };
	if (next !== null) return { ...cursor, page: String(next), deleted };
	const newest = Math.max(cursor.newest, ...Object.values(deleted));
	const deletedFrom = nextFrom(newest, now);
	return { ...cursor, phase: 'changes', page: null, deletedFrom, deleted: recent(deleted, deletedFrom, (at) => at) };
}

export function changedAt({ updatedAt }: CrmRecord): number {
	return updatedAt === null ? 0 : Date.parse(updatedAt);
}

/** Where the next round begins: a little before the newest change, or right behind it once that is long ago. */
export function nextFrom(newest: number, now: number): number {
	const from = now - newest > SETTLED_MS ? newest + 1_000 : Math.max(0, newest - OVERLAP_MS);
	// Leads have milliseconds, but the filter has not: what it brings must not count as too old to be remembered.
	return Math.floor(from / 1_000) * 1_000;
}

export function digestsOf(records: readonly CrmRecord[]): ChangeCursor['seen'] {
	return Object.fromEntries(
		records.map((record) => [record.id, [changedAt(record), digestOf(record)] as [number, string]]),
	);
}

/** Of a record's values, so that a cursor holds no personal data. */
function digestOf({ fields, emails, updatedAt }: CrmRecord): string {
	return digest([fields, emails, updatedAt]);
}

export function digest(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 12);
}

/** The entries whose time is not before `from`, the newest of them where there are too many. */
export function recent<T>(entries: Record<string, T>, from: number, timeOf: (entry: T) => number): Record<string, T> {
	const kept = Object.entries(entries).filter(([, entry]) => timeOf(entry) >= from);
	return Object.fromEntries(kept.sort(([, left], [, right]) => timeOf(right) - timeOf(left)).slice(0, MOST_SEEN));
}

export function encodeCursor(cursor: object): string {
	return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

const PHASES: ReadonlySet<string> = new Set<ChangeCursor['phase']>(['all', 'changes', 'deletions']);

/** @throws CrmError for anything that `encodeCursor` did not make */
export function decodeCursor(text: string): ChangeCursor {
	return decoded<ChangeCursor>(text, ({ v, phase, from }) => v === 1 && PHASES.has(phase) && Number.isFinite(from));
}

/** Reads a cursor of any kind. @throws CrmError for one that does not pass the check */
export function decoded<T>(text: string, isValid: (cursor: T) => boolean): T {
	try {
		const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as T;
		if (isValid(cursor)) return cursor;
	} catch {
		// Falls through to the error below.
	}
	const operation = 'continue the pull from Pipedrive';
	throw new CrmError('invalid', `Could not ${operation}: the stored position cannot be read.`, {
		provider: 'pipedrive',
		operation,
		code: 'BAD_CURSOR',
		fix: 'Start a full pull, which sets a new position.',
	});
}
