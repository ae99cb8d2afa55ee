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

	it('tells what it would cost, and reads no record for that', async () => {
		await bench.person('Ana');
		await bench.begin({ mayCreateInCrm: true });
		const before = bench.sandbox.admin.requests().length;
		const told = await bench.sync('driftReport', { options: { estimateOnly: true } });
		expect(told).toMatchObject({ kind: 'estimate', estimate: { calls: 1, linkedRecords: 1, lastRunId: null } });
		expect(told.sentence).toMatch(
			/^HubSpot: Drift Report will take about 1 call, .* % of the [\d,]+ left of the daily quota, for the 1 linked/,
		);
		expect(bench.sandbox.admin.requests().length - before).toBeLessThanOrEqual(1);
	});

	it('gives no file where the CRM fails on the way, and says that its numbers are not all', async () => {
		await bench.begin();
		bench.sandbox.admin.seed({
			contacts: Array.from({ length: 150 }, (_, number) => ({ email: `p${number}@example.com` })),
		});
		bench.sandbox.admin.addFault({
			path: '*/contacts',
			method: 'GET',
			after: 1,
			times: 50,
			fault: { kind: 'html', status: 403 },
		});
		const run = await bench.run(
			{ resource: 'sync', operation: 'driftReport', options: { csvFile: true } },
			{ onError: 'continueRegularOutput' },
		);
		const [item, ...more] = run.fullItems('Node');
		expect(more).toEqual([]);
		expect(item?.binary).toBeUndefined();
		expect(item?.json).toMatchObject({ state: 'stopped', isWhole: false, standings: { onlyInCrm: 0 } });
		expect(item?.json.reason).toMatch(/the next report begins anew$/);
		expect(item?.json.sentence).toMatch(/stopped before its end, .* this is not all: nobody was compared/);
	});

	it('names a file incomplete that a cap ended, and says so in its last line', async () => {
		await bench.begin({ callsPerRun: 1 });
		bench.sandbox.admin.seed({
			contacts: Array.from({ length: 150 }, (_, number) => ({ email: `p${number}@example.com` })),
		});
		const run = await bench.run({ resource: 'sync', operation: 'driftReport', options: { csvFile: true } });
		const [summary] = run.fullItems('Node');
		expect(summary?.json).toMatchObject({ state: 'stopped', isWhole: false });
		expect(summary?.json.sentence).toMatch(/stopped before its end, .* this is not all: .*The 1 calls of a run/);
		const { data, fileName } = summary!.binary!.data!;
		expect(fileName).toMatch(/-incomplete\.csv$/);
		const lines = Buffer.from(data, 'base64').toString('utf8').trimEnd().split('\r\n');
		expect(lines.at(-1)).toMatch(/^incomplete,.*The 1 calls of a run are used up/);
	});

	it('is refused where nothing is set', async () => {
		const { error } = await bench.run({ resource: 'sync', operation: 'driftReport' });
		expect(error?.message).toMatch(/Policy: nothing is set yet/);
	});
});
