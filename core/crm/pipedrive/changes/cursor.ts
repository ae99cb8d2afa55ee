import { largest } from '../../../lib/largest';
import type { CrmRecord, GoneRecord } from '../../contract';
import type { RecentPerson } from '../client/account';
import { type Merges, removedPerson, withMerges } from '../records/removed-person';
import { digestOf, nextFrom as startOfRound, recent, type TimeWindow } from '../../kit/time-window';

/**
 * How far a pull has come. Pure.
 *
 * The first round lists all persons by id. Later rounds ask for persons changed since a time, and then for the recently
 * deleted ones. Pipedrive's times are whole seconds and its filter includes the second it names, so the last minutes
 * are always asked for again; what was delivered is told by a digest of its values rather than by its time, because a
 * person can change twice in one second.
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
	/** Persons found to be removed in this round, with the time: why is known when the recent changes are through. */
	removed?: Record<string, number>;
	/** What was merged into what, as far as this round has seen it. */
	merges?: Merges;
	/** When deletions were asked for last, in epoch milliseconds; places of earlier versions do not know. */
	lookedAt?: number;
}

/** A change can become visible after a later one, how late is an assumption; Pipedrive's times are whole seconds. */
export const WINDOW: TimeWindow = { overlapMs: 10 * 60_000, settledMs: 10 * 60_000, tickMs: 1_000 };

export function firstCursor(newest: number, now: number): ChangeCursor {
	const from = Math.max(0, newest - WINDOW.overlapMs);
	return { v: 1, phase: 'all', page: null, from, newest, seen: {}, deletedFrom: from, deleted: {}, lookedAt: now };
}

export function unseen(cursor: Pick<ChangeCursor, 'seen'>, records: readonly CrmRecord[]): CrmRecord[] {
	return records.filter((record) => cursor.seen[record.id]?.[1] !== looksOf(record));
}

/** After a page of the list of all persons. */
export function afterAll(cursor: ChangeCursor, records: readonly CrmRecord[], next: string | null): ChangeCursor {
	const seen = recent({ ...cursor.seen, ...digestsOf(records) }, cursor.from, ([at]) => at);
	return { ...cursor, phase: next === null ? 'changes' : 'all', page: next, seen };
}

/** After a page of changed persons, oldest first. */
export function afterChanges(
	cursor: ChangeCursor,
	{ records, removed }: { records: readonly CrmRecord[]; removed: Readonly<Record<string, number>> },
	next: string | null,
	now: number,
): ChangeCursor {
	const newest = largest(cursor.newest, records.map(changedAt));
	const seen = { ...cursor.seen, ...digestsOf(records) };
	const moved = { ...cursor, newest, removed: { ...cursor.removed, ...removed } };
	if (next !== null) return { ...moved, page: next, seen: recent(seen, cursor.from, ([at]) => at) };
	const from = nextFrom(newest, now);
	return { ...moved, phase: 'deletions', page: null, from, seen: recent(seen, from, ([at]) => at) };
}

/** Pipedrive gave up the list that was under way: it begins again at what was certainly delivered. */
export function restarted(cursor: ChangeCursor): ChangeCursor {
	return { ...cursor, page: null };
}

/** After a page of recently changed or deleted persons. @returns also those whose removal is to be told now */
export function afterDeletions(
	cursor: ChangeCursor,
	persons: readonly RecentPerson[],
	next: number | null,
	now: number,
): { next: ChangeCursor; gone: GoneRecord[] } {
	const { removed: before, merges: known, ...rest } = cursor;
	const merges = withMerges(known ?? {}, persons);
	const removed = withRemovals(before ?? {}, persons);
	if (next !== null) return { next: { ...rest, page: String(next), removed, merges }, gone: [] };
	const fresh = Object.entries(removed).filter(([id, at]) => cursor.deleted[id] !== at);
	const deleted = { ...cursor.deleted, ...removed };
	const newest = largest(cursor.newest, Object.values(deleted));
	// Never back: deletions that were settled are forgotten, so they would be told again.
	const deletedFrom = Math.max(cursor.deletedFrom, nextFrom(newest, now));
	const kept = recent(deleted, deletedFrom, (at) => at);
	return {
		next: { ...rest, phase: 'changes', page: null, deletedFrom, deleted: kept, lookedAt: now },
		gone: fresh.map(([id, at]) => removedPerson(id, at, merges)),
	};
}

/** A person that was removed and brought back is none that was removed. */
function withRemovals(before: Record<string, number>, persons: readonly RecentPerson[]): Record<string, number> {
	const removed = { ...before, ...Object.fromEntries(persons.map(({ id, at }) => [id, at])) };
	for (const { id, isDeleted } of persons) if (!isDeleted) delete removed[id];
	return removed;
}

export function changedAt({ updatedAt }: CrmRecord): number {
	return updatedAt === null ? 0 : Date.parse(updatedAt);
}

/** Where the next round begins. Leads have milliseconds, but the filter has not. */
export function nextFrom(newest: number, now: number): number {
	// What the filter brings must not count as too old to be remembered.
	return Math.floor(startOfRound(newest, now, WINDOW) / 1_000) * 1_000;
}

export function digestsOf(records: readonly CrmRecord[]): ChangeCursor['seen'] {
	return Object.fromEntries(
		records.map((record) => [record.id, [changedAt(record), looksOf(record)] as [number, string]]),
	);
}

function looksOf({ fields, emails, updatedAt }: CrmRecord): string {
	return digestOf([fields, emails, updatedAt]);
}

const PHASES: ReadonlySet<string> = new Set<ChangeCursor['phase']>(['all', 'changes', 'deletions']);

export function isChangeCursor({ v, phase, from }: ChangeCursor): boolean {
	return v === 1 && PHASES.has(phase) && Number.isFinite(from);
}
