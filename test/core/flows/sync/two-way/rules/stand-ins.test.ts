import type { Contact, PersonDetails } from '../../../../../../core/contact';
import type { CrmObject } from '../../../../../../core/crm/contract';
import { startOver } from '../../push-session';
import { contactNow, crmWith, edit, everybody, integration, onlyRecord, setPolicy, sync, workspace } from '../session';
import { connectTo, keepInStep, known, REAL_CRMS, telegram } from './real-crm';

/** Those of whom no full name is known, each of them in another way. */
const NAMELESS: ReadonlyArray<[string, Partial<PersonDetails>]> = [
	['a handle', { profiles: [telegram('5', 'ana')] }],
	['an id of a platform', { profiles: [telegram('5')] }],
	['an address', { emails: ['ana.k@example.com'] }],
	['a number', { phones: ['+4917612345678'] }],
	['a first name', { firstName: 'Ana', nameOrigin: 'given', emails: ['ana.k@example.com'] }],
	['a name as a platform shows it', { displayName: 'Ana Maria Luisa Kovač', emails: ['ana.k@example.com'] }],
];

const NAMES = ({ firstName, lastName, company }: Contact) => ({ firstName, lastName, company });

describe.each(REAL_CRMS)('In $name', ({ start }) => {
	describe.each(['contact', 'lead'] as const)('a %s of whom is known', (object: CrmObject) => {
		test.each(NAMELESS)('%s: what stands for the rest is never read back, nor written again', async (_, person) => {
			const crm = await connectTo(start);
			await crm.adapter.provisionFields(object);
			await keepInStep(object);
			const contact = await known(person, object);
			expect(await crm.sync(object)).toMatchObject({ state: 'done', counts: { crmCreates: 1, failed: 0 } });
			const { crmId } = (await workspace.links.find(integration.id, object, [contact.id])).get(contact.id)!;
			await crm.sync(object);
			crm.written();
			await crm.adapter.update(object, [{ id: crmId!, fields: { jobTitle: 'Engineer' } }]);
			crm.written();
			await workspace.syncOutbox.note(integration.id, object, [contact.id]);
			expect(await crm.sync(object)).toMatchObject({ state: 'done', counts: { crmChanges: 0, failed: 0 } });
			await crm.sync(object);
			const now = await contactNow(contact.id);
			expect([now.jobTitle, NAMES(now), crm.written()]).toEqual(['Engineer', NAMES(contact), 0]);
		});

		test('any of these, after the store was lost: nothing of it becomes a name', async () => {
			const crm = await connectTo(start);
			await crm.adapter.provisionFields(object);
			await keepInStep(object);
			const people = NAMELESS.filter(([what]) => what !== 'a number').map(([, person], index) => ({
				...person,
				emails: person.emails ? [`ana${index}@example.com`] : [],
				profiles: person.profiles?.map((profile) => ({ ...profile, userId: `1${index}` })) ?? [],
			}));
			for (const person of people) await known(person, object);
			await crm.sync(object);
			await startOver();
			await keepInStep(object);
			const contacts: Contact[] = [];
			for (const person of people) contacts.push(await known(person, object));
			crm.written();
			expect(await crm.sync(object)).toMatchObject({ state: 'done', counts: { created: 0, failed: 0 } });
			await crm.sync(object);
			expect(
				(await everybody())
					.map(NAMES)
					.map((each) => JSON.stringify(each))
					.sort(),
			).toEqual(
				contacts
					.map(NAMES)
					.map((each) => JSON.stringify(each))
					.sort(),
			);
			expect(crm.written()).toBe(0);
		});
	});
});

test('a stand-in is replaced by a name that becomes known here, and by one that a person writes there', async () => {
	for (const side of ['here', 'there']) {
		await startOver();
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
	}
});
