import { createHmac, randomBytes } from 'node:crypto';
import type { SandboxHandle } from '../../../sandbox/crm';
import { EMULATORS, SANDBOX_ACCESS } from '../../../sandbox/crm';
import type { N8nHandle, WorkflowJson, WorkflowNode } from '../../../sandbox/n8n';
import { foreignClient } from '../../support/foreign-workflow';
import { template } from '../../support/pushed-workflow';

/** One published workflow that takes a person over HTTP and brings them to HubSpot. */
export interface Contender {
	/** Those that each request goes through. */
	nodes: number;
	url: string;
	token: string;
}

/** One CRM is enough: what is compared is n8n's side. */
export const PROVIDER = 'hubspot';

const WORKSPACE = 'default';
const SECRET = 'the secret of the benchmark';
const UNSAVED = {
	executionOrder: 'v1',
	saveDataSuccessExecution: 'none',
	saveDataErrorExecution: 'none',
	saveManualExecutions: false,
	saveExecutionProgress: false,
} as const;

/** The template of the API as it is shipped, for an account that an integration connects. */
export async function apiTemplate(n8n: N8nHandle, { url }: SandboxHandle): Promise<Contender> {
	const { type, data } = EMULATORS[PROVIDER].demo.credential(url);
	const random = () => randomBytes(32).toString('base64');
	const signing = { signingKey: random(), issuer: 'social-crm', audience: 'social-crm-api' };
	const stored = {
		[type]: data,
		socialCrmSigningKeyApi: signing,
		socialCrmStoreApi: { masterKey: random(), keyId: 'bench' },
	};
	const credentials: Record<string, string> = {};
	for (const [name, values] of Object.entries(stored))
		credentials[name] = await n8n.createCredential({ name, type: name, data: values });
	const node = (name: string) =>
		foreignClient(n8n, { type: `n8n-nodes-social-crm.${name}`, typeVersion: 1 }, credentials);
	const options = { workspace: WORKSPACE };
	const create = { resource: 'integration', operation: 'create', crm: PROVIDER, options };
	const [account] = await node('crmIntegration').run(create);
	const workflow = template('api/contacts.json');
	for (const { type: nodeType, parameters } of workflow.nodes)
		if (nodeType.endsWith('.crmApiTrigger')) parameters.limits = { requestsPerMinute: 100_000 };
	await n8n.publish(await n8n.importWorkflow(workflow, { credentials }));
	const grant = { givenTo: 'bench', scopes: ['contacts'], days: 1, options };
	const [created] = await node('crmApi').run({ resource: 'token', operation: 'create', ...grant });
	const integrationId = `int_${String(account?.integrationId).replace(':', '_')}`;
	return {
		nodes: 3,
		url: `${n8n.url}/webhook/api/crm/integrations/${integrationId}/contacts/sync`,
		token: String(created?.token),
	};
}

const base64Url = (text: string) => Buffer.from(text).toString('base64url');

/** HS256, as n8n's own Webhook node checks it. */
function plainToken(): string {
	const head = base64Url(JSON.stringify({ alg: 'HS256', typ: 'JWT' }));
	const claims = base64Url(JSON.stringify({ sub: 'bench', exp: Math.floor(Date.now() / 1000) + 86_400 }));
	return `${head}.${claims}.${createHmac('sha256', SECRET).update(`${head}.${claims}`).digest('base64url')}`;
}

const node = (name: string, type: string, typeVersion: number, parameters: object): WorkflowNode => ({
	id: name,
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	position: [0, 0],
	parameters: parameters as Record<string, unknown>,
});

/** A call of the plain workflow: a POST to HubSpot with an expression for its body. */
interface PlainCall {
	path: string;
	body: string;
}

const CONTACTS = '/crm/v3/objects/contacts/batch';
const SENT = "$('Webhook').first().json.body";
const inputs = (input: string, more = '') => `={{ JSON.stringify({ ${more} inputs: [{ ${input} }] }) }}`;
const ADDED = `{ email: ${SENT}.emails[0], firstname: ${SENT}.firstName, lastname: ${SENT}.lastName }`;

const look = (id: string, more = ''): PlainCall => ({
	path: `${CONTACTS}/read`,
	body: inputs(`id: ${id}`, `properties: ['email', 'jobtitle'], ${more}`),
});
const upsert: PlainCall = {
	path: `${CONTACTS}/upsert`,
	body: inputs(`idProperty: 'email', id: ${SENT}.emails[0], properties: ${ADDED}`),
};

/** By name: the calls that the pack makes, too. The id of somebody who is there is told to the plain workflow. */
export const PLAIN = {
	adds: [look(`${SENT}.emails[0]`, "idProperty: 'email',"), upsert],
	changes: [
		look(`${SENT}.crmId`),
		{ path: `${CONTACTS}/update`, body: inputs(`id: ${SENT}.crmId, properties: { jobtitle: ${SENT}.jobTitle }`) },
	],
	/** As many nodes as the pack's, so one call less: nobody is looked up. */
	writesOnly: [upsert],
} satisfies Record<string, readonly PlainCall[]>;

/** Webhook with a token → one *HTTP Request* a call → Respond to Webhook: what would be built without the pack. */
export async function plainWorkflow(
	n8n: N8nHandle,
	{ url }: SandboxHandle,
	name: keyof typeof PLAIN,
): Promise<Contender> {
	const calls: readonly PlainCall[] = PLAIN[name];
	const bearer = { name: 'Authorization', value: `Bearer ${SANDBOX_ACCESS.hubspot.token}` };
	const jwt = { keyType: 'passphrase', secret: SECRET, algorithm: 'HS256' };
	const jwtAuth = await n8n.createCredential({ name: `JWT of ${name}`, type: 'jwtAuth', data: jwt });
	const header = { name: `Header of ${name}`, type: 'httpHeaderAuth', data: bearer };
	const httpHeaderAuth = { id: await n8n.createCredential(header), name: header.name };
	const path = `plain/${name}`;
	const nodes = [
		{
			...node('Webhook', 'webhook', 2.1, {
				path,
				httpMethod: 'POST',
				authentication: 'jwtAuth',
				responseMode: 'responseNode',
				options: {},
			}),
			webhookId: `plain-${name}`,
		},
		...calls.map((call) => ({
			...node(call.path, 'httpRequest', 4.2, {
				method: 'POST',
				url: `${url}${call.path}`,
				authentication: 'genericCredentialType',
				genericAuthType: 'httpHeaderAuth',
				sendBody: true,
				specifyBody: 'json',
				jsonBody: call.body,
				options: {},
			}),
			credentials: { httpHeaderAuth },
		})),
		node('Respond', 'respondToWebhook', 1.5, {
			respondWith: 'json',
			responseBody: '={{ JSON.stringify({ outcome: "done", crmId: $json.results[0].id }) }}',
			options: {},
		}),
	];
	const connections = Object.fromEntries(
		nodes
			.slice(0, -1)
			.map(({ name: from }, at) => [
				from,
				{ main: [[{ node: nodes[at + 1]?.name ?? '', type: 'main', index: 0 }]] },
			]),
	);
	const workflow: WorkflowJson = { name, nodes, connections, settings: { ...UNSAVED } };
	await n8n.publish(await n8n.importWorkflow(workflow, { credentials: { jwtAuth } }));
	return { nodes: nodes.length, url: n8n.webhookUrl(path), token: plainToken() };
}
