import { itemsOf } from '../../../sandbox/n8n';
import type { CrmInN8n } from '../../support/crm-in-n8n';
import { GO_ON, outcomes, people, type FaultSession } from './session';

/** Lists, limits, lost answers, expired tokens. */
export function describeLists(crm: CrmInN8n, session: FaultSession): void {
	describe(`Syncing a list into ${crm.label}, in a real n8n`, () => {
		it(`takes at most ${crm.budget.reads} reads and ${crm.budget.writes} writes for 250 new contacts, and none when nothing changed`, async () => {
			// Once per credential, the account behind it is asked for.
			await session.sync(people(1));
			await session.sandbox.clearRequests();
			const list = people(250);
			const first = await session.sync(list);
			expect(outcomes(first)).toEqual(Array(250).fill('created'));
			const counts = await session.sandbox.counts();
			expect(counts.reads).toBeLessThanOrEqual(crm.budget.reads);
			expect(counts.writes).toBeLessThanOrEqual(crm.budget.writes);
			expect(await session.rows()).toHaveLength(251);

			await session.sandbox.clearRequests();
			expect(outcomes(await session.sync(list))).toEqual(Array(250).fill('unchanged'));
			expect((await session.sandbox.counts()).total).toBe(0);
		});

		it('pairs every outcome with its input item and gives the CRM’s id and link', async () => {
			const list = people(3);
			const execution = await session.sync(list);
			const items = execution.data.resultData.runData.Sync?.[0]?.data?.main?.[0] ?? [];
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
			const byId = new Map((await session.rows()).map(({ id, email }) => [id, email]));
			expect(items.map(({ json }) => byId.get(String(json.crmId)))).toEqual(list.map(({ email }) => email));
			expect(items[0]?.json.crmUrl).toMatch(/^https?:/);
		});

		it('renews an expired token in mid-run, once, and n8n keeps the new one', async () => {
			const as = await crm.renewable(session.n8n);
			await session.sync(people(1), { as });
			const before = (await session.rows()).length;
			await session.sandbox.clearRequests();
			await session.sandbox.addFault({ ...crm.createRoute, after: 1, fault: { kind: 'expireToken' } });
			const count = crm.batchSize === 1 ? 30 : 250;
			const execution = await session.sync(people(count), { as });
			expect(outcomes(execution)).toEqual(Array(count).fill('created'));
			expect(await session.rows()).toHaveLength(before + count);
			expect(
				(await session.sandbox.requests()).filter(
					({ effect, method }) => effect === 'auth' && method === 'POST',
				),
			).toHaveLength(1);

			await session.sandbox.clearRequests();
			await session.sync(people(1), { as });
			expect((await session.sandbox.requests()).some(({ status }) => status === 401)).toBe(false);
		});

		it('waits out a limit and goes on', async () => {
			await session.sandbox.addFault({ ...crm.createRoute, fault: crm.busy });
			const execution = await session.sync(people(20));
			expect(outcomes(execution)).toEqual(Array(20).fill('created'));
			expect(await session.rows()).toHaveLength(20);
		});

		it('writes once although the answer to the write was lost', async () => {
			const list = people(5);
			await session.sandbox.addFault({ ...crm.createRoute, fault: { kind: 'resetAfter' } });
			const execution = await session.sync(list, { rest: GO_ON });
			expect(await session.rows()).toHaveLength(5);
			// An upsert that was repeated finds what the first one made.
			for (const outcome of outcomes(execution)) expect(outcome).toMatch(/^(created|updated)$/);
			expect(outcomes(await session.sync(list))).toEqual(Array(5).fill('unchanged'));
			expect(await session.rows()).toHaveLength(5);
		});

		it('reports two records with one person’s addresses as ambiguous, with both ids', async () => {
			const emails = ['two.a@example.com', 'two.b@example.com'] as const;
			await session.sandbox.seed(crm.twins(emails));
			const parameters = { person: { emails: '={{ $json.email }}', lastName: 'Tao' } };
			const execution = await session.sync([{ email: emails.join(', ') }], { rest: GO_ON, parameters });
			const [item] = itemsOf(execution, 'Sync');
			expect(item).toMatchObject({ outcome: 'conflict', problem: { kind: 'ambiguous' } });
			expect((item?.problem as { recordIds: string[] }).recordIds).toHaveLength(2);
			expect(await session.rows()).toHaveLength(2);
		});
	});
}
