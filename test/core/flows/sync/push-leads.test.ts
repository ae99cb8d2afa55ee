import { PLAIN_FIELD } from '../../../../core/crm/contract';
import { createFakeCrm } from '../../../support/fake-crm';
import { buckets, contactOf, many, push, workspace } from './push-session';

describe('Pushing leads', () => {
	it('adds a lead that is not there, and leaves contacts alone', async () => {
		const crm = createFakeCrm();
		const contacts = await many(2);
		const report = await push(crm, contacts, { object: 'lead' });
		expect(report.outcomes.map(({ outcome, crmObject }) => [outcome, crmObject])).toEqual([
			['created', 'lead'],
			['created', 'lead'],
		]);
		expect([crm.leads.size, crm.rows.size]).toEqual([2, 0]);
		crm.calls.length = 0;
		expect(buckets(await push(crm, contacts, { object: 'lead' }))).toEqual(['unchanged', 'unchanged']);
		expect(crm.calls).toEqual([]);
	});

	it('keeps what a contact is as a lead apart from what it is as a contact', async () => {
		const crm = createFakeCrm();
		const contact = await contactOf(1);
		await push(crm, [contact]);
		await push(crm, [contact], { object: 'lead' });
		const ids = await Promise.all(
			['contact', 'lead'].map(
				async (object) => (await workspace.links.find('fake:1', object, [contact.id])).get(contact.id)?.crmId,
			),
		);
		expect(ids).toEqual(['1', '2']);
	});

	it('goes on with the contact of a lead that was converted, and writes no lead', async () => {
		const crm = createFakeCrm();
		crm.leads.set('L1', { email: 'p1@example.com' });
		crm.rows.set('C1', { lastName: 'Before' });
		crm.converted.set('L1', 'C1');
		const item = { contact: await contactOf(1), fields: { leadStage: 'Open' } };
		const report = await push(crm, [], { object: 'lead', items: [item] });
		expect(report.outcomes).toMatchObject([{ outcome: 'updated', crmObject: 'contact', crmId: 'C1' }]);
		expect(report.counts).toMatchObject({ updated: 1, created: 0 });
		expect(crm.rows.get('C1')).toMatchObject({
			lastName: 'Before',
			email: 'p1@example.com',
			externalKey: 'telegram:id:1',
		});
		expect(crm.rows.get('C1')).not.toHaveProperty('leadStage');
		expect(crm.leads.get('L1')).toEqual({ email: 'p1@example.com' });
	});

	it('writes what only a lead has to no contact, even where a contact could hold it', async () => {
		const crm = createFakeCrm();
		crm.leads.set('L1', { email: 'p1@example.com' });
		crm.rows.set('C1', { leadStage: 'Theirs' });
		crm.converted.set('L1', 'C1');
		const item = { contact: await contactOf(1), fields: { leadStage: 'Open' } };
		await push(crm, [], { object: 'lead', items: [item] });
		expect(crm.rows.get('C1')).toMatchObject({ leadStage: 'Theirs', email: 'p1@example.com' });
	});

	describe('that were converted', () => {
		const converted = (contactFields = {}) => {
			const crm = createFakeCrm();
			crm.leads.set('L1', { email: 'p1@example.com' });
			crm.rows.set('C1', contactFields);
			crm.converted.set('L1', 'C1');
			return crm;
		};

		it('tells of the contact what was found wrong with values of the item before', async () => {
			const problem = { field: 'native:size', kind: 'leftOut', message: 'Size: left out', fix: null } as const;
			const item = { contact: await contactOf(1), fieldProblems: [problem] };
			const report = await push(converted(), [], { object: 'lead', items: [item] });
			expect(report.outcomes[0]).toMatchObject({ outcome: 'updated', fieldProblems: [problem] });
			expect(report.leftOut).toEqual([problem]);
		});

		it('clears of the contact the field that was named, and not the one that a lead has under the name', async () => {
			const crm = converted({ 'native:role': 'Buyer', jobTitle: 'CEO' });
			const field = { ...PLAIN_FIELD, nativeName: 'role', label: 'Role', readOnly: false };
			crm.adapter.describeFields = async (object) => [
				{ ...field, type: 'string', canonical: object === 'lead' ? 'jobTitle' : null },
			];
			const item = { contact: await contactOf(1), clear: ['native:role' as const] };
			await push(crm, [], { object: 'lead', items: [item], existingValues: 'overwrite' });
			expect(crm.rows.get('C1')).toMatchObject({ 'native:role': null, jobTitle: 'CEO' });
		});
	});

	it('works with the open lead of a person whose earlier one was converted', async () => {
		const crm = createFakeCrm();
		crm.leads.set('L1', { email: 'p1@example.com' });
		crm.leads.set('L2', { email: 'p1@example.com' });
		crm.converted.set('L1', 'C1');
		const report = await push(crm, [await contactOf(1)], { object: 'lead' });
		// The fake CRM knows each e-mail once, so the write itself is refused: what counts is which lead it was for.
		expect(report.outcomes[0]).toMatchObject({ crmObject: 'lead' });
		expect(crm.calls).toContain('update 1');
	});

	it('settles mixed leads each at its own place', async () => {
		const crm = createFakeCrm();
		crm.leads.set('L2', { email: 'p2@example.com' });
		crm.rows.set('C2', { email: 'p2@example.com' });
		crm.converted.set('L2', 'C2');
		const report = await push(crm, await many(3), { object: 'lead' });
		expect(report.outcomes.map(({ outcome, crmObject }) => `${outcome} ${crmObject}`)).toEqual([
			'created lead',
			'updated contact',
			'created lead',
		]);
	});

	it.each([
		['shows two open leads of one e-mail instead of choosing', [null, null], 'ambiguous'],
		['shows the contacts that two converted leads became', ['C1', 'C2'], 'ambiguous'],
	])('%s', async (_name, becameContacts, kind) => {
		const crm = createFakeCrm();
		becameContacts.forEach((contactId, index) => {
			crm.leads.set(`L${index}`, { email: 'p1@example.com' });
			if (contactId !== null) crm.converted.set(`L${index}`, contactId);
		});
		const [outcome] = (await push(crm, [await contactOf(1)], { object: 'lead' })).outcomes;
		expect(outcome).toMatchObject({ outcome: 'conflict', problem: { kind } });
		expect(outcome?.problem?.recordIds).toHaveLength(2);
		expect(crm.calls).toEqual(['find 1']);
	});

	it('says so when the contact of a converted lead is not shown', async () => {
		const crm = createFakeCrm();
		crm.leads.set('L1', { email: 'p1@example.com' });
		crm.converted.set('L1', null);
		const [outcome] = (await push(crm, [await contactOf(1)], { object: 'lead' })).outcomes;
		expect(outcome).toMatchObject({
			outcome: 'conflict',
			problem: { kind: 'conflict', fix: expect.stringContaining('access') },
		});
	});

	it('moves a stage forwards only, unless it is asked to', async () => {
		const crm = createFakeCrm({ capabilities: { leadStages: ['lead', 'customer'] } });
		crm.leads.set('L1', { email: 'p1@example.com', leadStage: 'customer' });
		const items = [{ contact: await contactOf(1), fields: { leadStage: 'lead' } }];
		await push(crm, [], { object: 'lead', items });
		expect(crm.leads.get('L1')?.leadStage).toBe('customer');
		await push(crm, [], {
			object: 'lead',
			items: [{ ...items[0]!, fields: { leadStage: 'lead', leadTitle: 'Asked' } }],
			stagesMayMoveBack: true,
		});
		expect(crm.leads.get('L1')?.leadStage).toBe('lead');
	});

	it("keeps a stage that is further on in the account's own order", async () => {
		const crm = createFakeCrm({ capabilities: { leadStages: ['lead', 'customer'] } });
		const adapter = { ...crm.adapter, leadStages: async () => ['customer', 'own', 'lead'] };
		crm.leads.set('L1', { email: 'p1@example.com', leadStage: 'own' });
		const move = async (stage: string) => {
			const items = [{ contact: await contactOf(1), fields: { leadStage: stage } }];
			await push({ ...crm, adapter }, [], { object: 'lead', items });
			return crm.leads.get('L1')?.leadStage;
		};
		expect([await move('customer'), await move('lead')]).toEqual(['own', 'lead']);
	});
});
