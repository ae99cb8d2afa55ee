import { person, SOME_TIME, withKeys } from '../../core/store/support/people';
import { LATER, planRow, syncPlan, syncRun } from '../../core/store/support/sync';
import type { StoreUnderTest } from '.';

const OBJECT = ['hubspot:1', 'contact'] as const;

export function describeSyncRuns(current: StoreUnderTest): void {
	const workspace = () => current().store.workspace('acme');

	describe('runs of a sync', () => {
		const runs = () => workspace().syncRuns;

		it('are kept as they were last told', async () => {
			await runs().save(syncRun('run-1'));
			const calls = {
				calls: 9,
				reads: 7,
				writes: 2,
				retries: 1,
				waitedMs: 5,
				refreshes: 0,
				dailyRemaining: null,
			};
			const told = syncRun('run-1', {
				state: 'held',
				planId: 'plan-1',
				undoes: 'run-0',
				updatedAt: LATER,
				endedAt: LATER,
				counts: { read: 3 },
				calls,
				reason: 'It is the first run.',
			});
			await runs().save(told);
			expect(await runs().get('run-1')).toEqual(told);
			expect(await runs().get('run-2')).toBeNull();
		});

		it('tell the calls of all that began since, but for one, and of those that have not ended', async () => {
			const made = (number: number) => ({
				calls: {
					...{ calls: number, reads: 0, writes: 0, retries: 0, waitedMs: 0 },
					refreshes: 0,
					dailyRemaining: null,
				},
			});
			await runs().save(syncRun('a', { startedAt: SOME_TIME, ...made(1) }));
			await runs().save(syncRun('b', { startedAt: LATER, state: 'running', ...made(10) }));
			await runs().save(syncRun('c', { startedAt: LATER, ...made(100) }));
			await runs().save(syncRun('d', { startedAt: LATER, calls: null }));
			await runs().save(syncRun('e', { startedAt: LATER, crmObject: 'lead', ...made(1_000) }));
			const count = async (since: string, except: string) =>
				await runs().countCalls({ integrationId: OBJECT[0], crmObject: OBJECT[1], since, except });
			expect([await count(SOME_TIME, ''), await count(LATER, ''), await count(LATER, 'c')]).toEqual([
				111, 110, 10,
			]);
			for (let number = 0; number < 600; number++)
				await runs().save(syncRun(`many-${number}`, { startedAt: LATER, ...made(1) }));
			expect(await count(LATER, '')).toBe(710);
		});

		it('are listed from the newest on, of all objects or of one', async () => {
			await runs().save(syncRun('a', { startedAt: LATER }));
			await runs().save(syncRun('b'));
			await runs().save(syncRun('c', { crmObject: 'lead' }));
			await runs().save(syncRun('d', { integrationId: 'pipedrive:1', startedAt: LATER, undoes: 'a' }));
			type Query = { integrationId?: string; crmObject?: string; undoes?: string };
			const ids = async (query: Query, limit = 10) =>
				(await runs().list({ ...query, limit })).map(({ id }) => id);
			expect(await ids({})).toEqual(['d', 'a', 'c', 'b']);
			expect(await ids({}, 1)).toEqual(['d']);
			expect(await ids({ integrationId: 'hubspot:1' })).toEqual(['a', 'c', 'b']);
			expect(await ids({ integrationId: 'hubspot:1', crmObject: 'contact' })).toEqual(['a', 'b']);
			expect([await ids({ undoes: 'a' }), await ids({ undoes: 'b' })]).toEqual([['d'], []]);
		});
	});

	describe('plans of a sync', () => {
		const plans = () => workspace().syncPlans;
		const positions = async (query: { actionsOnly?: boolean; openOnly?: boolean; after?: number } = {}) =>
			(await plans().rows('plan-1', { limit: 10, after: null, ...query })).map(({ position }) => position);

		it('are one at a time for an object: the next takes the place of the one before', async () => {
			await plans().save(syncPlan('plan-1'));
			await plans().addRows('plan-1', [planRow(0)]);
			await plans().save(syncPlan('lead', { crmObject: 'lead' }));
			await plans().save(syncPlan('plan-2', { state: 'held', heldBecause: 'too many', createdAt: LATER }));
			expect(await plans().current(...OBJECT)).toEqual(
				syncPlan('plan-2', { state: 'held', heldBecause: 'too many', createdAt: LATER }),
			);
			expect(await plans().get('plan-1')).toEqual(syncPlan('plan-1', { state: 'replaced' }));
			expect((await plans().current('hubspot:1', 'lead'))?.id).toBe('lead');
		});

		it('lose their rows to the next, some at a time, also where they were applied or given up half done', async () => {
			for (const [id, state, crmObject] of [
				['plan-1', 'applied', 'contact'],
				['plan-2', 'applying', 'contact'],
				['lead', 'applied', 'lead'],
			] as const) {
				await plans().save(syncPlan(id, { state, crmObject }));
				await plans().addRows(
					id,
					Array.from({ length: 5 }, (_, position) => planRow(position)),
				);
			}
			const next = syncPlan('plan-3');
			await plans().save(next);
			await plans().addRows('plan-3', [planRow(0)]);
			const left = async () => {
				const rows = await current().raw('select plan_id, count(*) as n from sync_plan_rows group by plan_id');
				return Object.fromEntries(rows.map((row) => [String(row.plan_id), Number(row.n)]));
			};
			expect(await plans().dropOthers(next, 3)).toBe(true);
			expect(await left()).toEqual({ 'plan-1': 2, 'plan-2': 5, 'plan-3': 1, lead: 5 });
			while (await plans().dropOthers(next, 3));
			expect(await left()).toEqual({ 'plan-3': 1, lead: 5 });
			expect([(await plans().get('plan-1'))?.state, (await plans().get('plan-2'))?.state]).toEqual([
				'applied',
				'replaced',
			]);
		});

		it('stay replaced, whoever still works on them', async () => {
			await plans().save(syncPlan('plan-1'));
			await plans().save(syncPlan('plan-2'));
			await plans().save(syncPlan('plan-1', { state: 'applying' }));
			expect((await plans().get('plan-1'))?.state).toBe('replaced');
			expect((await plans().current(...OBJECT))?.id).toBe('plan-2');
		});

		it('are not the current one any more once they are applied', async () => {
			await plans().save(syncPlan('plan-1', { state: 'held' }));
			await plans().save(syncPlan('plan-1', { state: 'applying', estimatedCalls: 3 }));
			expect(await plans().current(...OBJECT)).toBeNull();
			expect(await plans().get('plan-1')).toEqual(syncPlan('plan-1', { state: 'applying', estimatedCalls: 3 }));
		});

		it('give their rows in order, those to be done and those that are not done', async () => {
			await plans().save(syncPlan('plan-1'));
			const rows = [3, 0, 1, 2].map((position) => planRow(position, { isAction: position !== 1 }));
			await plans().addRows('plan-1', rows);
			await plans().markDone('plan-1', [0, 3]);
			expect(await positions()).toEqual([0, 1, 2, 3]);
			expect(await positions({ after: 1 })).toEqual([2, 3]);
			expect(await positions({ actionsOnly: true })).toEqual([0, 2, 3]);
			expect(await positions({ openOnly: true })).toEqual([1, 2]);
			expect(await positions({ actionsOnly: true, openOnly: true })).toEqual([2]);
		});

		it('keep rows as the engine wrote them', async () => {
			await plans().save(syncPlan('plan-1'));
			const row = planRow(0, { contactId: 'contact-9', crmId: '501', body: '{"a":1}', isAction: false });
			await plans().addRows('plan-1', [row]);
			expect(await plans().rows('plan-1', { limit: 10, after: null })).toEqual([row]);
		});

		it('hold nothing of people who were erased meanwhile, and name the survivors of those who were merged', async () => {
			await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number))));
			await workspace().contacts.erase('contact-1');
			await workspace().contacts.merge('contact-2', 'contact-3');
			await plans().save(syncPlan('plan-1', { createdAt: SOME_TIME }));
			await plans().addRows('plan-1', [
				planRow(0, { contactId: 'contact-1' }),
				planRow(1, { contactId: 'contact-3' }),
			]);
			expect(await plans().rows('plan-1', { limit: 10, after: null })).toEqual([
				planRow(1, { contactId: 'contact-2' }),
			]);
		});
	});
}
