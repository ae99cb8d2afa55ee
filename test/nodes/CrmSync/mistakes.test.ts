import type { INodeParameters } from 'n8n-workflow';
import { syncBench } from './synced';

/** What a person does wrong on the way from a preview to an undo, and what they read of its mend. */

const bench = syncBench();
const EVERYBODY = { mayCreateInHub: true, mayCreateInCrm: true };

const run = async (operation: string, more: INodeParameters = {}) =>
	await bench.run({ resource: 'sync', operation, ...more });
const hintOf = async (operation: string, more: INodeParameters = {}) => (await run(operation, more)).hints('Node')[0];

async function twoInStep() {
	const people = [await bench.person('Ana'), await bench.person('Rui')] as const;
	await bench.begin(EVERYBODY);
	for (const { id } of people) await bench.edit(id, { company: 'Acme' });
	return people;
}

describe('CRM Sync tells the mend', () => {
	it('of a plan that is old by now: what moved on is left out, and a new preview shows it', async () => {
		await twoInStep();
		const { planId } = await bench.sync('preview');
		bench.editRecord(bench.record('rui@example.com').id, { company: 'Gamma' });
		expect(await hintOf('apply', { planId: planId as string })).toMatch(
			/in HubSpot 1 changed; 1 skipped, 1 of them moved on meanwhile; .*What moved on was left out.*new Preview shows it before\.$/,
		);
		expect(await bench.sync('preview')).toMatchObject({ planSummary: [expect.stringMatching(/company/)] });
	});

	it('of a plan that is applied twice, that a newer one replaced, or that there is not', async () => {
		await twoInStep();
		const { planId: replaced } = await bench.sync('preview');
		const { planId } = await bench.sync('preview');
		await bench.sync('apply', { planId: planId as string });
		for (const [given, problem] of [
			[planId, 'the plan was applied already'],
			[replaced, 'the plan was replaced already'],
			['nonsense', 'there is no such plan'],
			['', 'no plan waits'],
		] as const) {
			const { error } = await run('apply', { planId: given as string });
			expect(error).toMatchObject({
				message: `Plan ID: ${problem} [item 0]`,
				description: 'Make a new preview, and apply that plan: leave Plan ID empty, or enter its planId.',
			});
		}
	});

	it('of a filter that lets nobody by, at the preview and at each run, until it is mended', async () => {
		await twoInStep();
		const filtered = async (filterField: string, filterValues = '') => {
			const settings = { filterField, filterValues };
			const { error } = await bench.run({ resource: 'policy', operation: 'set', settings });
			expect(error).toBeNull();
		};
		await filtered('lifecyclestage', 'evangelist');
		const told = /No linked record is inside of the filter \(lifecyclestage is evangelist\)\. .*Policy: Set/;
		for (const operation of ['preview', 'twoWay', 'twoWay']) expect(await hintOf(operation)).toMatch(told);
		await filtered('');
		expect(await hintOf('preview')).toMatch(/It would do this: in HubSpot 2 changed;(?!.*No linked record)/);
	});

	it('says nothing of a filter while somebody is inside, though there is nothing to do', async () => {
		await twoInStep();
		const settings = { filterField: 'email', filterValues: 'ana@example.com' };
		expect((await bench.run({ resource: 'policy', operation: 'set', settings })).error).toBeNull();
		for (const operation of ['preview', 'twoWay', 'apply', 'twoWay']) {
			const { error, hints } = await run(operation);
			expect([error, hints('Node')]).toEqual([null, [expect.not.stringMatching(/No linked record/)]]);
		}
	});

	it('of a run that was undone already, also where the undo is only previewed', async () => {
		await twoInStep();
		await bench.sync('preview');
		const { runId } = await bench.sync('apply');
		const undo = { runId: runId as string };
		expect(await hintOf('undo', undo)).toMatch(/Undo Run done: in HubSpot 2 changed, 2 values taken away;/);
		for (const options of [{}, { preview: true }])
			expect(await hintOf('undo', { ...undo, options })).toMatch(
				/nothing to write; .*Nothing of the run is left to undo: it changed nothing, or was undone already\.$/,
			);
		expect((await run('undo', { runId: 'nonsense' })).error?.message).toMatch(/there is no such run/);
	});
});
