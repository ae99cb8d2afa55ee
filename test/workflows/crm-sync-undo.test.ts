import { startSandbox, systemClock, type SandboxHandle } from '../../sandbox/crm';
import { DEFAULT_STATIC_TOKEN } from '../../sandbox/crm/hubspot';
import { storedCredential } from '../support/crm-in-n8n';
import { foreignClient, type ForeignClient } from '../support/foreign-workflow';
import { connectN8n } from '../support/n8n-address';

type Row = Record<string, unknown>;

const AT = { crm: 'hubspot', hubSpotConnection: 'accessToken', options: { workspace: 'undone' } };
const ADA = { emails: 'ada@example.com', firstName: 'Ada', company: 'Engines' };

/** What a person does with *CRM Sync* who is careful: look before the first run, look after, and take one back. */
describe('CRM Sync in a real n8n, taken back', () => {
	let sandbox: SandboxHandle;
	let node: ForeignClient;
	let people: ForeignClient;
	const n8n = connectN8n();

	beforeAll(async () => {
		sandbox = await startSandbox({ provider: 'hubspot', clock: systemClock });
		// An account of its own: the people of an account are kept in step in one workspace of the store.
		sandbox.admin.configure({ portalId: 24_000_077 });
		const { credentials } = await storedCredential(n8n, 'accessToken', 'socialCrmHubSpotApi', {
			accessToken: DEFAULT_STATIC_TOKEN,
			useDifferentHost: true,
			host: sandbox.url,
		});
		const of = (type: string, by: Record<string, string>) =>
			foreignClient(n8n, { type: `n8n-nodes-social-crm.${type}`, typeVersion: 1 }, by);
		[node, people] = [of('crmSync', credentials), of('socialContact', {})];
	});
	afterAll(async () => await sandbox.close());

	const sync = async (operation: string, more: Row = {}): Promise<Row> =>
		(await node.run({ resource: 'sync', operation, ...AT, ...more }))[0] ?? {};
	const learn = async (person: Row): Promise<Row> => {
		const [item] = await people.run<{ contact: Row }>({
			resource: 'contact',
			operation: 'enrich',
			person,
			options: AT.options,
		});
		return item?.contact ?? {};
	};
	const record = () =>
		(sandbox.admin.rows('contacts') as Array<{ id: string; properties: Record<string, string | null> }>)[0]!;

	it('holds the first run, takes edits to the other side once, undoes them, and tells of all of it', async () => {
		await learn(ADA);
		sandbox.admin.seed({ contacts: [{ email: 'ada@example.com', company: 'Engines' }] });
		const [set] = await node.run({ resource: 'policy', operation: 'set', ...AT });
		expect(set).toMatchObject({ outcome: 'created', version: 1, isHeldOnce: true });
		expect(await sync('twoWay')).toMatchObject({ state: 'held', crmRecords: { created: 0, changed: 1 } });
		expect(record().properties.firstname ?? null).toBeNull();
		expect(await sync('apply')).toMatchObject({ outcome: 'updated', state: 'done' });
		expect(record().properties.firstname).toBe('Ada');

		await learn({ ...ADA, jobTitle: 'Countess' });
		sandbox.admin.seed({ edits: [{ id: record().id, company: 'Analytical Engines' }] });
		const { runId, ...run } = await sync('twoWay');
		expect(run).toMatchObject({ state: 'done', hub: { changed: 1 }, crmRecords: { changed: 1 } });
		expect(await sync('twoWay')).toMatchObject({ outcome: 'unchanged', calls: { writes: 0 } });

		const undone = await sync('undo', { runId });
		expect(undone).toMatchObject({ state: 'done', undo: { undoes: runId, undone: 1, left: [] } });
		expect(await sync('twoWay')).toMatchObject({ outcome: 'unchanged', calls: { writes: 0 } });
		expect(record().properties.jobtitle ?? '').toBe('');
		expect(await learn({ emails: 'ada@example.com' })).toMatchObject({ company: 'Engines', jobTitle: 'Countess' });

		const line = n8n
			.logs()
			.split('\n')
			.find((each) => each.includes(`runId=${String(runId)}`));
		expect(line).toMatch(
			/Social CRM: a run ended executionId=\d+ .* integrationId=hubspot:24000077 .* kind=twoWay state=done/,
		);

		const status = await sync('getStatus');
		expect(status).toMatchObject({ running: null, links: { living: 1 }, waiting: { conflicts: 0, plan: null } });
		expect((status.lastRuns as Row[]).map(({ kind }) => kind)).toEqual([
			'twoWay',
			'undo',
			'twoWay',
			'twoWay',
			'apply',
		]);
	});
});
