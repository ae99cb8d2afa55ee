import type { Contact } from '../../../../core/contact/model';
import { CrmError } from '../../../../core/lib/errors';
import type { CreateDealsInput, DealRequest } from '../../../../core/flows/sales';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { contactOf, pushedContact, workspace } from '../sync/push-session';
import { dealOf, openDeals, told } from './sales-session';

describe('Opening deals', () => {
	let crm: FakeCrm;
	let contact: Contact;
	beforeEach(async () => {
		crm = createFakeCrm({ batchSize: 2 });
		contact = await pushedContact(crm);
	});

	const request = (key: string | null, changes: Partial<DealRequest> = {}) => dealOf(contact, key, changes);
	const open = async (deals: DealRequest[], rest: Partial<CreateDealsInput> = {}) =>
		await openDeals(crm, deals, rest);

	it('opens each with the record of its contact, in full batches', async () => {
		const outcomes = await open([request(null), request(null), request(null)]);
		expect(outcomes.map(({ outcome, crmId }) => `${outcome} ${crmId}`)).toEqual([
			'created 1',
			'created 1',
			'created 1',
		]);
		expect(crm.calls).toEqual(['deals 2', 'deals 1']);
		expect([...crm.deals.values()][0]).toEqual({
			contactId: '1',
			title: 'Plan',
			amountMinor: 149_900,
			currency: 'EUR',
			pipelineId: null,
			stageId: null,
			reference: expect.stringMatching(/^sc-[0-9a-f]{16}$/),
		});
	});

	it('opens one deal for a key, in one run and in the next', async () => {
		const deals = [request('a'), request('a'), request('b')];
		expect(told(await open(deals))).toEqual(['created D2', 'unchanged D2', 'created D3']);
		expect(told(await open([request('a')]))).toEqual(['unchanged D2']);
		expect(crm.deals.size).toBe(2);
	});

	it('frees the key of a deal that the CRM refused, and of one that was not sent', async () => {
		expect(await open([request('a', { title: 'refused' })])).toMatchObject([
			{ outcome: 'failed', problem: { kind: 'invalid' } },
		]);
		expect(await open([request('a')])).toMatchObject([{ outcome: 'created' }]);
		crm.failNext('deals', new CrmError('auth', 'Expired', { provider: 'fake', operation: 'test' }));
		expect((await open(['b', 'c', 'd'].map((key) => request(key)))).map(({ outcome }) => outcome)).toEqual([
			'failed',
			'failed',
			'skipped',
		]);
		expect((await open(['b', 'c', 'd'].map((key) => request(key)))).map(({ outcome }) => outcome)).toEqual([
			'created',
			'created',
			'created',
		]);
	});

	it('is an error for a contact that is not in the CRM, and says what to do', async () => {
		const [outcome] = await open([request(null, { contact: await contactOf(2) })]);
		expect(outcome).toMatchObject({
			outcome: 'failed',
			problem: { kind: 'notFound', fix: expect.stringContaining('Sync first') },
		});
		expect(crm.deals.size).toBe(0);
	});

	it('takes the contact that a lead became, and refuses a lead without one', async () => {
		const [converted, alone] = [await contactOf(5), await contactOf(6)];
		crm.leads.set('L5', { email: 'p5@example.com' }).set('L6', { email: 'p6@example.com' });
		crm.rows.set('C5', {});
		crm.converted.set('L5', 'C5');
		const outcomes = await open([request(null, { contact: converted }), request(null, { contact: alone })], {
			object: 'lead',
		});
		expect(outcomes).toMatchObject([
			{ outcome: 'created', crmId: 'C5' },
			{ outcome: 'failed', problem: { message: expect.stringContaining('no contact yet') } },
		]);
	});

	it('takes no key and calls nothing in a preview', async () => {
		expect((await open([request('a'), request('a')], { preview: true })).map(({ outcome }) => outcome)).toEqual([
			'created',
			'unchanged',
		]);
		expect([crm.calls, await workspace.deals.find('fake:1', ['a'])]).toEqual([[], new Map()]);
	});

	it('tells in a preview what a run does with a deal that is there already', async () => {
		const named = [request('a', { existingDealId: 'D7' })];
		const preview = await open(named, { preview: true });
		expect(preview).toMatchObject([{ outcome: 'unchanged', dealId: 'D7' }]);
		expect(await open(named)).toEqual(preview);
	});

	it('can be stopped while the CRM is asked', async () => {
		const { signal } = new AbortController();
		const given: unknown[] = [];
		const { createDeals: send } = crm.adapter;
		crm.adapter.createDeals = async (deals, options) => {
			given.push(options);
			return await send!(deals, options);
		};
		await open([request('a')], { signal });
		expect(given).toEqual([{ signal }]);
	});
});
