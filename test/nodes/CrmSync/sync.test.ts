import { openWorkspace } from '../../../nodes/shared/store';
import { syncBench } from './synced';

const bench = syncBench();
const EVERYBODY = { mayCreateInHub: true, mayCreateInCrm: true };

describe('CRM Sync', () => {
	it('keeps both sides in step, holds the first run, and writes nothing when the same is run again', async () => {
		await bench.person('Ana');
		bench.sandbox.admin.seed({ contacts: [{ email: 'rui@example.com', firstname: 'Rui' }] });
		await bench.run({ resource: 'policy', operation: 'set', settings: EVERYBODY });
		const held = await bench.sync('twoWay');
		expect(held).toMatchObject({
			outcome: 'skipped',
			state: 'held',
			kind: 'twoWay',
			crm: 'hubspot',
			object: 'contact',
			hub: { created: 1 },
			crmRecords: { created: 1 },
			waiting: {
				plan: { id: held.planId, state: 'held' },
				conflicts: 0,
				reviews: 0,
				deadLetters: 0,
				hiddenFields: [],
			},
		});
		const applied = await bench.sync('apply');
		expect(applied).toMatchObject({ outcome: 'updated', state: 'done', records: { created: 2, failed: 0 } });
		const ana = bench.record('ana@example.com');
		expect(ana.properties).toMatchObject({ firstname: 'Ana', lastname: 'Example' });
		await bench.sync('twoWay');
		bench.sandbox.admin.clearRequests();
		const again = await bench.sync('twoWay');
		expect(again).toMatchObject({ outcome: 'unchanged', state: 'done', reason: null, calls: { writes: 0 } });
	});

	it('takes an edit on either side to the other', async () => {
		const ana = await bench.person('Ana');
		await bench.begin(EVERYBODY);
		await bench.edit(ana.id, { company: 'Acme' });
		bench.editRecord(bench.record('ana@example.com').id, { jobtitle: 'Engineer' });
		const run = await bench.sync('twoWay');
		expect(run).toMatchObject({ outcome: 'updated', hub: { changed: 1 }, crmRecords: { changed: 1 } });
		expect(bench.record('ana@example.com').properties).toMatchObject({ company: 'Acme', jobtitle: 'Engineer' });
		expect(await bench.contact(ana.id)).toMatchObject({ company: 'Acme', jobTitle: 'Engineer' });
	});

	it('writes on one side alone with Push and Pull', async () => {
		const ana = await bench.person('Ana');
		await bench.begin(EVERYBODY);
		await bench.edit(ana.id, { company: 'Acme' });
		bench.editRecord(bench.record('ana@example.com').id, { jobtitle: 'Engineer' });
		expect(await bench.sync('push')).toMatchObject({ hub: { changed: 0 }, crmRecords: { changed: 1 } });
		expect(bench.record('ana@example.com').properties).toMatchObject({ company: 'Acme' });
		expect(await bench.contact(ana.id)).toMatchObject({ jobTitle: null });
		expect(await bench.sync('pull')).toMatchObject({ hub: { changed: 1 }, crmRecords: { changed: 0 } });
		expect(await bench.contact(ana.id)).toMatchObject({ jobTitle: 'Engineer' });
	});

	it('shows what a preview plans, capped, and writes nothing', async () => {
		await bench.person('Ana');
		await bench.person('Rui');
		await bench.run({ resource: 'policy', operation: 'set', settings: EVERYBODY });
		const options = { includePlan: true, maxPlanItems: 1 };
		const run = await bench.run({ resource: 'sync', operation: 'preview', options });
		const [summary, ...items] = run.output();
		expect(summary).toMatchObject({ outcome: 'found', state: 'done', crmRecords: { created: 2 } });
		expect(items).toMatchObject([{ outcome: 'found', action: 'createInCrm', planId: summary?.planId }]);
		expect(bench.sandbox.admin.rows('contacts')).toEqual([]);
		const shown = await bench.run({ resource: 'sync', operation: 'getStatus', show: 'plan' });
		expect(shown.output().map(({ action }) => action)).toEqual(['createInCrm', 'createInCrm']);
	});

	it('tells the last runs and what waits', async () => {
		const ana = await bench.person('Ana');
		await bench.edit(ana.id, { company: 'Acme' });
		await bench.begin({ ...EVERYBODY, conflict: 'ask' });
		await bench.edit(ana.id, { company: 'Here' });
		bench.editRecord(bench.record('ana@example.com').id, { company: 'There' });
		await bench.sync('twoWay');
		const status = await bench.sync('getStatus');
		expect(status).toMatchObject({
			outcome: 'found',
			running: null,
			policy: { version: 1, isHeldOnce: false },
			links: { living: 1, paused: 0, ended: 0 },
			waiting: { conflicts: 1, plan: null },
			budget: { window: { left: expect.any(Number) as number }, blockedUntil: null },
			measured: {
				calls: expect.arrayContaining([expect.objectContaining({ route: 'update', answer: 'ok' })]) as [],
			},
		});
		const kinds = (status.lastRuns as Array<{ kind: string }>).map(({ kind }) => kind);
		expect(kinds).toEqual(['twoWay', 'apply', 'twoWay']);
		const conflicts = await bench.run({ resource: 'sync', operation: 'getStatus', show: 'conflicts' });
		expect(conflicts.output()).toMatchObject([{ field: 'company', hubValue: 'Here', crmValue: 'There' }]);
	});

	it('keeps a field of the CRM’s own that a mapping names', async () => {
		const ana = await bench.person('Ana');
		const fields = ['email', 'firstName', { hub: 'custom:city', crm: 'city', owner: 'crm' }];
		await bench.begin({ ...EVERYBODY, fields: JSON.stringify(fields) });
		bench.editRecord(bench.record('ana@example.com').id, { city: 'Porto' });
		expect(await bench.sync('twoWay')).toMatchObject({ hub: { changed: 1 } });
		const values = await (await openWorkspace('default')).hubValues.find([ana.id]);
		expect(values.get(ana.id)).toContainEqual(expect.objectContaining({ field: 'custom:city', value: 'Porto' }));
	});
});

describe('CRM Sync, Undo Run', () => {
	it('takes a run back, and the next run leaves it so', async () => {
		const ana = await bench.person('Ana');
		await bench.begin(EVERYBODY);
		await bench.edit(ana.id, { company: 'Acme' });
		bench.editRecord(bench.record('ana@example.com').id, { jobtitle: 'Engineer' });
		const { runId } = await bench.sync('twoWay');
		const planned = await bench.sync('undo', { runId: String(runId), options: { preview: true } });
		expect(planned).toMatchObject({ outcome: 'found', kind: 'preview', undo: { undoes: runId, undone: 1 } });
		const undone = await bench.sync('undo', { runId: String(runId) });
		expect(undone).toMatchObject({
			outcome: 'updated',
			state: 'done',
			undo: { undoes: runId, undone: 1, left: [] },
		});
		const untouched = async () => {
			expect(bench.record('ana@example.com').properties.company ?? '').toBe('');
			expect((await bench.contact(ana.id)).jobTitle).toBeNull();
		};
		await untouched();
		expect(await bench.sync('twoWay')).toMatchObject({ state: 'done' });
		await untouched();
	});
});

describe('CRM Sync refuses', () => {
	const errorOf = async (parameters: Parameters<typeof bench.run>[0]) => {
		const { error } = await bench.run(parameters);
		return `${error?.message} | ${error?.description}`;
	};
	const twoWay = { resource: 'sync', operation: 'twoWay' } as const;

	it('a run where nothing is set', async () => {
		expect(await errorOf(twoWay)).toMatch(/Policy: nothing is set yet .*\| .*operation Set/);
	});

	it('a plan that is not there, that was replaced, or that another policy made', async () => {
		await bench.person('Ana');
		await bench.run({ resource: 'policy', operation: 'set', settings: EVERYBODY });
		const apply = { resource: 'sync', operation: 'apply' };
		expect(await errorOf(apply)).toContain('no plan waits');
		expect(await errorOf({ ...apply, planId: 'none' })).toContain('there is no such plan');
		const { planId: first } = await bench.sync('preview');
		await bench.sync('preview');
		expect(await errorOf({ ...apply, planId: String(first) })).toContain('the plan was replaced already');
		await bench.run({ resource: 'policy', operation: 'set', settings: { floor: 5 } });
		expect(await errorOf(apply)).toContain('the policy was changed since the plan was made');
	});

	it('a node that expects another policy than the one that is stored, and lets one that agrees run', async () => {
		await bench.begin(EVERYBODY);
		const expecting = (expectedPolicy: object) => ({ ...twoWay, expectedPolicy: expectedPolicy as never });
		expect(await errorOf(expecting({ owner: 'crm' }))).toMatch(/Expected Policy: .*version 1.* fields/);
		expect(await errorOf(expecting({ fields: '["email"]', deletedInCrm: 'erase' }))).toContain(
			'deletedInCrm, fields',
		);
		expect((await bench.run(expecting({ ...EVERYBODY, owner: 'shared' }))).error).toBeNull();
	});

	it('a second workspace on the account', async () => {
		await bench.begin(EVERYBODY);
		const second = { options: { workspace: 'other' } };
		expect(await errorOf({ resource: 'policy', operation: 'set', ...second })).toMatch(
			/Workspace: Another workspace .*\| Use that workspace/,
		);
	});

	it('to undo a run that is not there', async () => {
		await bench.begin(EVERYBODY);
		expect(await errorOf({ resource: 'sync', operation: 'undo', runId: 'none' })).toMatch(
			/Run ID: there is no such/,
		);
	});

	it('to hide that the CRM took the credential away in the middle: the run is an error, and names itself', async () => {
		await bench.person('Ana');
		await bench.begin(EVERYBODY);
		bench.sandbox.admin.addFault({ path: '*', times: 50, fault: { kind: 'html', status: 403 } });
		const run = await bench.run(twoWay, { onError: 'continueRegularOutput' });
		expect(run.output()).toMatchObject([
			{
				outcome: 'failed',
				state: 'stopped',
				error: expect.any(String) as string,
				runId: expect.any(String) as string,
			},
		]);
	});
});
