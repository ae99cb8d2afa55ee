import { syncBench } from './synced';

const bench = syncBench();
const EVERYBODY = { mayCreateInHub: true, mayCreateInCrm: true };
const PLAN_AS = { planAs: ['csv', 'page', 'field'] };

/** The text of a file beside an item. */
const textOf = (file: { data: string } | undefined) => Buffer.from(file?.data ?? '', 'base64').toString('utf8');

async function inStep() {
	const ana = await bench.person('Ana');
	await bench.begin(EVERYBODY);
	await bench.edit(ana.id, { company: 'Acme' });
	bench.editRecord(bench.record('ana@example.com').id, { jobtitle: 'Engineer' });
	return ana;
}

describe('CRM Sync, what a plan is given as', () => {
	it('is lines in the summary, a CSV file, a page and the page as text, where a run is held', async () => {
		await bench.person('Ana');
		await bench.run({ resource: 'policy', operation: 'set', settings: EVERYBODY });
		const run = await bench.run({
			resource: 'sync',
			operation: 'twoWay',
			options: { ...PLAN_AS, includePlan: true },
		});
		const [summary, item] = run.fullItems('Node');
		expect(summary?.json).toMatchObject({
			state: 'held',
			planSummary: ['1 record of HubSpot is added: not in the CRM yet'],
			planHtml: expect.stringContaining('ana@example.com') as string,
		});
		expect(item?.json).toMatchObject({
			outcome: 'found',
			does: ['added', 'filled'],
			name: 'Ana Example',
			isDone: false,
		});
		expect(summary?.binary).toMatchObject({
			planCsv: { mimeType: 'text/csv', fileExtension: 'csv' },
			planPage: { mimeType: 'text/html', fileExtension: 'html' },
		});
		expect(textOf(summary?.binary?.planPage)).toBe(summary?.json.planHtml);
		expect(textOf(summary?.binary?.planCsv)).toMatch(
			/^\uFEFFwhat,side,.*\r\nadded,crm,Ana Example,ana@example\.com,/,
		);
		expect(run.hints('Node')[0]).toMatch(
			/^HubSpot: Two-Way is held, nothing was written\. It would do this: .*in HubSpot 1 added.*Waiting for a person: the plan \(Sync: Apply Plan, about \d+ calls\)\.$/,
		);
		expect(summary?.json.sentence).toBe(run.hints('Node')[0]);
	});

	it('shows after Apply Plan what was done of it', async () => {
		await bench.person('Ana');
		await bench.run({ resource: 'policy', operation: 'set', settings: EVERYBODY });
		await bench.sync('preview');
		const run = await bench.run({ resource: 'sync', operation: 'apply', options: { includePlan: true } });
		expect(run.output()).toMatchObject([{ state: 'done' }, { does: ['added', 'filled'], isDone: true }]);
		expect(run.output()[0]).not.toHaveProperty('planSummary');
	});

	it('says why records are skipped, and what to do about it', async () => {
		await bench.person('Ana');
		bench.sandbox.admin.seed({
			contacts: [{ email: 'rui@example.com' }, { email: 'eva@example.com' }],
		});
		await bench.run({ resource: 'policy', operation: 'set' });
		const done = await bench.sync('twoWay');
		expect(done).toMatchObject({
			records: { skipped: 3 },
			skippedFor: [
				{ reason: 'records do not become contacts by this sync', records: 2 },
				{ reason: 'contacts are not added to the CRM by this sync', records: 1 },
			],
		});
		expect(done.sentence).toContain(
			'Skipped: 2, since records do not become contacts by this sync (Policy: Set, Add People Here); 1, since contacts are not added to the CRM by this sync (Policy: Set, Add People to the CRM).',
		);
	});

	it('refuses a form that there is not', async () => {
		await bench.begin(EVERYBODY);
		const { error } = await bench.run({ resource: 'sync', operation: 'preview', options: { planAs: ['pdf'] } });
		expect(error?.message).toMatch(/Plan As: there is no choice "pdf"/);
	});
});

describe('CRM Sync, the records that a run changed', () => {
	it('come each as an item, with what was changed on which side, from what to what, and why', async () => {
		const ana = await inStep();
		const run = await bench.run({ resource: 'sync', operation: 'twoWay', options: { includeChanges: true } });
		const [summary, item, ...others] = run.output();
		expect(others).toEqual([]);
		expect(item).toMatchObject({
			outcome: 'updated',
			runId: summary?.runId,
			contactId: ana.id,
			crmId: bench.record('ana@example.com').id,
			name: 'Ana Example',
			email: 'ana@example.com',
			crmUrl: expect.stringMatching(/^https?:\/\//) as string,
			changedHere: true,
			changedInCrm: true,
		});
		expect(item?.changes).toMatchObject([
			{ side: 'hub', field: 'jobTitle', from: null, to: 'Engineer' },
			{ side: 'crm', field: 'company', from: null, to: 'Acme' },
		]);
		expect(summary?.sentence).toMatch(/^HubSpot: Two-Way done: here 1 changed, in HubSpot 1 changed; \d+ reads?/);
	});

	it('are no more than were asked for, and none where nothing was written', async () => {
		await bench.person('Ana');
		await bench.person('Rui');
		await bench.run({ resource: 'policy', operation: 'set', settings: EVERYBODY });
		await bench.sync('preview');
		const options = { includeChanges: true, maxChanges: 1 };
		const applied = await bench.run({ resource: 'sync', operation: 'apply', options });
		expect(applied.output().map(({ outcome }) => outcome)).toEqual(['updated', 'created']);
		const again = await bench.run({ resource: 'sync', operation: 'push', options });
		expect(again.output()).toHaveLength(1);
	});
});
