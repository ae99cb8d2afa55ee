import type { Contact } from '../../../../../core/contact';
import { pushContacts } from '../../../../../core/flows/sync';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { contactNow, crmWith, edit, inStep, integration, onlyRecord, runtime, sync, workspace } from './session';

/** As *Contact: Sync* does, with a contact that was read before. */
async function push({ adapter }: SimulatedCrm, contact: Contact, existingValues: 'keep' | 'overwrite' = 'keep') {
	const items = [{ contact }];
	const input = { workspace, integration, adapter, runtime, items, existingValues, missingFields: 'error' } as const;
	const [outcome] = (await pushContacts(input)).outcomes;
	return outcome?.outcome;
}

test.each(['keep', 'overwrite'] as const)(
	'an item that was read before a run brought news from the CRM does not write the old value back (%s)',
	async (existingValues) => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.edit(crmId, { company: 'Before' });
		await sync(crm);
		const read = await contactNow(contact.id);
		crm.edit(crmId, { company: 'After' });
		await sync(crm);
		await push(crm, read, existingValues);
		expect(crm.sent.filter(({ fields }) => fields.company === 'Before')).toEqual([]);
		expect([onlyRecord(crm)[1].company, (await contactNow(contact.id)).company]).toEqual(['After', 'After']);
	},
);

test('an item whose contact was edited since it was read is pushed as it is stored', async () => {
	const crm = crmWith();
	const { contact } = await inStep(crm);
	const read = { ...contact, company: 'Early' };
	runtime.advance(1_000);
	await edit(contact.id, { company: 'Late' });
	expect(await push(crm, read)).toBe('updated');
	expect(onlyRecord(crm)[1].company).toBe('Late');
});

test('who was sent by another run just before, without an answer, is looked at anew before anything is written', async () => {
	const crm = crmWith();
	const { contact } = await inStep(crm);
	await edit(contact.id, { company: 'Acme' });
	const subject = { kind: 'record', contactId: contact.id } as const;
	const sweep: typeof workspace.claims.sweep = async (...given) => {
		await workspace.claims.take(integration.id, 'another', 60_000, [{ subject, what: '{}' }]);
		await workspace.claims.markSent(integration.id, 'another', 60_000, [subject]);
		await workspace.claims.release(integration.id, 'another');
		return await workspace.claims.sweep(...given);
	};
	const between = { ...workspace, claims: { ...workspace.claims, sweep } };
	expect(await sync(crm, { workspace: between })).toMatchObject({ counts: { movedOn: 1, crmChanges: 0 } });
	expect(crm.writes()).toEqual([]);
	await sync(crm);
	expect(onlyRecord(crm)[1].company).toBe('Acme');
});

test('an edit in the CRM between a write and the look at what it made of it comes with the next run', async () => {
	const crm = crmWith({ answersValues: false });
	const { contact, crmId } = await inStep(crm);
	await edit(contact.id, { company: 'Here' });
	crm.beforeCall = (call) => {
		if (call !== 'update') return;
		crm.afterCall = () => {
			[crm.beforeCall, crm.afterCall] = [null, null];
			runtime.advance(1_000);
			crm.edit(crmId, { company: 'There' });
		};
	};
	await sync(crm);
	expect([crm.sent.at(-1)?.fields.company, (await contactNow(contact.id)).company]).toEqual(['Here', 'Here']);
	await sync(crm);
	expect([onlyRecord(crm)[1].company, (await contactNow(contact.id)).company]).toEqual(['There', 'There']);
});
