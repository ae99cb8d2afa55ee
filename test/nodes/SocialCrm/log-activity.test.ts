import type { SandboxProvider } from '../../../sandbox/crm';
import { onContact, PLACES, stored, syncedOn } from './beside-records';
import { crmBench } from './sandbox-crm';

describe.each(Object.keys(PLACES) as SandboxProvider[])('Social CRM on %s, Log Activity', (provider) => {
	const bench = crmBench(provider);
	const { entries, addEntry, entryText } = PLACES[provider];
	const synced = async () => await syncedOn(bench);

	it('logs a conversation in one entry, and updates it as messages come', async () => {
		const id = await synced();
		const first = await bench.run(onContact('logActivity'), stored(id));
		expect(first.error).toBeNull();
		expect(first.output()).toEqual([
			expect.objectContaining({
				outcome: expect.stringMatching(/created/),
				crmId: expect.any(String),
				problem: null,
			}),
		]);
		expect(bench.rows(entries)).toHaveLength((first.output()[0]?.entries as unknown[]).length);
		const before = bench.rows(entries).length;
		await bench.chat('Anna', ['One <more>']);
		expect((await bench.run(onContact('logActivity'), stored(id))).output()).toEqual([
			expect.objectContaining({ outcome: expect.stringMatching(/updated|created/) }),
		]);
		expect(bench.rows(entries).map(entryText).join()).toMatch(/Is anybody there\?.*One (<|&lt;)more/s);
		bench.sandbox.admin.clearRequests();
		expect((await bench.run(onContact('logActivity'), stored(id))).output()).toEqual([
			expect.objectContaining({ outcome: 'unchanged' }),
		]);
		expect(bench.sandbox.admin.counts().total).toBe(0);
		// At midnight the new message begins an entry of its own.
		expect(bench.rows(entries).length - before).toBeLessThanOrEqual(1);
	});

	it('adds an entry whose answer was lost only once: it is found by its reference', async () => {
		const id = await synced();
		bench.sandbox.admin.addFault({ ...addEntry, fault: { kind: 'resetAfter' }, times: 1 });
		const lost = await bench.run(onContact('logActivity'), stored(id), 'continueRegularOutput');
		expect(lost.output()).toEqual([expect.objectContaining({ outcome: 'created' })]);
		const again = await bench.run(onContact('logActivity'), stored(id), 'continueRegularOutput');
		expect(again.output()).toEqual([expect.objectContaining({ outcome: 'unchanged' })]);
		expect(bench.rows(entries)).toHaveLength(1);
	});

	it('gives each item its own outcome, paired, also for a person who is not in the CRM', async () => {
		const [known, unknown] = [await synced(), await bench.chat('Ben', ['Hi'])];
		const run = await bench.run(
			onContact('logActivity'),
			[...stored(known), ...stored(unknown), ...stored(known), ...stored('nobody')],
			'continueRegularOutput',
		);
		expect(run.fullItems('Node').map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(run.output().map(({ outcome }) => outcome)).toEqual(['created', 'skipped', 'unchanged', 'failed']);
		expect(run.hints('Node')).toEqual([expect.stringMatching(/1 skipped, .*; skipped: \w+/)]);
	});
});
