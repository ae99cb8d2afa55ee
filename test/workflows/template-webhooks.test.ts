import { takeFromOthers, webhookAddress, webhookHeaders } from '../../sandbox/demo/webhooks';
import type { N8nClient, WorkflowJson, WorkflowNode } from '../../sandbox/n8n';
import { numberedEvents } from '../support/conversation-events';
import { connectN8n, WEBHOOK_KEY } from '../support/n8n-address';
import { template } from '../support/pushed-workflow';
import { sandboxCredential } from '../support/template-for';

const TEMPLATES = [
	'01-new-conversation-to-crm-contact.json',
	'02-message-to-engagement-update.json',
	'03-post-engagement-to-lead-attribution.json',
];

let n8n: N8nClient;
let credentials: Record<string, string>;
const events = numberedEvents();
const imported: string[] = [];

beforeAll(async () => {
	n8n = connectN8n();
	credentials = await sandboxCredential(n8n, 'hubspot');
});
afterAll(async () => {
	for (const id of imported) await n8n.deleteWorkflow(id);
});

function webhookOf(workflow: Pick<WorkflowJson, 'nodes'>): WorkflowNode {
	const found = workflow.nodes.filter(({ type }) => type === 'n8n-nodes-base.webhook');
	expect(found).toHaveLength(1);
	return found[0] as WorkflowNode;
}

/** Imports a copy beside others, changed as a user may have. */
async function importCopy(file: string, change: (webhook: WorkflowNode) => void = () => {}): Promise<string> {
	const { id: _, ...workflow } = template(file);
	takeFromOthers(workflow as WorkflowJson);
	change(webhookOf(workflow as WorkflowJson));
	const id = await n8n.importWorkflow(workflow as WorkflowJson, { credentials });
	imported.push(id);
	return id;
}

const stored = async (id: string) => webhookOf(await n8n.rest<WorkflowJson>('GET', `/workflows/${id}`));

describe.each(TEMPLATES)('The webhook of %s', (file) => {
	it('has no address of its own in the file, and asks for the key by the name of a credential', () => {
		const webhook = webhookOf(template(file));
		expect(webhook).toMatchObject({ name: 'Other Sender', disabled: true });
		expect(webhook).not.toHaveProperty('webhookId');
		expect(webhook.parameters).toMatchObject({ path: '', authentication: 'headerAuth' });
		expect(webhook.credentials).toEqual({ httpHeaderAuth: { id: null, name: 'Social CRM webhook' } });
	});

	it('is given an address of its own with each import, and the credential of that name', async () => {
		const [first, second] = [await importCopy(file), await importCopy(file)];
		const addresses = [await webhookAddress(n8n, first), await webhookAddress(n8n, second)];
		expect(new Set(addresses).size).toBe(2);
		for (const address of addresses) expect(address).toMatch(/\/webhook\/[0-9a-f-]{36}$/);
		expect((await stored(first)).credentials).toEqual({
			httpHeaderAuth: { id: expect.any(String), name: 'Social CRM webhook' },
		});
		for (const id of [first, second]) await n8n.publish(id);
	});

	it('is not published where n8n has no credential of that name', async () => {
		const id = await importCopy(file, (webhook) => {
			webhook.credentials = { httpHeaderAuth: { id: null as unknown as string, name: 'Nobody made this one' } };
		});
		await expect(n8n.publish(id)).rejects.toThrow(/Credential not configured: httpHeaderAuth/);
	});
});

describe('A copy whose webhook was left open', () => {
	const file = TEMPLATES[0] as string;
	const hintsOf = async (id: string, node: string) => {
		const { data } = await n8n.waitForExecution({ workflowId: id });
		const runs = data.resultData.runData[node] as unknown as Array<{ hints?: Array<{ message: string }> }>;
		return runs.flatMap(({ hints }) => hints ?? []).map(({ message }) => message);
	};
	const send = async (address: string) =>
		await fetch(address, {
			method: 'POST',
			headers: { ...webhookHeaders(WEBHOOK_KEY), connection: 'close' },
			body: JSON.stringify(events.telegram(650_000_001)),
		});

	it('is warned of with the execution of both nodes, and once in the log', async () => {
		const id = await importCopy(file, (webhook) => {
			webhook.parameters.authentication = 'none';
			delete webhook.credentials;
		});
		await n8n.publish(id);
		const address = await webhookAddress(n8n, id);
		for (const _ of [1, 2]) await send(address);
		for (const node of ['Record Event', 'Sync to CRM'])
			expect(await hintsOf(id, node)).toContainEqual(expect.stringMatching(/"Other Sender".*Header Auth/));
		const lines = n8n.logs().split('\n');
		expect(lines.filter((line) => line.includes(`(${id})`) && line.includes('made-up events'))).toHaveLength(1);
	});

	it('is not warned of when its webhook asks for the key', async () => {
		const id = await importCopy(file);
		await n8n.publish(id);
		await send(await webhookAddress(n8n, id));
		for (const node of ['Record Event', 'Sync to CRM'])
			expect(await hintsOf(id, node)).not.toContainEqual(expect.stringContaining('made-up events'));
	});
});
