import type { N8nClient, WorkflowJson } from '../../../sandbox/n8n';
import { foreignClient, type ForeignClient } from '../foreign-workflow';
import { template } from '../pushed-workflow';
import { type Replied, type Sent, sendTo } from './send';

/** 32 bytes in base64 that look like chance. */
const keyOf = (step: number): string =>
	Buffer.from(Array.from({ length: 32 }, (_, at) => (at * step + 3) % 256)).toString('base64');

export const SIGNING_KEY = keyOf(11);
export const MASTER_KEY = keyOf(13);

export interface ServedApi {
	/** The workflows that serve it, by their ids in n8n. */
	workflows: readonly string[];
	/** The keys: credential type -> id in n8n. */
	credentials: Readonly<Record<string, string>>;
	token(workspace: string, ...scopes: string[]): Promise<string>;
	/** A node of the pack with the keys. */
	node(type: string): ForeignClient;
	send(sent: Sent): Promise<Replied>;
	remove(): Promise<void>;
}

/**
 * Publishes templates of the API as they are shipped, with keys of their own.
 * @param change what else a user would do to each in the editor
 */
export async function serveApi(
	n8n: N8nClient,
	files: readonly string[],
	change: (workflow: WorkflowJson) => void = () => undefined,
): Promise<ServedApi> {
	const create = async (type: string, data: Record<string, unknown>) =>
		await n8n.createCredential({ name: `${type} of the served API`, type, data });
	const signing = { signingKey: SIGNING_KEY, issuer: 'social-crm', audience: 'social-crm-api' };
	const credentials = {
		socialCrmSigningKeyApi: await create('socialCrmSigningKeyApi', signing),
		socialCrmStoreApi: await create('socialCrmStoreApi', { masterKey: MASTER_KEY, keyId: '2026-11' }),
	};
	const workflows: string[] = [];
	for (const file of files) {
		const workflow = template(`api/${file}`);
		change(workflow);
		const id = await n8n.importWorkflow(workflow, { credentials });
		workflows.push(id);
		await n8n.publish(id);
	}
	const node = (type: string) =>
		foreignClient(n8n, { type: `n8n-nodes-social-crm.${type}`, typeVersion: 1 }, credentials);
	return {
		workflows,
		credentials,
		node,
		async token(workspace, ...scopes) {
			const grant = { givenTo: 'test', scopes, days: 1, options: { workspace } };
			const [created] = await node('crmApi').run({ resource: 'token', operation: 'create', ...grant });
			return String(created?.token);
		},
		send: async (sent) => await sendTo(n8n.url, sent),
		async remove() {
			for (const id of workflows) await n8n.deleteWorkflow(id);
		},
	};
}
