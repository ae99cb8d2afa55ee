import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSandbox, systemClock, type SandboxHandle } from '../../sandbox/crm';
import { itemsOf } from '../../sandbox/n8n';
import { connectN8n } from '../support/n8n-address';
import { nodeRuns } from '../support/node-runs';
import { template } from '../support/pushed-workflow';

type Row = Record<string, unknown>;

const ACCOUNT = 24_000_071;
const GUIDE = readFileSync(join(__dirname, '..', '..', 'docs', 'start.md'), 'utf8');
const keyOf = (step: number) =>
	Buffer.from(Array.from({ length: 32 }, (_, at) => (at * step + 41) % 256)).toString('base64');

const n8n = connectN8n();
const nodes = nodeRuns(n8n);
let hubspot: SandboxHandle;
const credentials: Record<string, string> = {};

const stored = async (type: string, data: Row) => {
	credentials[type] = await n8n.createCredential({ name: `${type} of the guide`, type, data });
};
const run = (type: string, parameters: Row) => nodes.run(type, parameters, [{}], credentials);

/** A command of the guide, as it stands there, at the addresses and for the account of this test. */
async function command(part: string, environment: Row = {}): Promise<string> {
	const [, found] = [...GUIDE.matchAll(/^```sh\n([\s\S]*?)^```/gm)].find(([, text]) => text?.includes(part)) ?? [];
	const here = (found ?? '')
		.replace('http://127.0.0.1:4010', hubspot.url)
		.replace('http://127.0.0.1:5678', n8n.url)
		.replace('int_hubspot_24000001', `int_hubspot_${ACCOUNT}`);
	const env = { ...process.env, ...environment } as NodeJS.ProcessEnv;
	return (await promisify(execFile)('sh', ['-c', here.replace('curl ', 'curl -sS ')], { env })).stdout;
}

beforeAll(async () => {
	hubspot = await startSandbox({ provider: 'hubspot', clock: systemClock });
	hubspot.admin.configure({ portalId: ACCOUNT });
});
afterAll(async () => {
	await run('crmSync', { resource: 'policy', operation: 'delete', crm: 'hubspot' });
	await nodes.remove();
	await hubspot.close();
});

/** Each test is a part of the guide, with what the reader enters by hand entered over n8n's own API. */
describe('The guide for those who start', () => {
	it('leads to a two-way sync', async () => {
		const accessToken = /Bearer (pat-na1-sandbox[\w-]+)/.exec(GUIDE)?.[1];
		await stored('socialCrmHubSpotApi', { accessToken, useDifferentHost: true, host: hubspot.url });
		expect(JSON.parse(await command('/crm/v3/objects/contacts'))).toMatchObject({ id: expect.any(String) });
		const fields = { resource: 'field', operation: 'setUp', crm: 'hubspot' };
		for (const outcome of ['created', 'unchanged'])
			expect(new Set((await run('socialCrm', fields)).map((field) => field.outcome))).toEqual(new Set([outcome]));
		const workflow = template('05-six-hourly-two-way-sync.json');
		const policy = workflow.nodes.find(({ name }) => name === 'Policy');
		Object.assign(policy?.parameters ?? {}, { settings: { mayCreateInHub: true, mayCreateInCrm: true } });
		const id = await nodes.added(workflow, credentials);
		const held = await n8n.run(id, { startNode: 'Every Six Hours' });
		expect(itemsOf(held, 'Sync Both Ways')).toMatchObject([{ state: 'held', calls: { writes: 0 } }]);
		const done = await n8n.run(id, { startNode: 'Run Once: Apply the Plan' });
		expect(itemsOf(done, 'Apply Plan')).toMatchObject([{ state: 'done', records: { failed: 0 } }]);
		const find = { resource: 'contact', operation: 'find', findBy: 'email', email: 'grace@example.com' };
		expect(JSON.stringify(await run('socialContact', find))).toContain('Hopper');
	});

	it('leads to a call of the API', async () => {
		await stored('socialCrmStoreApi', { masterKey: keyOf(13), keyId: '2026-11' });
		await stored('socialCrmSigningKeyApi', {
			signingKey: keyOf(15),
			issuer: 'social-crm',
			audience: 'social-crm-api',
		});
		const [made] = await run('crmIntegration', { resource: 'integration', operation: 'create', crm: 'hubspot' });
		expect(made).toMatchObject({ outcome: 'updated', isConnected: true, integrationId: `hubspot:${ACCOUNT}` });
		await n8n.publish(await nodes.added(template('api/contacts.json'), credentials));
		const grant = { givenTo: 'the guide', scopes: ['contacts'], days: 1 };
		const [token] = await run('crmApi', { resource: 'token', operation: 'create', ...grant });
		const first = await command('/contacts/sync', { TOKEN: token?.token });
		const [, shown = ''] = /^```json\n([\s\S]*?)^```/m.exec(GUIDE) ?? [];
		const answer = JSON.parse(first) as Row;
		expect(Object.keys(answer)).toEqual(Object.keys(JSON.parse(shown) as Row));
		expect(answer).toMatchObject({ outcome: 'created', problem: null });
		expect(await command('/contacts/sync', { TOKEN: token?.token })).toBe(first);
	});
});
