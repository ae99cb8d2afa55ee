import { contactNow, edit, integration, workspace } from '../session';
import { CRMS } from '../../../../../support/crms';
import { connectTo, keepInStep, known, type RealCrm } from './real-crm';

/** How a lead becomes a contact, where it does. Where a lead is a stage of the contact nothing is converted. */
const CONVERTS = {
	Salesforce: async ({ crm }: RealCrm, leadId: string) => crm.convertLead!(leadId),
	Pipedrive: async ({ adapter }: RealCrm, leadId: string) => {
		const [outcome] = await adapter.convertLeads!([leadId]);
		return outcome?.ok ? outcome.record.contactId! : '';
	},
} as const;

const CASES = Object.values(CRMS)
	.flatMap(({ conformance }) => conformance.slice(0, 1))
	.flatMap(({ name, start }) =>
		name in CONVERTS ? [{ name, start, convert: CONVERTS[name as keyof typeof CONVERTS] }] : [],
	);

describe.each(CASES)('A lead that was converted in $name', ({ start, convert }) => {
	async function converted() {
		const crm = await connectTo(start);
		for (const object of ['contact', 'lead'] as const) await crm.adapter.provisionFields(object);
		await keepInStep('lead');
		const contact = await known(
			{
				firstName: 'Ana',
				lastName: 'Kovač',
				nameOrigin: 'given',
				emails: ['ana@example.com'],
				jobTitle: 'Buyer',
			},
			'lead',
		);
		await crm.sync('lead');
		await crm.sync('lead');
		const leadId = (await crm.linkOf('lead', contact.id))!.crmId!;
		const becameId = await convert(crm, leadId);
		// Not every CRM tells of it in its feed of leads: it is seen when the lead is looked at.
		await workspace.syncOutbox.note(integration.id, 'lead', [contact.id]);
		return { crm, contact, leadId, becameId };
	}

	test('ends its link, and what was agreed on goes to the link of its contact', async () => {
		const { crm, contact, leadId, becameId } = await converted();
		crm.written();
		expect(await crm.sync('lead')).toMatchObject({ state: 'done', counts: { failed: 0, crmCreates: 0 } });
		expect(await crm.linkOf('lead', contact.id)).toMatchObject({
			crmId: leadId,
			state: 'ended',
			ended: { why: 'converted', into: becameId },
		});
		const link = await crm.linkOf('contact', contact.id);
		expect(link).toMatchObject({ crmId: becameId, state: 'living', base: { lastName: 'Kovač' } });
		expect(crm.written()).toBe(0);
	});

	test.each(['unlinked', 'erased'] as const)('takes up no link of its contact that was ended as %s', async (why) => {
		const { crm, contact } = await converted();
		const ended = { why, at: contact.updatedAt, into: null };
		await workspace.links.save([
			{
				...{ integrationId: integration.id, contactId: contact.id, crmObject: 'contact', crmUrl: null },
				...{ crmId: 'another', base: {}, kept: {}, pushed: {}, form: 2, activityId: null },
				...{ updatedAt: contact.updatedAt, state: 'ended', ended },
			},
		]);
		expect(await crm.sync('lead')).toMatchObject({ state: 'done' });
		expect(await crm.linkOf('lead', contact.id)).toMatchObject({ ended: { why: 'converted' } });
		expect(await crm.linkOf('contact', contact.id)).toMatchObject({
			crmId: 'another',
			state: 'ended',
			ended: { why },
		});
	});

	test('is followed by no other lead, and its contact is kept in step', async () => {
		const { crm, contact, becameId } = await converted();
		await crm.sync('lead');
		await keepInStep('contact', { mayCreate: { inHub: true, inCrm: true } });
		await edit(contact.id, { jobTitle: 'Engineer' });
		for (const object of ['lead', 'contact', 'lead', 'contact'] as const)
			expect(await crm.sync(object)).toMatchObject({ state: 'done', counts: { failed: 0, created: 0 } });
		expect(crm.crm.contacts().find(({ id }) => id === becameId)?.fields.jobTitle).toBe('Engineer');
		expect(crm.crm.contacts().filter(({ fields }) => fields.email === 'ana@example.com')).toHaveLength(1);
		crm.written();
		for (const object of ['lead', 'contact'] as const) await crm.sync(object);
		expect([crm.written(), (await contactNow(contact.id)).jobTitle]).toEqual([0, 'Engineer']);
	});

	test('while a run was writing to it has moved on, and leaves no dead letter', async () => {
		const crm = await connectTo(start);
		await crm.adapter.provisionFields('lead');
		await keepInStep('lead');
		const contact = await known({ lastName: 'Kovač', nameOrigin: 'given', emails: ['ana@example.com'] }, 'lead');
		await crm.sync('lead');
		await crm.sync('lead');
		const leadId = (await crm.linkOf('lead', contact.id))!.crmId!;
		await edit(contact.id, { jobTitle: 'Engineer' });
		const { update } = crm.adapter;
		let isConverted = false;
		const adapter = {
			...crm.adapter,
			update: async (...given: Parameters<typeof update>) => {
				if (!isConverted) await convert(crm, leadId);
				isConverted = true;
				return await update(...given);
			},
		};
		expect(await crm.sync('lead', { adapter })).toMatchObject({ counts: { movedOn: 1, failed: 0, conflict: 0 } });
		expect((await workspace.deadLetters.list({ limit: 10 })).items).toEqual([]);
		await crm.sync('lead');
		expect(await crm.linkOf('lead', contact.id)).toMatchObject({ ended: { why: 'converted' } });
	});
});
