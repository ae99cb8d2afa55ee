import { startSandbox, systemClock, type SandboxHandle, type SandboxProvider } from '../../sandbox/crm';
import { CRMS } from '../support/crms';
import { unsavedWorkflow } from '../support/foreign-workflow';
import { connectN8n } from '../support/n8n-address';
import { bytesOf, databaseOf, keptByN8n } from '../support/n8n-database';
import { nodeRuns, packNode } from '../support/node-runs';
import { storeOf, until } from '../support/social-trigger';

type Row = Record<string, unknown>;

const IN_WORKSPACE = { options: { workspace: 'integrations' } };
const BY_INTEGRATION = { crm: 'integration', integrationId: '={{ $json.integrationId }}' };
const MASTER_KEY = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 5 + 17) % 256)).toString('base64');

/** Accounts that no other test has, with tokens that nobody else holds. */
const ACCOUNTS = [
	{ provider: 'hubspot', id: 'hubspot:24000081', settings: { portalId: 24_000_081 }, token: 'pat-na1-of-the-first' },
	{ provider: 'hubspot', id: 'hubspot:24000082', settings: { portalId: 24_000_082 }, token: 'pat-na1-of-a-form' },
	{ provider: 'pipedrive', id: 'pipedrive:12000081', settings: { companyId: 12_000_081 }, token: '81'.repeat(20) },
] as const satisfies ReadonlyArray<{ provider: SandboxProvider; id: string; settings: Row; token: string }>;
type Account = (typeof ACCOUNTS)[number];
const [FIRST, BY_FORM, PIPEDRIVE] = ACCOUNTS;

const people = ACCOUNTS.map(({ id: integrationId }, at) => ({
	integrationId,
	email: `person-${at}@integrations.example`,
}));
const sync = {
	resource: 'contact',
	operation: 'sync',
	contactSource: 'defineBelow',
	person: { emails: '={{ $json.email }}' },
	...BY_INTEGRATION,
	...IN_WORKSPACE,
};

const n8n = connectN8n();
const sandboxes: SandboxHandle[] = [];
const nodes = nodeRuns(n8n);
const { kept } = nodes;
let keys: Record<string, string>;

const sandboxAt = (account: Account) => sandboxes[ACCOUNTS.indexOf(account)] as SandboxHandle;

beforeAll(async () => {
	for (const { provider, settings, token } of ACCOUNTS) {
		const sandbox = await startSandbox({ provider, clock: systemClock });
		sandboxes.push(sandbox);
		sandbox.admin.configure(settings);
		sandbox.admin.seed({ tokens: [{ token }] });
	}
});
afterAll(async () => {
	await nodes.remove();
	for (const sandbox of sandboxes) await sandbox.close();
});

const run = (type: string, parameters: Row, items: Row[] = [{}], credentials = keys): Promise<Row[]> =>
	nodes.run(type, parameters, items, credentials);

async function manage(operation: string, more: Row, credentials: Record<string, string>): Promise<Row> {
	const parameters = { resource: 'integration', operation, ...IN_WORKSPACE, ...more };
	return (await run('crmIntegration', parameters, [{}], credentials))[0] ?? {};
}

/** From a credential of n8n, which is deleted afterwards. */
async function fromCredential(account: Account): Promise<Row> {
	const { connection, type: Type, secret } = CRMS[account.provider].inProcess;
	const type = new Type().name;
	const data = { ...secret(account.token), useDifferentHost: true, host: sandboxAt(account).url };
	const id = await n8n.createCredential({ name: `Once for ${account.id}`, type, data });
	const created = await manage('create', { crm: account.provider, ...connection }, { ...keys, [type]: id });
	await n8n.deleteCredential(id);
	return created;
}

/** From what somebody sends in: of these executions n8n is told to save none, as docs/integrations.md says. */
async function fromForm({ provider, token }: Account, host: string): Promise<Row> {
	const entered = { secretFrom: 'fields', crm: provider, accessToken: '={{ $json.body.token }}' };
	const options = { ...IN_WORKSPACE.options, host };
	const create = { resource: 'integration', operation: 'create', ...CRMS[provider].inProcess.connection };
	const workflow = unsavedWorkflow('integrations-form', packNode('crmIntegration'), {
		...create,
		...entered,
		options,
	});
	const id = await nodes.added(workflow, keys);
	await n8n.publish(id);
	const answer = await fetch(n8n.webhookUrl('integrations-form'), {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ token }),
	});
	const created = (await answer.json()) as Row;
	kept.push(JSON.stringify(created));
	await until(
		async () => await n8n.executions(id),
		(executions) => executions.length === 0,
	);
	return created;
}

const synced = (items: Row[]) => run('socialCrm', sync, items);
const outcomesOf = (items: Row[]) => items.map(({ outcome, error }) => error ?? outcome);

describe('Integrations in a real n8n', () => {
	it('have a master key whose test says whether it can be used', async () => {
		const type = 'socialCrmStoreApi';
		const wrong = await n8n.createCredential({ name: 'Short', type, data: { masterKey: 'c2hvcnQ=', keyId: 'x' } });
		expect(await n8n.testCredential(wrong)).toMatchObject({ status: 'Error' });
		const data = { masterKey: MASTER_KEY, keyId: '2026-11' };
		const id = await n8n.createCredential({ name: 'Social CRM Store', type, data });
		expect(await n8n.testCredential(id)).toEqual({ status: 'OK', message: 'The key 2026-11 can be used' });
		keys = { [type]: id };
	});

	it('are made from credentials and from a form', async () => {
		const created = [
			await fromCredential(FIRST),
			await fromForm(BY_FORM, sandboxAt(BY_FORM).url),
			await fromCredential(PIPEDRIVE),
		];
		expect(created).toMatchObject(
			ACCOUNTS.map(({ id }) => ({ outcome: 'created', integrationId: id, isConnected: true, keyId: '2026-11' })),
		);
	});

	it('have their fields set up by one node', async () => {
		const field = { resource: 'field', operation: 'setUp', ...BY_INTEGRATION, ...IN_WORKSPACE };
		const fields = await run('socialCrm', field, people);
		expect(new Set(outcomesOf(fields))).toEqual(new Set(['created']));
	});

	it('bring three people to three accounts of two CRMs by one node, and a wrong ID fails alone', async () => {
		const wrong = { integrationId: 'hubspot:1', email: 'nobody@integrations.example' };
		const done = await synced([people[0]!, wrong, people[1]!, people[2]!]);
		expect(outcomesOf(done)).toEqual([
			'created',
			'Integration ID: no integration "hubspot:1" is stored in this workspace',
			'created',
			'created',
		]);
		for (const [at, { provider }] of ACCOUNTS.entries()) {
			const held = await CRMS[provider].held.contacts(sandboxes[at]?.admin as never);
			expect(held.map(({ email }) => email)).toEqual([people[at]?.email]);
		}
		expect(outcomesOf(await synced(people))).toEqual(['unchanged', 'unchanged', 'unchanged']);
	});

	it('serve CRM Sync and Lead Attribution, too', async () => {
		const policy = { resource: 'policy', ...BY_INTEGRATION, ...IN_WORKSPACE };
		const set = await run('crmSync', { ...policy, operation: 'set' }, people);
		expect(set.map(({ outcome, error }) => error ?? outcome)).toEqual(['created', 'created', 'created']);
		const runs = await run('crmSync', { ...policy, resource: 'sync', operation: 'preview' }, people);
		expect(runs.map(({ error }) => error ?? null)).toEqual([null, null, null]);
		const deleted = await run('crmSync', { ...policy, operation: 'delete' }, people);
		expect(outcomesOf(deleted)).toEqual(['updated', 'updated', 'updated']);
		const pull = { resource: 'conversion', operation: 'pull', ...BY_INTEGRATION, ...IN_WORKSPACE };
		const pulled = await run('leadAttribution', pull, people);
		expect(pulled.map(({ error }) => error ?? null)).toEqual([null, null, null]);
	});

	it('can be deleted one by one, without the key', async () => {
		expect(await manage('delete', { integrationId: FIRST.id }, {})).toMatchObject({
			outcome: 'updated',
			isConnected: false,
			keptLinks: 1,
		});
		const [gone, ...others] = outcomesOf(await synced(people));
		expect(gone).toContain('has no secret of its own');
		expect(others).toEqual(['unchanged', 'unchanged']);
	});

	it('leave no secret in executions, in a database or in a log', () => {
		const all = [...ACCOUNTS.map(({ token }) => token), MASTER_KEY];
		const secretsIn = (text: string) => all.filter((secret) => text.includes(secret));
		const n8nKeeps = keptByN8n(n8n.home);
		for (const text of [kept.join(), n8nKeeps]) expect(text).toContain(people[0]?.email);
		expect([kept.join(), n8nKeeps, n8n.logs(), bytesOf(storeOf(n8n.home))].flatMap(secretsIn)).toEqual([]);
		// What came with an item stood in n8n's database while it was worked on, as docs/integrations.md says.
		expect(secretsIn(bytesOf(databaseOf(n8n.home))).filter((secret) => secret !== BY_FORM.token)).toEqual([]);
	});
});
