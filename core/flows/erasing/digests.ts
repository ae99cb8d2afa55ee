import { createHmac } from 'node:crypto';

import type { IdentityKey } from '../../contact';
import { isoTime, type Runtime } from '../../lib/runtime';
import type { RecordPlace, SuppressionKey, WorkspaceStore } from '../../store/contract';

/** What somebody who was erased is known again by. It is never stored: only its digest is. */
export type Mark = string;

export function recordMark({ integrationId, crmObject, crmId }: RecordPlace): Mark {
	return JSON.stringify(['record', integrationId, crmObject, crmId]);
}

export function keyMark(key: IdentityKey): Mark {
	return JSON.stringify(['key', key]);
}

export function contactMark(id: string): Mark {
	return JSON.stringify(['contact', id]);
}

/** HMAC-SHA-256: without the key nobody can try out whether an address or an id is among the digests. */
export function digestOf(mark: Mark, { key }: Pick<SuppressionKey, 'key'>): string {
	return createHmac('sha256', Buffer.from(key, 'hex')).update(mark).digest('base64url');
}

/** The key that new digests are made with. A workspace without one gets one. Call inside a transaction. */
export async function currentKey({ suppressions }: WorkspaceStore, runtime: Runtime): Promise<SuppressionKey> {
	const [first] = await suppressions.keys();
	if (first !== undefined) return first;
	const made = { key: runtime.newSecret(), since: isoTime(runtime.clock.now()) };
	await suppressions.addKeys([made]);
	return made;
}

/**
 * Of these marks those of people who were erased, with the time of it: ISO 8601, UTC. Digests that were read in from
 * another store were made with its key, so each key is tried.
 */
export async function findErased({ suppressions }: WorkspaceStore, marks: readonly Mark[]): Promise<Map<Mark, string>> {
	if (marks.length === 0 || !(await suppressions.any())) return new Map();
	const keys = await suppressions.keys();
	const digests = marks.map((mark) => keys.map((key) => digestOf(mark, key)));
	const found = await suppressions.find(digests.flat());
	return new Map(
		marks.flatMap((mark, index): Array<[Mark, string]> => {
			const times = (digests[index] ?? []).flatMap((digest) => found.get(digest) ?? []);
			const last = times.sort().at(-1);
			return last === undefined ? [] : [[mark, last]];
		}),
	);
}
