import type { Contact } from '../../../../core/contact/model';
import type { CreateDealsInput, DealRequest } from '../../../../core/flows/sales';
import type { ClaimSubject } from '../../../../core/store/contract';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { pushedContact, runtime, workspace } from '../sync/push-session';
import { dealOf, lost, openDeals, told } from './sales-session';

describe('Deals whose answer was lost', () => {
	let crm: FakeCrm;
	let contact: Contact;
	beforeEach(async () => {
		crm = createFakeCrm({ batchSize: 2 });
		contact = await pushedContact(crm);
	});

	const request = (key: string | null, title = 'Plan') => dealOf(contact, key, { title });
	const open = async (deals: DealRequest[], rest: Partial<CreateDealsInput> = {}) =>
		await openDeals(crm, deals, rest);
	const claimOf = (key: string): ClaimSubject => ({ kind: 'deal', contactId: contact.id, key });
	const claims = async (...keys: string[]) => await workspace.claims.find('fake:1', keys.map(claimOf));

	it.each([['a'], [null]])('are found at once by their reference, with the key %p', async (key) => {
		crm.failNext('deals', lost(), 'afterwards');
		expect(told(await open([request(key)]))).toEqual(['created D2']);
		expect(crm.calls).toEqual(['deals 1', 'find deals 1']);
		expect(told(await open([request(key)]))).toEqual([key === null ? 'created D3' : 'unchanged D2']);
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
		expect(told(await open([request('a')]))).toEqual(['unchanged D2']);
		expect([crm.deals.size, await claims('a')]).toEqual([1, [null]]);
	});

	it('are sent again once they would be there, and are not', async () => {
		crm.failNext('deals', lost());
		expect(await open([request('a')])).toMatchObject([{ outcome: 'failed' }]);
		const before = runtime.clock.now();
		expect(told(await open([request('a')]))).toEqual(['created D2']);
		expect(runtime.clock.now() - before).toBeGreaterThanOrEqual(29_000);
	});

	it('are found even where the user says that they are to be repeated', async () => {
		crm.failNext('deals', lost(), 'afterwards');
		crm.failNext('find deals', lost());
		await open([request('a')]);
		expect(told(await open([request('a')], { repeatInDoubt: true }))).toEqual(['unchanged D2']);
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
			problem: {
				message: expect.stringContaining(
					'did not hear the answer. These look like it: D7. It is not opened again',
				),
				recordIds: ['D7'],
				fix: expect.stringContaining('Existing Deal ID'),
			},
		});
		expect(crm.deals.size).toBe(1);
		expect(told(await open([{ ...request('a'), existingDealId: 'D7' }]))).toEqual(['unchanged D7']);
		expect(told(await open([request('a')]))).toEqual(['unchanged D7']);
		expect([crm.deals.size, await claims('a')]).toEqual([1, [null]]);
	});

	it('are opened again beside one that looks like it, where they are to be repeated', async () => {
		crm.deals.set('D7', { ...request(null), contactId: '1', title: 'Plan' });
		crm.failNext('deals', lost());
		await open([request('a')]);
		runtime.advance(60_000);
		expect(told(await open([request('a')], { repeatInDoubt: true }))).toEqual(['created D2']);
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
		expect(await open([request('a')])).toMatchObject([
			{
				outcome: 'conflict',
				problem: { message: expect.stringContaining('did not hear the answer. It is not opened again') },
			},
		]);
		expect(told(await open([request('a')], { repeatInDoubt: true }))).toEqual(['created D2']);
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

	it('are finished where a run died between the deal and what belongs to it, and can be stopped in that', async () => {
		const { signal } = new AbortController();
		const completed: unknown[] = [];
		crm.adapter.completeDeals = async (...given) => void completed.push(given);
		crm.failNext('deals', lost(), 'afterwards');
		expect(told(await open([request('a')], { signal }))).toEqual(['created D2']);
		expect(completed).toEqual([[[{ dealId: 'D2', contactId: '1' }], { signal }]]);
	});

	it('and are refused when they are sent again, are in doubt no more', async () => {
		const deal = { integrationId: 'fake:1', contactId: contact.id, dealId: null, dealUrl: null };
		await workspace.deals.save([{ ...deal, key: 'a', openedAt: '2026-11-20T08:00:00.000Z' }]);
		expect(await open([request('a', 'refused')])).toMatchObject([{ outcome: 'failed' }]);
		expect([...(await workspace.deals.find('fake:1', ['a']))]).toEqual([]);
	});
});
