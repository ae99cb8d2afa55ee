import { syncBench } from './synced';

const bench = syncBench();

describe('CRM Sync, Drift Report', () => {
	it('compares both sides in full, gives differences as items and as a file, and writes on neither', async () => {
		const ana = await bench.person('Ana');
		await bench.begin({ mayCreateInHub: true, mayCreateInCrm: true });
		await bench.edit(ana.id, { company: 'Acme' });
		bench.sandbox.admin.seed({ contacts: [{ email: 'rui@example.com', firstname: 'Rui' }] });
		const options = { csvFile: true, includeDifferences: true };
		const run = await bench.run({ resource: 'sync', operation: 'driftReport', options });
		expect(run.error).toBeNull();
		const [summary, ...items] = run.fullItems('Node');
		expect(summary?.json).toMatchObject({
			outcome: 'found',
			kind: 'drift',
			state: 'done',
			standings: { equal: 0, different: 1, onlyInCrm: 1, onlyHere: 0 },
			fields: { company: { toCrm: 1 } },
			calls: { writes: 0 },
			otherRunId: null,
		});
		expect(summary?.json.sentence).toMatch(
			/^HubSpot: Drift Report done, nothing was written: 1 different, 1 only in HubSpot\./,
		);
		expect(run.hints('Node')).toEqual([summary?.json.sentence]);
		expect(items.map(({ json }) => json)).toMatchObject([
			{
				standing: 'different',
				name: 'Ana Example',
				differences: [{ field: 'company', kind: 'toCrm', hub: 'Acme' }],
			},
			{ standing: 'onlyInCrm', contactId: null },
		]);
		const file = Buffer.from(summary?.binary?.data?.data ?? '', 'base64').toString('utf8');
		expect(file.split('\r\n')).toHaveLength(4);
		expect(bench.record('ana@example.com').properties.company ?? '').toBe('');
		expect(await bench.sync('getStatus', { show: 'runs' })).toMatchObject({ kind: 'drift', state: 'done' });
	});

	it('is refused where nothing is set', async () => {
		const { error } = await bench.run({ resource: 'sync', operation: 'driftReport' });
		expect(error?.message).toMatch(/Policy: nothing is set yet/);
	});
});
