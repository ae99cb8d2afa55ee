import type { Contact } from '../../../../core/contact/model';
import type { CreateDealsInput } from '../../../../core/flows/sales';
import type { ClaimSubject } from '../../../../core/store/contract';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { pushedContact, runtime, workspace } from '../sync/push-session';
import { dealOf, lost, openDeals, told } from './sales-session';

describe('Deals of several runs', () => {
	let crm: FakeCrm;
	let contact: Contact;
	beforeEach(async () => {
		crm = createFakeCrm({ batchSize: 2 });
		contact = await pushedContact(crm);
	});

	const open = async (keys: Array<string | null>, rest: Partial<CreateDealsInput> = {}) => {
		const deals = keys.map((key) => dealOf(contact, key));
		return told(await openDeals(crm, deals, rest));
	};

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
		const named = dealOf(contact, 'a', { existingDealId: 'D7' });
		expect(told(await openDeals(crm, [named], { workspace: late }))).toEqual(['unchanged D2']);
		expect((await workspace.deals.find('fake:1', ['a'])).get('a')?.dealId).toBe('D2');
	});

	it.each([
		['named', 'Plan', ['D2']],
		['no matter', 'refused', []],
	])('are %s where another run went on with them before the answer came', async (_name, title, recordIds) => {
		const { createDeals: send } = crm.adapter;
		crm.adapter.createDeals = async (...args) => {
			const answers = await send!(...args);
			runtime.advance(61_000);
			await takenByAnother();
			return answers;
		};
		expect(await openDeals(crm, [dealOf(contact, 'a', { title })])).toMatchObject([
			{ outcome: 'conflict', problem: { message: expect.stringContaining('another run went on'), recordIds } },
		]);
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
