import type { Contact, PersonDetails } from '../../../../../../core/contact';
import type { CrmObject } from '../../../../../../core/crm/contract';
import { startOver } from '../../push-session';
import { contactNow, crmWith, edit, everybody, integration, onlyRecord, setPolicy, sync, workspace } from '../session';
import { connectTo, keepInStep, known, REAL_CRMS, telegram } from './real-crm';

/** Those of whom no full name is known, each of them in another way. */
const NAMELESS: Readonly<Record<string, Partial<PersonDetails>>> = {
	'a handle': { profiles: [telegram('5', 'ana')] },
	'an id of a platform': { profiles: [telegram('6')] },
	'an address': { emails: ['eva.k@example.com'] },
	'a number': { phones: ['+4917612345678'] },
	'a first name': { firstName: 'Mara', nameOrigin: 'given', emails: ['m.k@example.com'] },
	'a name as a platform shows it': { displayName: 'Ana Maria Luisa Kovač', emails: ['aml@example.com'] },
};

const namesOf = ({ firstName, lastName, company }: Contact) => [firstName, lastName, company].join('|');

async function inStep(start: Parameters<typeof connectTo>[0], object: CrmObject) {
	const crm = await connectTo(start);
	await crm.adapter.provisionFields(object);
	await keepInStep(object);
	const contacts: Contact[] = [];
	for (const person of Object.values(NAMELESS)) contacts.push(await known(person, object));
	const { length } = contacts;
	expect(await crm.sync(object)).toMatchObject({ state: 'done', counts: { crmCreates: length, failed: 0 } });
	await crm.sync(object);
	return { crm, contacts, names: contacts.map(namesOf) };
}

describe.each(REAL_CRMS)('In $name what stands for a name or a company', ({ start }) => {
	test.each(['contact', 'lead'] as const)('of a %s is never read back, nor written again', async (object) => {
		const { crm, contacts, names } = await inStep(start, object);
		const crmIds: string[] = [];
		for (const { id } of contacts) crmIds.push((await crm.linkOf(object, id))!.crmId!);
		await crm.adapter.update(
			object,
			crmIds.map((id) => ({ id, fields: { jobTitle: 'Engineer' } })),
		);
		const ids = contacts.map(({ id }) => id);
		await workspace.syncOutbox.note(integration.id, object, ids);
		crm.written();
		expect(await crm.sync(object)).toMatchObject({ state: 'done', counts: { crmChanges: 0, failed: 0 } });
		await workspace.syncOutbox.note(integration.id, object, ids);
		await crm.sync(object);
		const now = await workspace.contacts.getMany(ids);
		expect([crm.written(), now.map((each) => namesOf(each!))]).toEqual([0, names]);
		expect(new Set(now.map((each) => each!.jobTitle))).toEqual(new Set(['Engineer']));
	});

	test.each(['contact', 'lead'] as const)('of a %s becomes no value after the store was lost', async (object) => {
		const { crm, names } = await inStep(start, object);
		await startOver();
		await keepInStep(object);
		// A number alone joins nobody: who is known by that alone would be added anew.
		const { 'a number': _, ...recognised } = NAMELESS;
		for (const person of Object.values(recognised)) await known(person, object);
		crm.written();
		expect(await crm.sync(object)).toMatchObject({ state: 'done', counts: { created: 0, failed: 0 } });
		await crm.sync(object);
		const now = (await everybody()).map(namesOf).sort();
		expect([crm.written(), now]).toEqual([0, [...names].sort().slice(0, now.length)]);
		expect(now).toHaveLength(Object.keys(recognised).length);
	});
});

test.each(['here', 'there'])('a stand-in is replaced by a name that becomes known %s', async (side) => {
	const crm = crmWith();
	await setPolicy();
	const contact = await known({ profiles: [telegram('5', 'ana')] });
	await sync(crm);
	const [id, fields] = onlyRecord(crm);
	expect(fields.lastName).toBe('@ana');
	if (side === 'here') await edit(contact.id, { firstName: 'Ana', lastName: 'Kovač' });
	else crm.edit(id, { firstName: 'Ana', lastName: 'Kovač' });
	await sync(crm);
	expect(onlyRecord(crm)[1]).toMatchObject({ firstName: 'Ana', lastName: 'Kovač' });
	expect(await contactNow(contact.id)).toMatchObject({ firstName: 'Ana', lastName: 'Kovač' });
});
