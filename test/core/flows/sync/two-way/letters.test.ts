import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { contactNow, contactOf, crmWith, edit, everybody, inStep, setPolicy, sync, workspace } from './session';

const letters = async () => (await workspace.deadLetters.list({ limit: 10 })).items;

/** Somebody whose new address the CRM refused, since another record has it. */
async function refused(crm: SimulatedCrm) {
	const { contact, crmId } = await inStep(crm);
	const other = await contactOf(2);
	const otherId = crm.create({ email: 'p2@example.com' });
	await sync(crm);
	await setPolicy({ mayCreate: { inHub: false, inCrm: false } });
	crm.edit(otherId, { email: 'taken@example.com' });
	await sync(crm);
	await edit(contact.id, { emails: ['taken@example.com'] });
	await sync(crm);
	expect(await letters()).toMatchObject([{ contactId: contact.id, tries: 1 }]);
	return { contact, crmId, other, otherId };
}

test('a letter whose contact waits for a person is asked about like any other: each run, then once a day', async () => {
	const crm = crmWith();
	const { contact, crmId, otherId } = await refused(crm);
	crm.merge(otherId, crmId);
	for (let run = 2; run <= 5; run++) {
		expect(await sync(crm)).toMatchObject({ counts: { failed: 0 } });
		expect(await letters()).toMatchObject([{ contactId: contact.id, tries: run }]);
	}
	crm.calls.length = 0;
	await sync(crm);
	expect(crm.calls.filter((call) => !/^(list|describe) /.test(call))).toEqual([]);
	expect(await letters()).toMatchObject([{ tries: 5 }]);
	expect(await everybody()).toHaveLength(2);
});

test('a letter is over once nothing is left to be written', async () => {
	const crm = crmWith();
	const { contact } = await refused(crm);
	await edit(contact.id, { emails: ['p1@example.com'] });
	await sync(crm);
	expect(await contactNow(contact.id)).toMatchObject({ emails: ['p1@example.com'] });
	expect(await letters()).toEqual([]);
});
