import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { itemsOf, type N8nClient, type WorkflowJson } from '../../sandbox/n8n';
import { dist } from '../support/built-pack';
import { hubspotUrl } from '../support/crms/hubspot/credentials';
import { connectN8n } from '../support/n8n-address';

interface TypeInfo {
	name: string;
	iconUrl?: string | { light: string; dark: string };
}

const PACKAGE = 'n8n-nodes-social-crm';
const known = (kind: string) =>
	Object.keys(JSON.parse(readFileSync(join(dist, 'known', `${kind}.json`), 'utf8')) as object);

function webhookWorkflow(path: string): WorkflowJson {
	const webhook = { path, httpMethod: 'POST', responseMode: 'lastNode', authentication: 'headerAuth', options: {} };
	const code = { jsCode: 'return $input.all().map(({ json }) => ({ json: { sum: json.body.a + json.body.b } }));' };
	const node = (name: string, type: string, parameters: Record<string, unknown>, more = {}) => ({
		id: name,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion: 2,
		position: [0, 0],
		parameters,
		...more,
	});
	return {
		name: `Smoke ${path}`,
		nodes: [node('Webhook', 'webhook', webhook, { webhookId: 'api' }), node('Sum', 'code', code)],
		connections: { Webhook: { main: [[{ node: 'Sum', type: 'main', index: 0 }]] } },
	};
}

let n8n: N8nClient;
const created: string[] = [];

beforeAll(() => {
	n8n = connectN8n();
});

afterAll(async () => {
	for (const id of created) await n8n.deleteWorkflow(id);
});

async function imported(path: string): Promise<string> {
	const headerAuth = await n8n.createCredential({
		name: 'Key of the smoke test',
		type: 'httpHeaderAuth',
		data: { name: 'x-key', value: 'open sesame' },
	});
	const id = await n8n.importWorkflow(webhookWorkflow(path), { credentials: { httpHeaderAuth: headerAuth } });
	created.push(id);
	return id;
}

const post = (path: string, key: string) =>
	fetch(n8n.webhookUrl(path), {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-key': key },
		body: JSON.stringify({ a: 20, b: 22 }),
	});

it('has loaded every node of the pack, with icons that are served', async () => {
	const types = (await n8n.file<TypeInfo[]>('/types/nodes.json')).filter(({ name }) =>
		name.startsWith(`${PACKAGE}.`),
	);
	expect(types.map(({ name }) => name)).toEqual(
		expect.arrayContaining(known('nodes').map((name) => `${PACKAGE}.${name}`)),
	);
	const icons = types.flatMap(({ iconUrl }) =>
		typeof iconUrl === 'string' ? [iconUrl] : Object.values(iconUrl ?? {}),
	);
	expect(icons.length).toBeGreaterThanOrEqual(types.length);
	const statuses = await Promise.all(icons.map(async (icon) => (await fetch(`${n8n.url}/${icon}`)).status));
	expect(new Set(statuses)).toEqual(new Set([200]));
});

it('has loaded every credential type of the pack', async () => {
	const types = await n8n.file<TypeInfo[]>('/types/credentials.json');
	expect(types.map(({ name }) => name)).toEqual(expect.arrayContaining(known('credentials')));
});

it('serves a published webhook that is guarded by an imported credential, and keeps the execution', async () => {
	const id = await imported('smoke/:case/sum');
	await n8n.publish(id);
	expect((await post('api/smoke/1/sum', 'wrong')).status).toBe(403);
	const answer = await post('api/smoke/1/sum', 'open sesame');
	expect([answer.status, await answer.json()]).toEqual([200, { sum: 42 }]);
	const execution = await n8n.waitForExecution({ workflowId: id });
	expect(execution).toMatchObject({ status: 'success', mode: 'webhook' });
	expect(itemsOf(execution, 'Sum')).toEqual([{ sum: 42 }]);
	await n8n.unpublish(id);
	expect((await post('api/smoke/1/sum', 'open sesame')).status).toBe(404);
});

it('runs a draft by hand on given items, and leaves none of them behind', async () => {
	const id = await imported('smoke/by/hand');
	const execution = await n8n.run(id, {
		startNode: 'Webhook',
		input: [{ body: { a: 1, b: 2 } }, { body: { a: 3, b: 4 } }],
	});
	expect(execution).toMatchObject({ status: 'success', mode: 'manual' });
	expect(itemsOf(execution, 'Sum')).toEqual([{ sum: 3 }, { sum: 7 }]);
	await expect(n8n.run(id, { startNode: 'Webhook' })).rejects.toThrow(/waits for its trigger "Webhook"/);
});

it('says why a workflow cannot be published', async () => {
	const path = 'smoke/taken/path';
	const [first, second] = [await imported(path), await imported(path)];
	await n8n.publish(first);
	await expect(n8n.publish(second)).rejects.toThrow(/conflict/i);
});

it('knows how much memory n8n uses', async () => {
	expect(await n8n.memory()).toBeGreaterThan(100_000_000);
});

it('has a sandbox HubSpot beside it', async () => {
	expect((await fetch(`${hubspotUrl()}/account-info/v3/details`)).status).toBe(401);
});
