import { enrichContacts } from '../../../core/flows/recording';
import type { WorkspaceStore } from '../../../core/store/contract';
import type { ItemResults } from '../../shared/items/item-results';
import { unknownContact } from '../../shared/people';
import { systemRuntime } from '../../shared/runtime';
import type { ContactRequest, WithContact } from './request';

/**
 * Whom the requests are about: contacts by id in one query; people who are defined in the node are stored first, in
 * one go. Items whose contact is not stored fail.
 */
export async function findContacts<R extends ContactRequest>(
	workspace: WorkspaceStore,
	requests: readonly R[],
	results: ItemResults,
): Promise<Array<WithContact<R>>> {
	const ids = requests.flatMap(({ subject }) => ('contactId' in subject ? [subject.contactId] : []));
	const people = requests.flatMap(({ subject }) =>
		'person' in subject ? [{ contactId: null, person: subject.person }] : [],
	);
	const found = ids.length ? await workspace.contacts.getMany(ids) : [];
	const enriched = people.length ? await enrichContacts({ workspace, runtime: systemRuntime, people }) : [];
	let [nextFound, nextEnriched] = [0, 0];
	return requests.flatMap((request) => {
		const { itemIndex, subject } = request;
		const contact = 'contactId' in subject ? found[nextFound++] : enriched[nextEnriched++]?.contact;
		if (contact) return [{ ...request, contact }];
		const id = 'contactId' in subject ? subject.contactId : '';
		results.fail(itemIndex, unknownContact(id));
		return [];
	});
}
