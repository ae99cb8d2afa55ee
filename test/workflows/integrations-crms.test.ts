import { SANDBOX_ACCESS, startSandbox, systemClock, type SandboxHandle } from '../../sandbox/crm';
import { CRMS } from '../support/crms';
import { connectN8n } from '../support/n8n-address';
import { nodeRuns } from '../support/node-runs';
import { refreshTokenAt } from '../support/refresh-token';
import { sandboxCredential } from '../support/template-for';
import { rsaPems } from '../support/rsa-pems';

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
	const { privateKey, publicKey } = rsaPems();
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
