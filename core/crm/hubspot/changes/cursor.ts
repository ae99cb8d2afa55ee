import { largest } from '../../../lib/largest';
import { recent } from '../../kit/time-window';
import { timeOr } from '../../kit/times';
import type { HubSpotContact } from '../client/answers';
import { afterPage, afterTiedPage, isUnseen, type SearchPosition, type TimedRecord, WINDOW } from './search-position';

/**
 * How far a pull has come. Pure.
 *
 * The first pull lists all contacts. Later ones ask the search for contacts changed since a time, as
 * `search-position.ts` says. Deletions come from the list of archived contacts, which has no order by time and can only
 * be read as a whole: one page is read in every round, a longer list once a day.
 */
export interface ChangeCursor extends SearchPosition {
	v: 1;
	phase: 'all' | 'changes' | 'ties' | 'deletions';
	/** Next page of the list in the phases `all` and `deletions`; last id in the phase `ties`. */
	after: string | null;
	/** Deletions after this time are delivered. */
	deletedAfter: number;
	/** Newest deletion of the running scan. */
	newestDeletion: number;
	/** When the running scan for deletions began, or the last one. */
	scanStartedAt: number;
	/** Calls that this scan has taken. Older positions lack it, and what is below. */
	scanCalls?: number;
	/** Times of deletions delivered that a scan may find again, by id. */
	deleted?: Record<string, number>;
}

/** How long a list of archived contacts that takes several calls is left alone. */
export const SCAN_INTERVAL_MS = 24 * 3_600_000;

function isScanDue({ scanStartedAt, scanCalls = 0 }: ChangeCursor, now: number): boolean {
	const age = now - scanStartedAt;
	return scanCalls <= 1 || age >= SCAN_INTERVAL_MS || age < 0;
}

export function firstCursor(newest: number): ChangeCursor {
	return {
		v: 1,
		phase: 'all',
		after: null,
		from: Math.max(0, newest - WINDOW.overlapMs),
		newest,
		seen: {},
		deletedAfter: newest,
		newestDeletion: newest,
		scanStartedAt: 0,
	};
}

export function changedAt({ properties, updatedAt }: HubSpotContact): number {
	return timeOr(properties.lastmodifieddate) ?? timeOr(updatedAt) ?? 0;
}

const timed = (contact: HubSpotContact) => ({ id: contact.id, at: changedAt(contact) });

export function unseen(cursor: ChangeCursor, contacts: readonly HubSpotContact[]): HubSpotContact[] {
	return contacts.filter((contact) => isUnseen(cursor, timed(contact)));
}

/** After a page of the search that is ordered by change time. */
export function afterChanges(
	cursor: ChangeCursor,
	contacts: readonly HubSpotContact[],
	hasNext: boolean,
	now: number,
): ChangeCursor {
	const { position, next } = afterPage(cursor, contacts.map(timed), hasNext, now);
	const phase = { end: isScanDue(cursor, now) ? 'deletions' : 'changes', ties: 'ties', page: 'changes' } as const;
	return { ...cursor, ...position, phase: phase[next], after: next === 'ties' ? '0' : null };
}

/** After a page of contacts that changed in the millisecond `from`, ordered by id. */
export function afterTies(cursor: ChangeCursor, contacts: readonly HubSpotContact[], hasNext: boolean): ChangeCursor {
	const { position, next } = afterTiedPage(cursor, contacts.map(timed), hasNext);
	const isTied = next === 'ties';
	return {
		...cursor,
		...position,
		phase: isTied ? 'ties' : 'changes',
		after: isTied ? (contacts.at(-1)?.id ?? '0') : null,
	};
}

/** After a page of the list of all contacts. */
export function afterAll(cursor: ChangeCursor, next: string | null): ChangeCursor {
	return next === null ? { ...cursor, phase: 'changes', after: null } : { ...cursor, after: next };
}

export function startScan(cursor: ChangeCursor, now: number): ChangeCursor {
	if (cursor.after !== null) return cursor;
	return { ...cursor, scanStartedAt: now, scanCalls: 0, newestDeletion: cursor.deletedAfter };
}

/** The deletions of a page that were not told before. */
export function untold(cursor: ChangeCursor, page: readonly TimedRecord[]): TimedRecord[] {
	return page.filter(({ id, at }) => at > cursor.deletedAfter && cursor.deleted?.[id] !== at);
}

/**
 * After a page of the list of archived contacts. The list is ordered by id, so one archived during the scan may have
 * been passed already: only times that were settled when the scan began are left behind.
 */
export function afterDeletions(cursor: ChangeCursor, page: readonly TimedRecord[], next: string | null): ChangeCursor {
	const newestDeletion = largest(
		cursor.newestDeletion,
		page.map(({ at }) => at),
	);
	const told = untold(cursor, page).map(({ id, at }) => [id, at] as const);
	const deleted = { ...cursor.deleted, ...Object.fromEntries(told) };
	const scan = { ...cursor, newestDeletion, scanCalls: (cursor.scanCalls ?? 0) + 1 };
	if (next !== null) return { ...scan, after: next, deleted: recent(deleted, cursor.deletedAfter, (at) => at) };
	const settled = Math.max(cursor.deletedAfter, cursor.scanStartedAt - WINDOW.settledMs);
	const deletedAfter = Math.min(newestDeletion, settled);
	return {
		...scan,
		phase: 'changes',
		after: null,
		deletedAfter,
		deleted: recent(deleted, deletedAfter + 1, (at) => at),
	};
}

const PHASES: ReadonlySet<string> = new Set<ChangeCursor['phase']>(['all', 'changes', 'ties', 'deletions']);

export function isChangeCursor({ v, phase, from }: ChangeCursor): boolean {
	return v === 1 && PHASES.has(phase) && Number.isFinite(from);
}
