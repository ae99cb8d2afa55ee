import type { CallOptions, GoneRecord } from '../../contract';
import { askOnce } from '../../kit/ask-once';
import { isoOr } from '../../kit/times';
import type { ZohoClient } from '../client';
import type { DeletedRow } from '../client/answers';
import type { PersonModule } from '../fields/modules';
import { PERSON_MODULES } from '../fields/modules';

/** Pages of two hundred that are looked through for what became of a record. */
const MOST_PAGES = 50;

/** A record that was merged into another is listed like one that somebody deleted for good, so that proves nothing. */
/**
 * What was deleted, of which Zoho keeps a list for 120 days: asked for once while an adapter lives, and only when an id
 * shows nothing. It does not say into which record one was merged: that is `unknown`.
 */
export interface DeletedList {
	find(person: PersonModule, options: CallOptions): Promise<ReadonlyMap<string, DeletedRow>>;
}

export function createDeletedList(client: ZohoClient): DeletedList {
	const listOf = (person: PersonModule) =>
		askOnce(async ({ signal }: CallOptions) => {
			const context = { operation: `look for deleted ${person.plural}`, signal };
			const found = new Map<string, DeletedRow>();
			for (let page = 1, hasMore = true; hasMore && page <= MOST_PAGES; page++) {
				const answer = await client.deleted(person.module, { since: null, page }, context);
				for (const row of answer.rows) found.set(row.id, row);
				hasMore = answer.hasMore && answer.rows.length > 0;
			}
			return found;
		});
	const lists = { contact: listOf(PERSON_MODULES.contact), lead: listOf(PERSON_MODULES.lead) };
	return { find: async (person, options) => await lists[person.object](options) };
}

export function goneOf(id: string, row: DeletedRow | undefined): GoneRecord {
	const isInBin = row !== undefined && !row.isPermanent;
	return { id, at: isoOr(row?.at), why: isInBin ? 'deleted' : 'unknown', into: null };
}
