import type { Contact } from '../../../core/contact';
import { deadLetter } from '../../core/store/support/sync';
import { secondary } from '../../core/store/support/links';
import { addPerson, bothWays, FIELDS } from './hub';
import { editCrm, editHub, syncHere, type Place } from './night';

/** What waits for a person, by what each answer names. */
export interface Waiting {
	conflictId: string;
	/** Of a write that the next run can deliver, once a person asks for it. */
	letterId: string;
	/** Of two contacts, both linked. */
	reviewId: string;
	/** The second record of a contact. */
	crmId: string;
}

const SINCE = '2026-11-25T00:00:00.000Z';

/** People in step by a policy that asks, and one thing of each kind that waits for a person. */
export async function prepareWaiting(place: Place): Promise<Waiting> {
	const { workspace, integration, crm } = place;
	const policy = bothWays({ fields: FIELDS.map((field) => ({ ...field, conflict: 'ask' })) });
	await workspace.syncPolicies.save(
		{ integrationId: integration.id, crmObject: 'contact', policy, isHeldOnce: false },
		null,
	);
	const people: Contact[] = [];
	for (const number of [1, 2, 3, 4, 5]) {
		people.push(await addPerson(place, number));
		await editHub(place, number, { company: `Company${number}`, jobTitle: `Job${number}` });
	}
	await syncHere(place);
	await editHub(place, 1, { company: 'Here1' });
	editCrm(place, 1, { company: 'There1' });
	await syncHere(place);
	const of = { integrationId: integration.id, crmObject: 'contact' };
	const [open] = (await workspace.conflicts.list({ ...of, limit: 1 })).items;
	const [, second, third, fourth, fifth] = people;
	await workspace.deadLetters.put([deadLetter(1, { ...of, contactId: second!.id, crmId: null, nextAt: null })]);
	const contactIds = [third!.id, fourth!.id];
	await workspace.reviews.open({
		id: 'review-1',
		contactIds,
		key: 'email:x',
		reason: 'they share it',
		createdAt: SINCE,
		resolvedAt: null,
	});
	const crmId = crm.create({
		email: 'other5@example.com',
		firstName: 'First5',
		lastName: 'Last5',
		company: 'Elsewhere',
	});
	await workspace.links.saveSecondary([secondary(crmId, fifth!.id, { ...of, since: SINCE })]);
	return { conflictId: open?.id ?? '', letterId: 'letter-1', reviewId: 'review-1', crmId };
}
