import { timeOr } from '../../kit/times';
import type { HubSpotContact } from '../client/answers';
import { afterPage, afterTiedPage, isUnseen, type SearchPosition, WINDOW } from './search-position';

/**
 * How far a pull has come. Pure.
 *
 * The first pull lists all contacts. Later ones ask the search for contacts changed since a time, as
 * `search-position.ts` says. Deletions come from the list of archived contacts.
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
	/** When the running scan for deletions began. */
	scanStartedAt: number;
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
	const phase = { end: 'deletions', ties: 'ties', page: 'changes' } as const;
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
	return cursor.after === null ? { ...cursor, scanStartedAt: now, newestDeletion: cursor.deletedAfter } : cursor;
}

/**
 * After a page of the list of archived contacts. The list is ordered by id, so one archived during the scan may have
 * been passed already: only times that were settled when the scan began are left behind.
 */
export function afterDeletions(cursor: ChangeCursor, times: readonly number[], next: string | null): ChangeCursor {
	const newestDeletion = Math.max(cursor.newestDeletion, ...times);
	if (next !== null) return { ...cursor, newestDeletion, after: next };
	const settled = Math.max(cursor.deletedAfter, cursor.scanStartedAt - WINDOW.settledMs);
	return {
		...cursor,
		phase: 'changes',
		after: null,
		newestDeletion,
		deletedAfter: Math.min(newestDeletion, settled),
	};
}

const PHASES: ReadonlySet<string> = new Set<ChangeCursor['phase']>(['all', 'changes', 'ties', 'deletions']);

export function isChangeCursor({ v, phase, from }: ChangeCursor): boolean {
	return v === 1 && PHASES.has(phase) && Number.isFinite(from);
}
