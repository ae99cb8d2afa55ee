import type { FieldValues } from '../../../../../../core/crm/contract';
import { contactNow, edit, integration, runtime, workspace } from '../session';
import { connectTo, keepInStep, known, REAL_CRMS, type RealCrm } from './real-crm';

/** A lead and its contact that are in step, after two quiet runs. */
async function leadInStep(start: Parameters<typeof connectTo>[0]) {
	const crm = await connectTo(start);
	await crm.adapter.provisionFields('lead');
	await keepInStep('lead');
	const contact = await known(
		{ firstName: 'Ana', lastName: 'Kovač', nameOrigin: 'given', emails: ['ana@example.com'], jobTitle: 'Buyer' },
		'lead',
	);
	expect(await crm.sync('lead')).toMatchObject({ state: 'done', counts: { crmCreates: 1, failed: 0 } });
	await crm.sync('lead');
	crm.written();
	const { crmId } = (await crm.linkOf('lead', contact.id))!;
	return { crm, contact, crmId: crmId! };
}

async function inCrm({ adapter }: RealCrm, crmId: string): Promise<FieldValues> {
	const [read] = await adapter.readMany('lead', [crmId]);
	return read?.state === 'living' ? read.record.fields : {};
}

/** A person changes the lead in the CRM; where its person keeps the values, no feed of leads tells. */
async function change({ adapter }: RealCrm, crmId: string, contactId: string, fields: FieldValues): Promise<void> {
	await adapter.update('lead', [{ id: crmId, fields }]);
	if (adapter.capabilities.leadObject === 'ofContact')
		await workspace.syncOutbox.note(integration.id, 'lead', [contactId]);
}

describe.each(REAL_CRMS)('A lead in $name', ({ start }) => {
	test('is kept in step both ways, and then nothing is written any more', async () => {
		const { crm, contact, crmId } = await leadInStep(start);
		await edit(contact.id, { jobTitle: 'Engineer' });
		await change(crm, crmId, contact.id, { phone: '+4917612345678' });
		crm.written();
		expect(await crm.sync('lead')).toMatchObject({ state: 'done', counts: { updated: 1, failed: 0, conflict: 0 } });
		expect(await inCrm(crm, crmId)).toMatchObject({ jobTitle: 'Engineer' });
		expect(await contactNow(contact.id)).toMatchObject({ phones: ['+4917612345678'], jobTitle: 'Engineer' });
		crm.written();
		await crm.sync('lead');
		await workspace.syncOutbox.note(integration.id, 'lead', [contact.id]);
		await crm.sync('lead');
		expect(crm.written()).toBe(0);
	});

	test('that both sides changed keeps what was changed last, and a value taken away there is taken away here', async () => {
		const { crm, contact, crmId } = await leadInStep(start);
		await change(crm, crmId, contact.id, { jobTitle: 'There' });
		runtime.advance(60_000);
		crm.crm.advance(60_000);
		await edit(contact.id, { jobTitle: 'Here' });
		await crm.sync('lead');
		expect([(await inCrm(crm, crmId)).jobTitle, (await contactNow(contact.id)).jobTitle]).toEqual(['Here', 'Here']);
		await crm.sync('lead');
		await change(crm, crmId, contact.id, { jobTitle: null });
		await crm.sync('lead');
		expect((await contactNow(contact.id)).jobTitle).toBeNull();
	});

	test('that was removed there is not added again', async () => {
		const { crm, contact, crmId } = await leadInStep(start);
		await crm.adapter.remove('lead', [crmId]);
		await crm.sync('lead');
		await edit(contact.id, { jobTitle: 'Engineer' });
		expect(await crm.sync('lead')).toMatchObject({ state: 'done', counts: { crmCreates: 0, failed: 0 } });
		expect((await crm.linkOf('lead', contact.id))?.crmId).toBe(crmId);
	});
});
