import { generateKeyPairSync } from 'node:crypto';
import { SANDBOX_ACCESS, startSandbox, systemClock, type SandboxHandle } from '../../sandbox/crm';
import { itemsOf, type WorkflowJson } from '../../sandbox/n8n';
import { CRMS } from '../support/crms';
import { connectN8n } from '../support/n8n-address';
import { nodeRuns, packNode } from '../support/node-runs';
import { template } from '../support/pushed-workflow';
import { refreshTokenAt } from '../support/refresh-token';
import { sandboxCredential } from '../support/template-for';

type Row = Record<string, unknown>;

const IN_WORKSPACE = { options: { workspace: 'integrations-crms' } };
const BY_INTEGRATION = { crm: 'integration', integrationId: '={{ $json.integrationId }}', ...IN_WORKSPACE };
const keyOf = (step: number) =>
	Buffer.from(Array.from({ length: 32 }, (_, at) => (at * step + 29) % 256)).toString('base64');
const [OLD, NEW] = [keyOf(7), keyOf(11)];
const MY_DOMAIN = 'sandbox.my.salesforce.com';
const HUBSPOT = ['hubspot:24000091', 'hubspot:24000092'] as const;
const TOKENS = ['pat-na1-of-the-ninth', 'pat-na1-of-the-tenth'] as const;

const n8n = connectN8n();
const nodes = nodeRuns(n8n);
const sandboxes: SandboxHandle[] = [];
let [hubspots, salesforce]: [SandboxHandle[], SandboxHandle] = [[], undefined as never];
let keys: Record<string, string>;
/** Three accounts of two CRMs. */
let accounts: string[] = [];

const storeCredential = async (data: Row) => {
	const type = 'socialCrmStoreApi';
	return { [type]: await n8n.createCredential({ name: 'Store of the CRMs', type, data }) };
};
const run = (type: string, parameters: Row, items: Row[] = [{}], credentials = keys) =>
	nodes.run(type, parameters, items, credentials);
const manage = async (operation: string, more: Row, items: Row[] = [{}], credentials = keys): Promise<Row> => {
	const parameters = { resource: 'integration', operation, ...IN_WORKSPACE, ...more };
	return (await run('crmIntegration', parameters, items, credentials))[0] ?? {};
};
/** Secrets that come with the item, under the names of the node's fields. */
const mapped = (crm: string, connection: Row, names: readonly string[], host: string): Row => ({
	secretFrom: 'fields',
	crm,
	...connection,
	...Object.fromEntries(names.map((name) => [name, `={{ $json.${name} }}`])),
	options: { ...IN_WORKSPACE.options, host },
});
const hubspot = (at: number): Row =>
	mapped('hubspot', CRMS.hubspot.inProcess.connection, ['accessToken'], hubspots[at]?.url ?? '');

/** The ways in which Salesforce is connected, each with what has to be entered. */
async function salesforceWays(): Promise<Array<[string, Row]>> {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});
	salesforce.admin.configure({ tokens: { audiences: [`https://${MY_DOMAIN}`] } });
	salesforce.admin.seed({ clients: [{ clientId: 'with-key', clientSecret: 'unused', certificate: publicKey }] });
	const { oauthClient } = SANDBOX_ACCESS.salesforce;
	const myDomain = MY_DOMAIN;
	return [
		['clientCredentials', { myDomain, ...oauthClient }],
		['jwt', { myDomain, clientId: 'with-key', username: 'dana.ops@example.com', privateKey }],
		['oAuth2', { myDomain, ...oauthClient, refreshToken: await refreshTokenAt('salesforce', salesforce.url) }],
	];
}

/** Template 05 with every account of the workspace: a node more, and the CRM chosen by its items. */
function forEveryAccount(): WorkflowJson {
	const workflow = template('05-six-hourly-two-way-sync.json');
	for (const node of workflow.nodes.filter(({ type }) => type.endsWith('.crmSync'))) {
		Object.assign(node.parameters, BY_INTEGRATION);
		delete node.credentials;
	}
	const starts = { 'Every Six Hours': 'Policy', 'Run Once: Apply the Plan': 'Apply Plan' };
	for (const [start, next] of Object.entries(starts)) {
		const name = `Accounts for ${next}`;
		const listed = { resource: 'integration', operation: 'getAll', returnAll: true, ...IN_WORKSPACE };
		workflow.nodes.push({ id: name, name, position: [0, 0], parameters: listed, ...packNode('crmIntegration') });
		const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
		Object.assign(workflow.connections, { [start]: to(name), [name]: to(next) });
	}
	return workflow;
}

beforeAll(async () => {
	const start = async (provider: 'hubspot' | 'salesforce') => {
		const sandbox = await startSandbox({ provider, clock: systemClock });
		sandboxes.push(sandbox);
		return sandbox;
	};
	hubspots = [await start('hubspot'), await start('hubspot')];
	salesforce = await start('salesforce');
	for (const [at, { admin }] of hubspots.entries()) {
		admin.configure({ portalId: 24_000_091 + at });
		admin.seed({ tokens: [{ token: TOKENS[at] }] });
	}
	keys = await storeCredential({ masterKey: OLD, keyId: 'old' });
});
afterAll(async () => {
	// Other tests keep the same account of Salesforce in step, in workspaces of their own.
	await run(
		'crmSync',
		{ resource: 'policy', operation: 'delete', ...BY_INTEGRATION },
		accounts.map((integrationId) => ({ integrationId })),
	);
	await nodes.remove();
	for (const sandbox of sandboxes) await sandbox.close();
});

describe('Integrations of every CRM in a real n8n', () => {
	it('connect Salesforce in each of its ways, one rotated to the next', async () => {
		const done: Row[] = [];
		for (const [at, [way, secrets]] of (await salesforceWays()).entries()) {
			const given = mapped('salesforce', { salesforceConnection: way }, Object.keys(secrets), salesforce.url);
			const integrationId = done[0]?.integrationId;
			done.push(await manage(at === 0 ? 'create' : 'rotateSecret', { ...given, integrationId }, [secrets]));
			expect(done.at(-1)?.error).toBeUndefined();
			expect(done.at(-1)).toMatchObject({ outcome: at === 0 ? 'created' : 'updated', connection: way });
			const checked = await manage('verify', { integrationId: done[0]?.integrationId });
			expect(checked).toMatchObject({ outcome: 'found', isConnected: true });
		}
		expect(new Set(done.map(({ integrationId }) => integrationId)).size).toBe(1);
		accounts = [...HUBSPOT, String(done[0]?.integrationId)];
	});

	it('go on where a credential of the same account was: of 100 people nobody is written again', async () => {
		const crm = { crm: 'hubspot', ...CRMS.hubspot.inProcess.connection };
		const { socialCrmHubSpotApi: _shared, ...none } = await sandboxCredential(n8n, 'hubspot');
		const data = { accessToken: TOKENS[0], useDifferentHost: true, host: hubspots[0]?.url };
		const type = 'socialCrmHubSpotApi';
		const credential = { ...none, [type]: await n8n.createCredential({ name: 'The ninth', type, data }) };
		const people = Array.from({ length: 100 }, (_, at) => ({
			email: `person-${at}@ninth.example`,
			integrationId: HUBSPOT[0],
		}));
		const contact = { resource: 'contact', operation: 'sync', contactSource: 'defineBelow' };
		const sync = { ...contact, person: { emails: '={{ $json.email }}' } };
		await run('socialCrm', { resource: 'field', operation: 'setUp', ...crm, ...IN_WORKSPACE }, [{}], credential);
		const first = await run('socialCrm', { ...sync, ...crm, ...IN_WORKSPACE }, people, credential);
		expect(first.map(({ outcome }) => outcome)).toEqual(people.map(() => 'created'));
		for (const [at, accessToken] of TOKENS.entries())
			expect(await manage('create', hubspot(at), [{ accessToken }])).toMatchObject({
				integrationId: HUBSPOT[at],
			});
		hubspots[0]?.admin.clearRequests();
		const again = await run('socialCrm', { ...sync, ...BY_INTEGRATION }, people);
		expect(again.map(({ outcome, error }) => error ?? outcome)).toEqual(people.map(() => 'unchanged'));
		expect(hubspots[0]?.admin.counts().writes).toBe(0);
	});

	it('serve three accounts of two CRMs by one copy of template 05', async () => {
		const items = accounts.map((integrationId) => ({ integrationId }));
		await run('socialCrm', { resource: 'field', operation: 'setUp', ...BY_INTEGRATION }, items);
		for (const [at, { admin }] of hubspots.entries())
			admin.seed({ contacts: [{ email: `ada@${at}.hubspot.example`, firstname: 'Ada' }] });
		salesforce.admin.seed({ contacts: [{ Email: 'grace@salesforce.example', LastName: 'Hopper' }] });
		const id = await nodes.added(forEveryAccount(), keys);
		const policy = { resource: 'policy', operation: 'set', settings: { mayCreateInHub: true }, ...BY_INTEGRATION };
		await run('crmSync', policy, items);
		const held = await n8n.run(id, { startNode: 'Every Six Hours' });
		expect(held.data.resultData.error?.message).toBeUndefined();
		const states = (name: string, from = held) => itemsOf(from, name).map(({ state, error }) => error ?? state);
		expect(states('Sync Both Ways')).toEqual(['held', 'held', 'held']);
		expect(itemsOf(held, 'Message')).toHaveLength(3);
		const applied = await n8n.run(id, { startNode: 'Run Once: Apply the Plan' });
		expect(states('Apply Plan', applied)).toEqual(['done', 'done', 'done']);
		const find = { resource: 'contact', operation: 'getAll', returnAll: true, ...IN_WORKSPACE };
		const here = JSON.stringify(await run('socialContact', find, [{}], {}));
		for (const email of ['ada@0.hubspot.example', 'ada@1.hubspot.example', 'grace@salesforce.example'])
			expect(here).toContain(email);
		// The next run brings the pack's key to those who came from there; the one after it finds nothing to do.
		const next = await n8n.run(id, { startNode: 'Every Six Hours' });
		expect(states('Sync Both Ways', next)).toEqual(['done', 'done', 'done']);
		const again = await n8n.run(id, { startNode: 'Every Six Hours' });
		expect(states('Sync Both Ways', again)).toEqual(['done', 'done', 'done']);
		expect(itemsOf(again, 'Sync Both Ways').map(({ calls }) => (calls as Row).writes)).toEqual([0, 0, 0]);
	});

	it('take a new master key while they are used, and then need no other', async () => {
		const both = await storeCredential({ masterKey: NEW, keyId: 'new', previousKeys: `old ${OLD}` });
		const verify = async (credentials: Record<string, string>) =>
			(await manage('verify', { integrationId: HUBSPOT[0] }, [{}], credentials)).outcome;
		expect([await verify(keys), await verify(both)]).toEqual(['found', 'found']);
		expect(await manage('rewrap', {}, [{}], both)).toMatchObject({ outcome: 'updated', rewrapped: 3 });
		expect(await manage('rewrap', {}, [{}], both)).toMatchObject({ outcome: 'unchanged', rewrapped: 0 });
		keys = await storeCredential({ masterKey: NEW, keyId: 'new' });
		expect(await verify(keys)).toBe('found');
	});
});
