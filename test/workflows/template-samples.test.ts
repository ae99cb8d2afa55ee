import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, systemClock, type SandboxHandle } from '../../sandbox/crm';
import { itemsOf, type Execution, type WorkflowJson } from '../../sandbox/n8n';
import { formVisitor } from '../support/form-visitor';
import { connectN8n } from '../support/n8n-address';
import { nodeRuns } from '../support/node-runs';
import { template } from '../support/pushed-workflow';
import { readStore, storeOf } from '../support/social-trigger';
import { CLICKS, FORMS, NO_CLICK, type Click } from '../support/template-clicks';
import { sandboxCredential } from '../support/template-for';

const n8n = connectN8n();
const nodes = nodeRuns(n8n);
const store = storeOf(n8n.home);
const files = readdirSync(join(__dirname, '..', '..', 'workflows'), { recursive: true, encoding: 'utf8' });
const KEY = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 11 + 23) % 256)).toString('base64');
/** n8n asks for those of all nodes, also of those that are not executed. */
const CREDENTIALS = {
	httpBasicAuth: { user: 'ops', password: 'a long password of the samples' },
	socialCrmSigningKeyApi: { signingKey: KEY, issuer: 'social-crm', audience: 'samples' },
	socialCrmStoreApi: { masterKey: KEY, keyId: 'samples' },
};
let hubspot: SandboxHandle;
let credentials: Record<string, string>;
let imports = 0;

beforeAll(async () => {
	// With an account that no other test keeps in step, behind an address where none has had another account before.
	hubspot = await startSandbox({ provider: 'hubspot', clock: systemClock });
	hubspot.admin.configure({ portalId: 24_000_131 });
	hubspot.admin.seed({ contacts: [{ email: 'grace@example.com', firstname: 'Grace' }] });
	credentials = await sandboxCredential(n8n, 'hubspot', hubspot.url);
	for (const [type, data] of Object.entries(CREDENTIALS))
		credentials[type] = await n8n.createCredential({ name: `${type} of the samples`, type, data });
});
afterAll(async () => {
	await nodes.run('crmSync', { resource: 'policy', operation: 'delete', crm: 'hubspot' }, [{}], credentials);
	await nodes.remove();
	await hubspot.close();
});

const NOTHING = '[]';
/** What is left of the calls of a CRM account; nothing about people. */
const LIMITS = 'shared_documents';

/** What the store holds outside of the workspace of the samples, by table. */
function held(): Map<string, string> {
	const named = "select name from sqlite_master where type = 'table'";
	const tables = readStore(store, named).map(({ name }) => String(name));
	const ofWorkspaces = tables.filter((table) =>
		readStore(store, `select name from pragma_table_info('${table}')`).some(({ name }) => name === 'workspace_id'),
	);
	return new Map(
		ofWorkspaces.map((table) => [
			table,
			JSON.stringify(readStore(store, `select * from "${table}" where workspace_id <> 'samples'`)),
		]),
	);
}

/** As an import to which the credentials were given. Executions of the API are kept, so that they can be looked at. */
async function imported(file: string): Promise<{ id: string; workflow: WorkflowJson }> {
	const workflow = { ...template(file), id: `sample${++imports}` };
	const settings = { executionOrder: 'v1' };
	return { workflow, id: await nodes.added({ ...workflow, settings }, credentials) };
}

test('Every template is executed by hand, or its note says why that shows nothing', () => {
	const done = [...CLICKS.map(({ file }) => file), ...FORMS.map(({ file }) => file), ...Object.keys(NO_CLICK)];
	expect([...new Set(done)].sort()).toEqual(files.filter((file) => file.endsWith('.json')).sort());
	for (const [file, why] of Object.entries(NO_CLICK)) {
		const about = template(file).nodes.find(({ name }) => name === 'About');
		expect(about?.parameters.content).toContain(why);
	}
});

describe.each(CLICKS)('A click on Execute workflow in an import of $file, from $start,', (click: Click) => {
	let execution: Execution;
	let before: Map<string, string>;
	beforeAll(async () => {
		const { id } = await imported(click.file);
		hubspot.admin.clearRequests();
		before = held();
		execution = await n8n.run(id, { startNode: click.start });
	});

	it('shows what becomes of its sample, or of what is there', () => {
		expect(execution.data.resultData.error?.message).toBeUndefined();
		expect([execution.mode, execution.status]).toEqual(['manual', 'success']);
		expect(itemsOf(execution, click.last)).toEqual(click.shows.map((each) => expect.objectContaining(each)));
	});

	it('writes nothing to the CRM, and changes no contact beside the samples', async () => {
		const { reads, writes } = hubspot.admin.counts();
		expect([writes, reads > 0]).toEqual([0, click.asks === true]);
		const after = held();
		const changed = [...after.keys()].filter((table) => after.get(table) !== (before.get(table) ?? NOTHING));
		const kept = [...(click.stores ?? []), ...(click.asks === true ? [LIMITS] : [])];
		expect(changed.filter((table) => !kept.includes(table))).toEqual([]);
	});
});

describe.each(FORMS)('A click on Execute workflow in an import of $file', ({ file, path, shows, answers, end }) => {
	it('opens its form with a sample, and stores nothing of what is answered', async () => {
		const { id, workflow } = await imported(file);
		const before = held();
		hubspot.admin.clearRequests();
		// n8n opens the form in a tab, and waits for it.
		await expect(n8n.start(id, { startNode: workflow.nodes[0]!.name })).rejects.toThrow('waits for its trigger');
		const visitor = formVisitor(n8n, n8n.address.session.cookie);
		const page = await visitor.send(await visitor.open(`${n8n.url}/form-test/${path}`));
		expect(page.text).toMatch(shows);
		const last = await visitor.send(page, answers);
		expect(last.text).toMatch(end);
		expect(hubspot.admin.counts().total).toBe(0);
		expect(held()).toEqual(before);
	});
});
