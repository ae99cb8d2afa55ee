import type { Contact } from '../../../../core/contact/model';
import { createDeals, type CreateDealsInput, type DealRequest } from '../../../../core/flows/sales';
import type { ClaimSubject } from '../../../../core/store/contract';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { contactOf, push, runtime, workspace } from '../sync/push-session';
import { lost, base } from './sales-session';

describe('Deals whose answer was lost', () => {
	let crm: FakeCrm;
	let contact: Contact;
	beforeEach(async () => {
		crm = createFakeCrm({ batchSize: 2 });
		contact = await contactOf(1);
		await push(crm, [contact]);
		crm.calls.length = 0;
	});

	const request = (key: string | null, title = 'Plan'): DealRequest => ({
		contact,
		title,
		amountMinor: 149_900,
		currency: 'EUR',
		pipelineId: null,
		stageId: null,
		key,
	});
	const open = async (deals: DealRequest[], rest: Partial<CreateDealsInput> = {}) =>
		(await createDeals({ ...base(crm), deals, ...rest })).outcomes;
	const told = async (deals: DealRequest[], rest: Partial<CreateDealsInput> = {}) =>
		(await open(deals, rest)).map(({ outcome, dealId }) => `${outcome} ${dealId}`);
	const claimOf = (key: string): ClaimSubject => ({ kind: 'deal', contactId: contact.id, key });
	const claims = async (...keys: string[]) => await workspace.claims.find('fake:1', keys.map(claimOf));

	it.each([['a'], [null]])('are found at once by their reference, with the key %p', async (key) => {
		crm.failNext('deals', lost(), 'afterwards');
		expect(await told([request(key)])).toEqual(['created D2']);
		expect(crm.calls).toEqual(['deals 1', 'find deals 1']);
		expect(await told([request(key)])).toEqual([key === null ? 'created D3' : 'unchanged D2']);
	});

	it('are found by the next run where this one could not look', async () => {
		crm.failNext('deals', lost(), 'afterwards');
		crm.failNext('find deals', lost());
		expect(await open([request('a')])).toMatchObject([
			{
				outcome: 'failed',
				problem: {
					message: expect.stringContaining('may have been opened'),
					fix: expect.stringContaining('not opened twice'),
				},
			},
		]);
		expect(await told([request('a')])).toEqual(['unchanged D2']);
		expect([crm.deals.size, await claims('a')]).toEqual([1, [null]]);
	});

	it('are sent again once they would be there, and are not', async () => {
		crm.failNext('deals', lost());
		expect(await open([request('a')])).toMatchObject([{ outcome: 'failed' }]);
		const before = runtime.clock.now();
		expect(await told([request('a')])).toEqual(['created D2']);
		expect(runtime.clock.now() - before).toBeGreaterThanOrEqual(29_000);
	});

	it('are found even where the user says that they are to be repeated', async () => {
		crm.failNext('deals', lost(), 'afterwards');
		crm.failNext('find deals', lost());
		await open([request('a')]);
		expect(await told([request('a')], { repeatInDoubt: true })).toEqual(['unchanged D2']);
		expect(crm.deals.size).toBe(1);
	});

	it('are proposed, and not taken, where a deal only looks like it', async () => {
		crm.deals.set('D7', { ...request(null), contactId: '1', title: 'Plan' });
		crm.failNext('deals', lost());
		await open([request('a')]);
		const [outcome] = await open([request('a')]);
		expect(outcome).toMatchObject({
			outcome: 'conflict',
			dealId: null,
			problem: { recordIds: ['D7'], fix: expect.stringContaining('Existing Deal ID') },
		});
		expect(crm.deals.size).toBe(1);
		expect(await told([{ ...request('a'), existingDealId: 'D7' }])).toEqual(['unchanged D7']);
		expect(await told([request('a')])).toEqual(['unchanged D7']);
		expect([crm.deals.size, await claims('a')]).toEqual([1, [null]]);
	});

	it('are opened again beside one that looks like it, where they are to be repeated', async () => {
		crm.deals.set('D7', { ...request(null), contactId: '1', title: 'Plan' });
		crm.failNext('deals', lost());
		await open([request('a')]);
		runtime.advance(60_000);
		expect(await told([request('a')], { repeatInDoubt: true })).toEqual(['created D2']);
	});

	it('are a failure of the look-up when that fails, and nothing is sent', async () => {
		crm.failNext('deals', lost());
		await open([request('a')]);
		crm.failNext('find deals', lost());
		expect(await open([request('a')])).toMatchObject([{ outcome: 'failed' }]);
		expect(crm.deals.size).toBe(0);
	});

	it('stay in doubt where a CRM cannot be asked, unless they are to be repeated', async () => {
		delete crm.adapter.findDeals;
		crm.failNext('deals', lost());
		await open([request('a')]);
		runtime.advance(60_000);
		expect(await open([request('a')])).toMatchObject([{ outcome: 'conflict' }]);
		expect(await told([request('a')], { repeatInDoubt: true })).toEqual(['created D2']);
	});

	it('of a version before claims are looked for as well', async () => {
		const deal = { integrationId: 'fake:1', contactId: contact.id, dealId: null, dealUrl: null };
		const openedAt = '2026-11-20T08:00:00.000Z';
		await workspace.deals.save(['a', 'b'].map((key) => ({ ...deal, key, openedAt })));
		crm.deals.set('D7', { ...request(null), contactId: '1', title: 'Other' });
		expect(await open([request('a'), request('b', 'Other')])).toMatchObject([
			{ outcome: 'created', dealId: 'D2' },
			{ outcome: 'conflict', problem: { recordIds: ['D7'] } },
		]);
	});
});

describe('Deals of several runs', () => {
	let crm: FakeCrm;
	let contact: Contact;
	beforeEach(async () => {
		crm = createFakeCrm({ batchSize: 2 });
		contact = await contactOf(1);
		await push(crm, [contact]);
		crm.calls.length = 0;
	});

	const request = (key: string | null): DealRequest => ({
		contact,
		title: 'Plan',
		amountMinor: null,
		currency: null,
		pipelineId: null,
		stageId: null,
		key,
	});
	const open = async (keys: Array<string | null>, rest: Partial<CreateDealsInput> = {}) =>
		(await createDeals({ ...base(crm), deals: keys.map(request), ...rest })).outcomes.map(
			({ outcome, dealId }) => `${outcome} ${dealId}`,
		);

	it('are opened once under a key, and the other run gets them', async () => {
		const runs = await Promise.all([open(['a', 'b', 'c']), open(['c', 'b', 'a'])]);
		expect(crm.deals.size).toBe(3);
		expect(runs.flat().filter((each) => each.startsWith('created'))).toHaveLength(3);
		expect(runs.flat().filter((each) => each.startsWith('unchanged'))).toHaveLength(3);
	});

	const subject = (): ClaimSubject => ({ kind: 'deal', contactId: contact.id, key: 'a' });
	const takenByAnother = async () =>
		await workspace.claims.take('fake:1', 'other', 60_000, [{ subject: subject(), what: null }]);

	it('are looked for once the other run that was sending them has ended, and not before', async () => {
		await takenByAnother();
		await workspace.claims.markSent('fake:1', 'other', 60_000, [subject()]);
		expect(await open(['a'])).toEqual(['created D2']);
		expect(crm.calls).toEqual(['find deals 1', 'deals 1']);
	});

	it('are looked for also where the other run dies between our look at its claim and our own', async () => {
		crm.failNext('deals', lost(), 'afterwards');
		crm.failNext('find deals', lost());
		expect(await open(['a'])).toEqual(['failed null']);
		await takenByAnother();
		const find: typeof workspace.claims.find = async (...args) => {
			const found = await workspace.claims.find(...args);
			runtime.advance(61_000);
			return found;
		};
		const late = { ...workspace, claims: { ...workspace.claims, find } };
		expect(await open(['a'], { workspace: late })).toEqual(['unchanged D2']);
		expect(crm.deals.size).toBe(1);
	});

	it('are all opened where they have no key', async () => {
		const runs = await Promise.all([open([null, null]), open([null, null])]);
		expect([crm.deals.size, new Set(runs.flat()).size]).toEqual([4, 4]);
		expect(await open([null])).toEqual(['created D6']);
	});

	it('stay those of their keys where somebody names another one meanwhile', async () => {
		let isFirst = true;
		const find: typeof workspace.deals.find = async (...args) => {
			const found = await workspace.deals.find(...args);
			if (isFirst) {
				isFirst = false;
				await open(['a']);
			}
			return found;
		};
		const late = { ...workspace, deals: { ...workspace.deals, find } };
		const named = { ...request('a'), existingDealId: 'D7' };
		const { outcomes } = await createDeals({ ...base(crm), workspace: late, deals: [named] });
		expect(outcomes).toMatchObject([{ outcome: 'unchanged', dealId: 'D2' }]);
		expect((await workspace.deals.find('fake:1', ['a'])).get('a')?.dealId).toBe('D2');
	});

	it('are claimed batch by batch: what was never sent is free after a kill', async () => {
		const { createDeals: send } = crm.adapter;
		crm.adapter.createDeals = async () => await new Promise(() => undefined);
		void open(['a', 'b', 'c', 'd']);
		while (
			(await workspace.claims.find('fake:1', [{ kind: 'deal', contactId: contact.id, key: 'a' }]))[0]?.doubt ==
			null
		)
			await runtime.yield();
		crm.adapter.createDeals = send;
		runtime.advance(61_000);
		expect(await open(['c', 'd'])).toEqual(['created D2', 'created D3']);
		expect(crm.calls).toEqual(['deals 2']);
		expect(await open(['a', 'b'])).toEqual(['created D4', 'created D5']);
		expect(crm.calls).toEqual(['deals 2', 'find deals 2', 'deals 2']);
	});
});
