import { CrmError } from '../../lib/errors';
import type { HubSpotContact } from './mapper';
import { isoOrNull } from './mapper';

/**
 * How far a pull has come. Pure.
 *
 * The first pull lists all contacts. Later ones ask the search for contacts changed since a time, page by page from the
 * last time seen rather than by offset: an offset skips records when one of an earlier page changes meanwhile, and ends
 * at 10 000. Contacts that share one millisecond and fill a page are paged by id. Deletions come from the list of
 * archived contacts. The search index lags, so the last minute is asked for again; what was delivered is told by `seen`.
 */
export interface ChangeCursor {
	v: 1;
	phase: 'all' | 'changes' | 'ties' | 'deletions';
	/** Next page of the list in the phases `all` and `deletions`; last id in the phase `ties`. */
	after: string | null;
	/** Changes from this time on are asked for, in epoch milliseconds. */
	from: number;
	/** Newest change delivered. */
	newest: number;
	/** Change times of delivered records that may come again, by id. */
	seen: Record<string, number>;
	/** Deletions after this time are delivered. */
	deletedAfter: number;
	/** Newest deletion of the running scan. */
	newestDeletion: number;
	/** When the running scan for deletions began. */
	scanStartedAt: number;
}

/** Asked for again, because the search index lags behind. */
export const OVERLAP_MS = 60_000;
/** After this time the index has caught up for certain, even with clocks a little apart. */
export const SETTLED_MS = 10 * 60_000;
/** Keeps the cursor small. Records beyond are delivered twice, which callers take anyway. */
const MOST_SEEN = 1_000;

export function firstCursor(newest: number): ChangeCursor {
	return {
		v: 1,
		phase: 'all',
		after: null,
		from: Math.max(0, newest - OVERLAP_MS),
		newest,
		seen: {},
		deletedAfter: newest,
		newestDeletion: newest,
		scanStartedAt: 0,
	};
}

export function changedAt({ properties, updatedAt }: HubSpotContact): number {
	const iso = isoOrNull(properties.lastmodifieddate) ?? isoOrNull(updatedAt);
	return iso === null ? 0 : Date.parse(iso);
}

export function unseen(cursor: ChangeCursor, contacts: readonly HubSpotContact[]): HubSpotContact[] {
	return contacts.filter((contact) => cursor.seen[contact.id] !== changedAt(contact));
}

/** After a page of the search that is ordered by change time. */
export function afterChanges(cursor: ChangeCursor, contacts: readonly HubSpotContact[], hasNext: boolean, now: number): ChangeCursor {
	const newest = contacts.reduce((latest, contact) => Math.max(latest, changedAt(contact)), cursor.newest);
	const seen = { ...cursor.seen, ...timesById(contacts) };
	const last = contacts.at(-1);
	if (!hasNext || !last) {
		const from = newest === 0 ? 0 : now - newest > SETTLED_MS ? newest + 1 : Math.max(0, newest - OVERLAP_MS);
		return { ...cursor, phase: 'deletions', after: null, from, newest, seen: recent(seen, from) };
	}
	const reached = changedAt(last);
	if (reached <= cursor.from) return { ...cursor, phase: 'ties', after: '0', newest };
	return { ...cursor, from: reached, newest, seen: recent(seen, reached - OVERLAP_MS) };
}

/** After a page of contacts that changed in the millisecond `from`, ordered by id. */
export function afterTies(cursor: ChangeCursor, contacts: readonly HubSpotContact[], hasNext: boolean): ChangeCursor {
	const seen = recent({ ...cursor.seen, ...timesById(contacts) }, cursor.from - OVERLAP_MS);
	const last = contacts.at(-1);
	if (hasNext && last) return { ...cursor, after: last.id, seen };
	return { ...cursor, phase: 'changes', after: null, from: cursor.from + 1, seen };
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
	const settled = Math.max(cursor.deletedAfter, cursor.scanStartedAt - SETTLED_MS);
	return { ...cursor, phase: 'changes', after: null, newestDeletion, deletedAfter: Math.min(newestDeletion, settled) };
}

function timesById(contacts: readonly HubSpotContact[]): Record<string, number> {
	return Object.fromEntries(contacts.map((contact) => [contact.id, changedAt(contact)]));
}

function recent(seen: Record<string, number>, from: number): Record<string, number> {
	const entries = Object.entries(seen).filter(([, time]) => time >= from);
	return Object.fromEntries(entries.sort(([, left], [, right]) => right - left).slice(0, MOST_SEEN));
}

export function encodeCursor(cursor: ChangeCursor): string {
	return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws CrmError for anything that `encodeCursor` did not make */
export function decodeCursor(text: string): ChangeCursor {
	try {
		const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as ChangeCursor;
		if (cursor.v === 1 && PHASES.has(cursor.phase) && Number.isFinite(cursor.from)) return cursor;
	} catch {
		// Falls through to the error below.
	}
	const operation = 'continue the pull from HubSpot';
	throw new CrmError('invalid', `Could not ${operation}: the stored position cannot be read.`, {
		provider: 'hubspot',
		operation,
		code: 'BAD_CURSOR',
		fix: 'Start a full pull, which sets a new position.',
	});
}

const PHASES: ReadonlySet<string> = new Set<ChangeCursor['phase']>(['all', 'changes', 'ties', 'deletions']);
