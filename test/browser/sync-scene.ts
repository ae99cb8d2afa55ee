import { SANDBOX_ACCESS, startSandbox, systemClock, type SandboxHandle } from '../../sandbox/crm';
import type { N8nClient, WorkflowJson, WorkflowNode } from '../../sandbox/n8n';
import { foreignClient } from '../support/foreign-workflow';
import { HUBSPOT } from './credentials';
import { node, PACKAGE } from './pack-nodes';

type Row = Record<string, unknown>;

/** A HubSpot account that only this scene keeps in step, with a few people of its own, and the nodes that do it. */
export interface SyncScene {
	/** Runs an operation of *CRM Sync* without the editor. @returns its first item */
	run(operation: string, more?: Row): Promise<Row>;
	/** Tells the store something of a person. */
	learn(email: string, values: Row): Promise<void>;
	/** Edits a person's record in the CRM. */
	editRecord(email: string, values: Row): void;
	/** A workflow of these nodes. @param follows which node stands behind which @returns its id */
	workflow(name: string, nodes: readonly WorkflowNode[], follows?: Record<string, string>): Promise<string>;
	/** A node of *CRM Sync* for such a workflow. */
	node(name: string, column: number, parameters: Row, settings?: Row): WorkflowNode;
	close(): Promise<void>;
}

/** @param portalId of the account; no other test may keep it in step */
export async function syncScene(n8n: N8nClient, portalId: number): Promise<SyncScene> {
	const sandbox: SandboxHandle = await startSandbox({ provider: 'hubspot', clock: systemClock });
	sandbox.admin.configure({ portalId });
	const data = {
		accessToken: SANDBOX_ACCESS.hubspot.token,
		apiVersion: 'v3',
		useDifferentHost: true,
		host: sandbox.url,
	};
	const name = `HubSpot ${portalId}`;
	const id = await n8n.createCredential({ type: HUBSPOT.type, name, data });
	const options = { workspace: `scene ${portalId}` };
	const at = { crm: 'hubspot', hubSpotConnection: 'accessToken', options };
	const client = (type: string, credentials: Record<string, string>) =>
		foreignClient(n8n, { type: `${PACKAGE}.${type}`, typeVersion: 1 }, credentials);
	const [sync, people] = [client('crmSync', { [HUBSPOT.type]: id }), client('socialContact', {})];
	const idOf = (email: string) =>
		(sandbox.admin.rows('contacts') as Array<{ id: string; properties: Row }>).find(
			({ properties }) => properties.email === email,
		)?.id;
	return {
		run: async (operation, more = {}) => (await sync.run({ resource: 'sync', operation, ...at, ...more }))[0] ?? {},
		async learn(email, values) {
			const person = { emails: email, ...values };
			await people.run({ resource: 'contact', operation: 'enrich', person, options });
		},
		editRecord: (email, values) => void sandbox.admin.seed({ edits: [{ id: idOf(email), ...values }] }),
		workflow: async (title, nodes, follows = {}) => {
			const to = (next: string) => ({ main: [[{ node: next, type: 'main', index: 0 }]] });
			const connections = Object.fromEntries(Object.entries(follows).map(([from, next]) => [from, to(next)]));
			const start = node('Start', 'n8n-nodes-base.manualTrigger', {}, 1);
			return await n8n.importWorkflow({ name: title, nodes: [start, ...nodes], connections } as WorkflowJson);
		},
		node: (title, column, parameters, settings = {}) => ({
			...settings,
			...node(
				title,
				`${PACKAGE}.crmSync`,
				{ resource: 'sync', ...at, ...parameters, options: { ...options, ...(parameters.options as Row) } },
				1,
				column,
			),
			credentials: { [HUBSPOT.type]: { id, name } },
		}),
		async close() {
			await n8n.deleteCredential(id);
			await sandbox.close();
		},
	};
}
