import { openWorkspace } from '../../../nodes/shared/store';
import { account, calls } from '../../core/flows/health/stage';
import { policyOf, syncRun } from '../../core/store/support/sync';
import { integrationBench } from './integration-bench';

const { run } = integrationBench([]);
const WITHOUT_KEYS = { keys: null };

const today = () => new Date().toISOString();

async function someSync(workspaceId = 'default') {
	const workspace = await openWorkspace(workspaceId);
	await workspace.integrations.save(account('hubspot:1'), 'credential');
	await workspace.syncPolicies.save({ ...policyOf('hubspot:1'), isHeldOnce: false }, null);
	const ended = { startedAt: today(), updatedAt: today(), endedAt: today() };
	const counts = { created: 4, updated: 5 };
	await workspace.syncRuns.save(syncRun('run-1', { ...ended, state: 'done', counts, calls: calls(6) }));
	await workspace.syncRuns.save(syncRun('run-2', { ...ended, state: 'failed', reason: 'A field is gone.' }));
}

const health = async (parameters: object, items: object[] = [{}]) => {
	const done = await run({ resource: 'health', ...parameters }, { ...WITHOUT_KEYS, items: items as never });
	expect(done.error).toBeNull();
	return done;
};

describe('CRM Integration > Health', () => {
	it('tells in one item how all stands, needs no key and no credential', async () => {
		await someSync();
		const [overview, ...others] = (await health({ operation: 'get' }, [{}, {}])).output();
		expect(others).toEqual([]);
		expect(overview).toMatchObject({
			...{ outcome: 'found', workspace: 'default', state: 'failing', contacts: 0, syncs: 1 },
			problems: [{ kind: 'runFailed', integrationId: 'hubspot:1', object: 'contact', what: 'A field is gone.' }],
		});
		expect(Number(overview?.storeBytes)).toBeGreaterThan(10_000);
	});

	it('gives each problem, each sync and each day as an item', async () => {
		await someSync();
		const shown = async (show: string) => (await health({ operation: 'get', show, options: { days: 3 } })).output();
		expect(await shown('problems')).toMatchObject([{ outcome: 'found', kind: 'runFailed', state: 'failing' }]);
		expect(await shown('syncs')).toMatchObject([
			{
				...{ outcome: 'found', crm: 'hubspot', integrationId: 'hubspot:1', object: 'contact' },
				...{ lastRuns: [{ runId: 'run-2' }, { runId: 'run-1' }], totals: { runs: 2, created: 4, calls: 6 } },
			},
		]);
		const days = await shown('days');
		expect(days).toHaveLength(3);
		expect(days[2]).toMatchObject({ day: today().slice(0, 10), runs: 2, runsFailed: 1, updated: 5 });
	});

	it('gives the page as a file, or as text', async () => {
		await someSync();
		const file = await health({ operation: 'getPage', options: {} });
		expect(file.output()).toMatchObject([{ outcome: 'found', state: 'failing', problems: 1 }]);
		expect(file.fullItems('Node')[0]?.binary?.page).toMatchObject({
			fileName: 'health.html',
			mimeType: 'text/html',
		});
		const [{ html } = {}] = (await health({ operation: 'getPage', pageAs: 'field' })).output();
		expect(html).toContain('A field is gone.');
		expect(html).toContain('Contacts of HubSpot, Acme');
	});

	it('draws the records of each sync by day, with the numbers beside the picture', async () => {
		await someSync();
		const done = await health({ operation: 'getChart', options: { days: 7, chartWidth: 300, chartHeight: 200 } });
		const [item, ...others] = done.fullItems('Node');
		expect(others).toEqual([]);
		expect(item?.binary?.chart).toMatchObject({ fileName: 'records-hubspot-1-contact.png', mimeType: 'image/png' });
		expect(item?.json).toMatchObject({
			title: 'Records by day and by what became of them: Contacts of HubSpot, Acme',
			totals: { created: 4, updated: 5 },
		});
		expect(item?.json.days).toHaveLength(7);
	}, 60_000);

	it('is of one workspace', async () => {
		await someSync('theirs');
		const [overview] = (await health({ operation: 'get', options: { workspace: 'mine' } })).output();
		expect(overview).toMatchObject({ workspace: 'mine', state: 'well', syncs: 0, problems: [] });
	});

	it('refuses a link that is no address of the web', async () => {
		const options = { conflictsUrl: 'javascript:alert(1)' };
		const { error } = await run({ resource: 'health', operation: 'getPage', options }, WITHOUT_KEYS);
		expect(error?.message).toContain('Link to Conflicts');
	});
});
