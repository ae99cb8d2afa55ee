import type { Contact } from '../../../../../core/contact';
import { pushContacts } from '../../../../../core/flows/sync';
import { CrmError } from '../../../../../core/lib/errors';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { contactNow, contactOf, crmWith, edit, integration, linkOf, onlyRecord, runtime, workspace } from './session';

const lost = new CrmError('unavailable', 'The line was cut', {
	provider: 'simulated',
	operation: 'write',
	mayHaveBeenApplied: true,
});

async function push({ adapter }: SimulatedCrm, contact: Contact, existingValues: 'keep' | 'overwrite' = 'keep') {
	runtime.advance(60_000);
	const items = [{ contact: await contactNow(contact.id) }];
	const input = { workspace, integration, adapter, runtime, items, existingValues, missingFields: 'error' } as const;
	const { runId, outcomes } = await pushContacts(input);
	return { runId, outcome: outcomes[0]?.outcome };
}

/** Somebody in the CRM, whose next push is sent without its answer being heard. */
async function pushedWithoutAnswer(crm: SimulatedCrm) {
	const contact = await contactOf(1);
	await edit(contact.id, { company: 'Old' });
	await push(crm, contact);
	runtime.advance(1_000);
	await edit(contact.id, { company: 'Sent' });
	crm.beforeCall = (call) => {
		if (call !== 'update') return;
		crm.beforeCall = null;
		crm.failCall(0, lost, 'afterwards');
	};
	const { runId } = await push(crm, contact);
	return { contact, runId };
}

async function told(contactId: string) {
	const entries = await workspace.audit.listForContact(contactId, 100);
	return entries
		.flatMap(({ runId, changes }) => changes.map(({ field, from, to }) => ({ runId, field, from, to })))
		.filter(({ field, from }) => field === 'company' && from !== null);
}

test('the push that follows knows its own write again, and tells it for the run that sent it', async () => {
	const crm = crmWith();
	const { contact, runId } = await pushedWithoutAnswer(crm);
	expect((await push(crm, contact)).outcome).toBe('unchanged');
	expect(await told(contact.id)).toEqual([{ runId, field: 'company', from: 'Old', to: 'Sent' }]);
	expect(await linkOf(contact.id)).toMatchObject({ base: { company: 'Sent' } });
});

test('an edit that follows here goes over what was sent: nobody in the CRM wrote that', async () => {
	const crm = crmWith();
	const { contact } = await pushedWithoutAnswer(crm);
	await edit(contact.id, { company: 'Next' });
	expect((await push(crm, contact)).outcome).toBe('updated');
	expect(onlyRecord(crm)[1].company).toBe('Next');
	expect((await told(contact.id)).map(({ from, to }) => `${from} ${to}`).sort()).toEqual(['Old Sent', 'Sent Next']);
});

test.each(['keep', 'overwrite'] as const)(
	'where the CRM holds something else by now, both stay, also where values are to be taken over (%s)',
	async (existingValues) => {
		const crm = crmWith();
		const { contact } = await pushedWithoutAnswer(crm);
		crm.edit(onlyRecord(crm)[0], { company: 'By an automation' });
		expect((await push(crm, contact, existingValues)).outcome).toBe('unchanged');
		expect(onlyRecord(crm)[1].company).toBe('By an automation');
		expect(await linkOf(contact.id)).toMatchObject({ marks: { company: { differs: true } } });
		expect((await push(crm, contact, existingValues)).outcome).toBe('unchanged');
	},
);
