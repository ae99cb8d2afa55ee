import { syncLeaseOf } from '../../../core/flows/sync/two-way/shared-links';
import { openWorkspace } from '../../../nodes/shared/store';
import { ASK, decide, listed, sentence } from './deciding';
import { itemsOf, syncBench } from './synced';

describe('A decision on a plan', () => {
	const bench = syncBench();

	async function held() {
		await bench.person('Ana');
		expect((await bench.run({ resource: 'policy', operation: 'set', settings: ASK })).error).toBeNull();
		expect(await bench.sync('twoWay')).toMatchObject({ state: 'held' });
		const [shown = {}] = await listed(bench);
		return shown;
	}

	it('shows what it would write, and applies it once, however many ask for it at once', async () => {
		const shown = await held();
		expect(shown).toMatchObject({
			kind: 'plan',
			sentence: sentence(/^It is held\. It is the first one.* about 1 record/),
			lines: [sentence(/1 record of HubSpot is added/)],
			columns: ['Here', 'In HubSpot', 'Becomes'],
			choices: [{ choice: 'apply' }, { choice: 'discard' }],
		});
		const replies = await Promise.all([decide(bench, shown, 'apply'), decide(bench, shown, 'apply', 'Max')]);
		expect(replies.map((reply) => reply?.verdict).sort()).toEqual(['done', 'stands']);
		expect(bench.sandbox.admin.rows('contacts')).toHaveLength(1);
		expect(await listed(bench)).toEqual([]);
		const runs = await itemsOf(bench, 'sync', 'getStatus', { show: 'runs' });
		expect(runs.filter(({ kind, state }) => kind === 'apply' && state === 'done')).toMatchObject([
			{ reason: sentence(/Applied by (Eva|Max)/) },
		]);
		expect(await decide(bench, shown, 'apply')).toMatchObject({
			verdict: 'stands',
			sentence: sentence(/was carried out already: Applied by (Eva|Max)/),
		});
	});

	it('discards it: nothing is written, it cannot be applied any more, and the next run is held again', async () => {
		const shown = await held();
		expect(await decide(bench, shown, 'discard')).toMatchObject({ outcome: 'updated', verdict: 'done' });
		expect(await decide(bench, shown, 'apply')).toMatchObject({
			verdict: 'stands',
			sentence: sentence(/Discarded by Eva at /),
		});
		const applied = await bench.run({ resource: 'sync', operation: 'apply' });
		expect(applied.error?.message).toMatch(/no plan waits/);
		expect(bench.sandbox.admin.rows('contacts')).toEqual([]);
		expect(await bench.sync('twoWay')).toMatchObject({ state: 'held' });
	});

	it('offers no more than to discard one whose policy was changed since, and none that a newer one replaced', async () => {
		const shown = await held();
		await bench.run({ resource: 'policy', operation: 'set', settings: { ...ASK, mayCreateInHub: true } });
		const [stale = {}] = await listed(bench);
		expect(stale.choices).toMatchObject([{ choice: 'discard' }]);
		await bench.sync('preview');
		expect(await decide(bench, shown, 'discard')).toMatchObject({
			verdict: 'stands',
			sentence: sentence(/A newer one took its place/),
		});
	});

	it('is left to a run that is at work', async () => {
		const shown = await held();
		const workspace = await openWorkspace('default');
		const name = syncLeaseOf(String(shown.integrationId), 'contact', { leadObject: 'lifecycleStage' });
		const taken = await workspace.leases.take(name, 'somebody', 60_000);
		expect(taken).not.toBeNull();
		const reply = await decide(bench, shown, 'discard');
		expect(reply).toMatchObject({ verdict: 'moved', sentence: sentence(/A run of the sync is at work/) });
	});
});

describe('A preview that keeps the plan that waits', () => {
	const bench = syncBench();
	const HOUR_MS = 3_600_000;
	const keepWaiting = { options: { keepWaiting: true } };

	it('gives one of the last hour again, and makes another one of an older one', async () => {
		await bench.person('Ana');
		await bench.begin(ASK);
		await bench.person('Bo');
		const first = await bench.sync('preview', keepWaiting);
		expect(await bench.sync('preview', keepWaiting)).toMatchObject({
			planId: first.planId,
			sentence: sentence(/^A plan waits for a person already, and none was made in its place/),
		});
		const { syncPlans } = await openWorkspace('default');
		const plan = (await syncPlans.get(String(first.planId)))!;
		await syncPlans.save({ ...plan, createdAt: new Date(Date.parse(plan.createdAt) - HOUR_MS).toISOString() });
		const later = await bench.sync('preview', keepWaiting);
		expect(later.planId).toMatch(/^[\w-]{36}$/);
		expect(later.planId).not.toBe(first.planId);
	});
});
