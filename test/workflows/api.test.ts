import type { N8nClient } from '../../sandbox/n8n';
import { sendTo } from '../support/api/send';
import { foreignClient } from '../support/foreign-workflow';
import { connectN8n } from '../support/n8n-address';
import { template } from '../support/pushed-workflow';
import { type RemoteSandbox, remoteSandbox } from '../support/sandbox-admin';
import { readStore, storeOf } from '../support/social-trigger';
import { hubspotUrl, type HubSpotRow } from '../support/crms/hubspot/credentials';
import { sandboxCredential } from '../support/template-for';

const WORKSPACE = 'api-acme';
const keyOf = (step: number) =>
	Buffer.from(Array.from({ length: 32 }, (_, at) => (at * step + 3) % 256)).toString('base64');
const IN_WORKSPACE = { options: { workspace: WORKSPACE } };

const n8n: N8nClient = connectN8n();
const hubspot: RemoteSandbox = remoteSandbox(hubspotUrl());
let workflowId: string;
let token: string;
/** The account of the sandbox, as callers write it. */
let integration: string;
let tokens: ReturnType<typeof foreignClient>;
let integrations: ReturnType<typeof foreignClient>;
const MANAGE = { resource: 'integration' };

interface Sent {
	body?: unknown;
	token?: string | null;
	key?: string;
	integrationId?: string;
	path?: string;
}

/** By the client that is generated from the published description, which looks at each answer. */
async function send({ body, token: by = token, key, integrationId = integration, path = 'contacts/sync' }: Sent) {
	return await sendTo(n8n.url, { path: `/integrations/${integrationId}/${path}`, token: by, body, key });
}

const inCrm = async (email: string) =>
	(await hubspot.rows<HubSpotRow>('contacts')).filter(({ properties }) => properties.email === email);

beforeAll(async () => {
	await hubspot.reset();
	const data = { signingKey: keyOf(11), issuer: 'social-crm', audience: 'social-crm-api' };
	const signing = await n8n.createCredential({ name: 'Signing key', type: 'socialCrmSigningKeyApi', data });
	const store = { masterKey: keyOf(13), keyId: '2026-11' };
	const key = await n8n.createCredential({ name: 'Store of the API', type: 'socialCrmStoreApi', data: store });
	integrations = foreignClient(
		n8n,
		{ type: 'n8n-nodes-social-crm.crmIntegration', typeVersion: 1 },
		{ ...(await sandboxCredential(n8n, 'hubspot')), socialCrmStoreApi: key },
	);
	const [made] = await integrations.run({ ...MANAGE, operation: 'create', crm: 'hubspot', ...IN_WORKSPACE });
	integration = `int_${String(made?.integrationId).replace(':', '_')}`;
	tokens = foreignClient(
		n8n,
		{ type: 'n8n-nodes-social-crm.crmApi', typeVersion: 1 },
		{ socialCrmSigningKeyApi: signing },
	);
	const grant = { givenTo: 'test', scopes: ['contacts'], days: 1, ...IN_WORKSPACE };
	const [created] = await tokens.run({ resource: 'token', operation: 'create', ...grant });
	token = String(created?.token);
	const credentials = { socialCrmSigningKeyApi: signing, socialCrmStoreApi: key };
	workflowId = await n8n.importWorkflow(template('api/contacts.json'), { credentials });
	await n8n.publish(workflowId);
});
afterAll(async () => {
	await n8n.deleteWorkflow(workflowId);
	const integrationId = integration.replace('int_hubspot_', 'hubspot:');
	await integrations.run({ ...MANAGE, operation: 'delete', integrationId, ...IN_WORKSPACE });
	await hubspot.reset();
});

describe('The REST API in a real n8n', () => {
	const ada = { firstName: 'Ada', emails: ['ada@api.example'], profiles: [{ platform: 'telegram', userId: '4711' }] };

	it('brings a person to the CRM, and says so as the description says', async () => {
		const { status, headers, json } = await send({ body: ada });
		expect([status, json]).toEqual([
			200,
			{
				outcome: 'created',
				contactId: expect.stringMatching(/^con_/),
				crmId: expect.any(String),
				crmUrl: expect.stringContaining('http'),
				problem: null,
			},
		]);
		expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('ratelimit')).toMatch(/^"default";r=\d+;t=\d+$/);
		expect(await inCrm('ada@api.example')).toHaveLength(1);
		expect((await send({ body: ada })).json).toMatchObject({ outcome: 'unchanged' });
	});

	it('answers the same request with the same key again, and does nothing twice', async () => {
		const body = { firstName: 'Grace', emails: ['grace@api.example'] };
		const first = await send({ body, key: 'grace-1' });
		const again = await send({ body, key: 'grace-1' });
		expect([first.json.outcome, again.status, again.text]).toEqual(['created', 200, first.text]);
		expect((await send({ body: ada, key: 'grace-1' })).status).toBe(422);
		const stored = readStore(
			storeOf(n8n.home),
			`select answer from api_requests where workspace_id = '${WORKSPACE}'`,
		);
		expect(JSON.stringify(stored)).not.toMatch(/grace|hubspot|con_/);
	});

	it('answers a batch in its order, and one person who cannot be used costs no other', async () => {
		const people = [ada, { emails: ['not an address'] }, { emails: ['joan@api.example'] }];
		const { status, json } = await send({ body: { people }, path: 'contacts/batch-sync' });
		expect(status).toBe(200);
		expect(json).toMatchObject({
			results: [
				{ outcome: 'unchanged' },
				{ outcome: 'failed', problem: { status: 422, detail: expect.stringContaining('e-mail address') } },
				{ outcome: 'created' },
			],
		});
	});

	it('says by a problem what it does not carry out, without an execution', async () => {
		const revoked = await tokens.run({
			resource: 'token',
			operation: 'create',
			givenTo: 'gone',
			scopes: ['contacts'],
			days: 1,
			...IN_WORKSPACE,
		});
		const id = revoked[0]?.tokenId;
		await tokens.run({ resource: 'token', operation: 'revoke', id, ...IN_WORKSPACE });
		const before = await n8n.executions(workflowId);
		const answers = [
			await send({ body: ada, token: null }),
			await send({ body: 'x'.repeat(3_000_000), token: null }),
			await send({ body: ada, token: 'a.b.c' }),
			await send({ body: ada, token: String(revoked[0]?.token) }),
			await send({ body: ada, integrationId: 'int_hubspot_2' }),
			await send({ body: '{' }),
			await send({ body: { emails: 1, wrong: true } }),
		];
		expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 404, 400, 422]);
		for (const { headers } of answers)
			expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
		expect(await n8n.executions(workflowId)).toEqual(before);
	});

	it('asks to come again while the CRM is down, and carries the same request out then', async () => {
		const body = { emails: ['mary@api.example'] };
		await hubspot.addFault({ path: '/crm/*', times: 500, fault: { kind: 'serverError', status: 503 } });
		const failed = await send({ body, key: 'mary-1' });
		expect(failed.status).toBe(503);
		await hubspot.reset();
		expect((await send({ body, key: 'mary-1' })).json).toMatchObject({ outcome: 'created' });
		expect(await inCrm('mary@api.example')).toHaveLength(1);
	});

	it('leaves no execution and no token behind', async () => {
		expect(await n8n.executions(workflowId)).toEqual([]);
		const stored = readStore(storeOf(n8n.home), 'select * from api_tokens');
		expect(JSON.stringify(stored)).not.toContain(token.slice(-30));
	});
});
