import { findRecords } from '../../../../../core/flows/sync';
import { leadContacts } from '../../../../../core/flows/sync/match/lead-contacts';
import type { CrmObject } from '../../../../../core/crm/contract';
import { CrmError } from '../../../../../core/lib/errors';
import { createFakeCrm, type FakeCrm } from '../../../../support/fake-crm';
import { contactOf, integration, many, push, runtime, workspace } from '../push-session';

const input = (crm: FakeCrm, object: CrmObject) => ({ workspace, integration, adapter: crm.adapter, runtime, object });
const linkOf = async (object: CrmObject, contactId: string) =>
	(await workspace.links.find(integration.id, object, [contactId])).get(contactId);

describe('Finding records', () => {
	it('asks nothing about those that are linked, and once about all others', async () => {
		const crm = createFakeCrm();
		const contacts = await many(3);
		await push(crm, contacts.slice(0, 1));
		crm.rows.set('77', { email: 'p2@example.com' });
		crm.calls.length = 0;
		expect(await findRecords(input(crm, 'contact'), contacts)).toMatchObject([
			{ record: { object: 'contact', crmId: '1', crmUrl: 'https://crm.example/1' } },
			{ record: { object: 'contact', crmId: '77' } },
			{ record: null, outcome: 'skipped', problem: { kind: 'notFound' } },
		]);
		expect(crm.calls).toEqual(['find 2']);
	});

	it('remembers what it found, and writes nothing to the CRM', async () => {
		const crm = createFakeCrm();
		const contact = await contactOf(1);
		crm.rows.set('77', { email: 'p1@example.com' });
		await findRecords(input(crm, 'contact'), [contact]);
		expect(await linkOf('contact', contact.id)).toMatchObject({ crmId: '77', base: {}, pushed: {} });
		expect(await findRecords(input(crm, 'contact'), [contact])).toMatchObject([{ record: { crmId: '77' } }]);
		expect([crm.calls, crm.rows.get('77')]).toEqual([['find 1'], { email: 'p1@example.com' }]);
	});

	it('takes no link that a record of another contact has', async () => {
		const crm = createFakeCrm();
		const [first, second] = await many(2);
		await push(crm, [first!]);
		crm.rows.set('1', { ...crm.rows.get('1'), email: 'p2@example.com' });
		expect(await findRecords(input(crm, 'contact'), [second!])).toMatchObject([
			{ record: null, outcome: 'conflict', problem: { kind: 'conflict', recordIds: ['1'] } },
		]);
		expect(await linkOf('contact', second!.id)).toBeUndefined();
	});

	it('looks at leads each time, and goes on with the contact that one became', async () => {
		const crm = createFakeCrm();
		const lead = await contactOf(1);
		await push(crm, [lead], { object: 'lead' });
		crm.rows.set('C1', {});
		crm.converted.set('1', 'C1');
		crm.calls.length = 0;
		expect(await findRecords(input(crm, 'lead'), [lead])).toMatchObject([
			{ record: { object: 'contact', crmId: 'C1' } },
		]);
		expect(crm.calls).toEqual(['find 1', 'find 1']);
		expect(await linkOf('lead', lead.id)).toMatchObject({ crmId: '1' });
		expect(await linkOf('contact', lead.id)).toBeUndefined();
	});

	it('trusts the link of a lead that is a stage of the contact', async () => {
		const crm = createFakeCrm({ capabilities: { leadObject: 'lifecycleStage' } });
		const lead = await contactOf(1);
		await push(crm, [lead], { object: 'lead' });
		crm.calls.length = 0;
		expect(await findRecords(input(crm, 'lead'), [lead])).toMatchObject([
			{ record: { object: 'lead', crmId: '1' } },
		]);
		expect(crm.calls).toEqual([]);
	});

	it('calls a failed look-up a failure of all it was for, and still gives the linked ones', async () => {
		const crm = createFakeCrm();
		const contacts = await many(2);
		await push(crm, contacts.slice(0, 1));
		crm.failNext('find', new CrmError('unavailable', 'No answer', { provider: 'fake', operation: 'test' }));
		expect(await findRecords(input(crm, 'contact'), contacts)).toMatchObject([
			{ record: { crmId: '1' } },
			{ record: null, outcome: 'failed', problem: { kind: 'unavailable' } },
		]);
	});

	it('does without external keys where the CRM has no field for them', async () => {
		const crm = createFakeCrm({ hasFields: false });
		crm.rows.set('77', { email: 'p1@example.com' });
		const contacts = [await contactOf(1), await contactOf(2, null)];
		expect((await findRecords(input(crm, 'contact'), contacts)).map(({ record }) => record?.crmId)).toEqual([
			'77',
			undefined,
		]);
		expect(crm.calls).toEqual(['find 2', 'find 1']);
	});
});

describe('The contact behind a lead', () => {
	it('is the one that the lead became, or that the CRM keeps behind it, without another look-up', async () => {
		const crm = createFakeCrm();
		const [became, open, alone] = await many(3);
		crm.leads.set('L1', { email: 'p1@example.com' }).set('L2', { email: 'p2@example.com' });
		crm.leads.set('L3', { email: 'p3@example.com' });
		crm.rows.set('C1', {});
		crm.converted.set('L1', 'C1');
		const { findByKey } = crm.adapter;
		crm.adapter.findByKey = async (...args) =>
			(await findByKey(...args)).map((records) =>
				records.map((each) => (each.id === 'L2' ? { ...each, contactId: 'P2' } : each)),
			);
		expect(await leadContacts(input(crm, 'lead'), [became!, open!, alone!])).toMatchObject([
			{ crmId: 'C1', problem: null },
			{ crmId: 'P2', problem: null },
			{ crmId: null, outcome: 'failed', problem: { kind: 'invalid', recordIds: ['L3'] } },
		]);
		expect(crm.calls).toEqual(['find 3', 'find 1']);
	});

	it('is the lead itself where a lead is a stage of the contact', async () => {
		const crm = createFakeCrm({ capabilities: { leadObject: 'lifecycleStage' } });
		const lead = await contactOf(1);
		await push(crm, [lead], { object: 'lead' });
		expect(await leadContacts(input(crm, 'lead'), [lead])).toMatchObject([{ crmId: '1', problem: null }]);
	});

	it('is nobody for whom the CRM does not know', async () => {
		const crm = createFakeCrm();
		expect(await leadContacts(input(crm, 'lead'), await many(1))).toMatchObject([
			{ crmId: null, outcome: 'skipped', problem: { kind: 'notFound' } },
		]);
	});
});
