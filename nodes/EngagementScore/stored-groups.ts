import { WITHHELD } from '../../core/flows/consent';
import type { WorkspaceStore } from '../../core/store/contract';
import type { Answer } from '../shared/items/answer';
import { groupBy } from '../shared/items/grouping';
import type { ItemResults } from '../shared/items/item-results';
import { unknownContact } from '../shared/people';
import { openWorkspace } from '../shared/store';
import type { StoredRequest } from './gather-subjects';

type Terms = Pick<StoredRequest, 'score' | 'at' | 'last'>;

/**
 * Contacts that are asked for on the same terms, in one call each. A group that fails, for its settings perhaps, fails
 * its own items.
 * @param work gives a result at the index of each contact id; `null` for an unknown contact
 */
export async function forEachGroup<T extends object>(
	requests: readonly StoredRequest[],
	results: ItemResults,
	work: (workspace: WorkspaceStore, terms: Terms, contactIds: string[]) => Promise<Array<T | null>>,
	present: (result: T) => Answer,
): Promise<void> {
	const termsOf = ({ workspace, score, at, last }: StoredRequest) => ({ workspace, score, at, last });
	for (const { key, members } of groupBy(requests, termsOf)) {
		try {
			const workspace = await openWorkspace(key.workspace);
			const asked = members.map(({ contactId }) => contactId);
			const withheld = await workspace.consents.withdrawn('scoring', asked);
			const [left, open] = [true, false].map((is) =>
				members.filter((each) => withheld.has(each.contactId) === is),
			);
			for (const { itemIndex, contactId } of left ?? [])
				results.succeed(itemIndex, { outcome: 'skipped', reason: WITHHELD.scoring, contactId, contact: null });
			if (open === undefined || open.length === 0) continue;
			const found = await work(
				workspace,
				key,
				open.map(({ contactId }) => contactId),
			);
			open.forEach(({ itemIndex, contactId }, index) => {
				const result = found[index] ?? null;
				if (result === null) results.fail(itemIndex, unknownContact(contactId));
				else results.succeed(itemIndex, present(result));
			});
		} catch (error) {
			for (const { itemIndex } of members) results.fail(itemIndex, error);
		}
	}
}
