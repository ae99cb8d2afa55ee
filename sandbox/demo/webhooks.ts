import type { N8nClient, WorkflowJson } from '../n8n';

/** By this name the templates find their credential. */
const CREDENTIAL = 'Social CRM webhook';
const HEADER = 'X-Social-CRM-Key';

/**
 * Creates the credential that the webhooks of the templates ask for. There may be only one of the name, as n8n links
 * none where it finds two.
 * @returns the headers that a sender of events needs
 */
export async function createWebhookCredential(
	n8n: Pick<N8nClient, 'createCredential'>,
	key: string,
): Promise<Record<string, string>> {
	await n8n.createCredential({ name: CREDENTIAL, type: 'httpHeaderAuth', data: { name: HEADER, value: key } });
	return webhookHeaders(key);
}

export function webhookHeaders(key: string): Record<string, string> {
	return { 'content-type': 'application/json', [HEADER]: key };
}

const TRIGGER = 'n8n-nodes-social-crm.socialTrigger';
const WEBHOOK = 'n8n-nodes-base.webhook';

/** Lets a template take events from senders with the key, and from no platform. Changes the workflow. */
export function takeFromOthers({ nodes }: Pick<WorkflowJson, 'nodes'>): void {
	for (const node of nodes) {
		if (node.type === WEBHOOK) delete node.disabled;
		if (node.type === TRIGGER) node.disabled = true;
	}
}

interface StoredWorkflow {
	nodes: Array<{ type: string; webhookId?: string; parameters: { path?: string } }>;
}

/** Where an imported template takes events: n8n gave its webhook an address when it was imported. */
export async function webhookAddress(n8n: Pick<N8nClient, 'rest' | 'webhookUrl'>, workflowId: string): Promise<string> {
	const { nodes } = await n8n.rest<StoredWorkflow>('GET', `/workflows/${workflowId}`);
	const webhook = nodes.find(({ type }) => type === WEBHOOK);
	const path = webhook?.parameters.path || webhook?.webhookId;
	if (path === undefined) throw new Error(`The workflow ${workflowId} has no webhook, or n8n gave it no address`);
	return n8n.webhookUrl(path);
}
