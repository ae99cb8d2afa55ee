import { itemsOf, type Execution, type N8nClient, type WorkflowJson } from '../../sandbox/n8n';

/** One of n8n's own nodes, by its type without the package, or any other by its whole type. */
export interface ForeignNode {
	type: string;
	typeVersion: number;
}

const NODE = 'Foreign';

/** Manual trigger -> the node. */
export function foreignWorkflow({ type, typeVersion }: ForeignNode, parameters: Record<string, unknown>): WorkflowJson {
	const node = (name: string, more: { type: string; typeVersion: number; parameters: Record<string, unknown> }) => ({
		id: name,
		name,
		position: [0, 0],
		...more,
	});
	return {
		name: `${type} ${String(parameters.resource)} ${String(parameters.operation)}`,
		nodes: [
			node('Start', { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} }),
			node(NODE, { type: type.includes('.') ? type : `n8n-nodes-base.${type}`, typeVersion, parameters }),
		],
		connections: { Start: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/** Webhook -> the node, which answers. Of its executions n8n is told to save none. */
export function unsavedWorkflow(path: string, node: ForeignNode, parameters: Record<string, unknown>): WorkflowJson {
	const workflow = foreignWorkflow(node, parameters);
	Object.assign(workflow.nodes[0] ?? {}, {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		parameters: { path, httpMethod: 'POST', responseMode: 'lastNode', options: {} },
	});
	Object.assign(workflow.settings ?? {}, { saveDataSuccessExecution: 'none', saveDataErrorExecution: 'none' });
	return workflow;
}

export interface ForeignClient {
	/**
	 * Runs one operation on the items and gives what came out. @throws Error with the node's own message when it failed
	 */
	run<T = Record<string, unknown>>(
		parameters: Record<string, unknown>,
		input?: Array<Record<string, unknown>>,
	): Promise<T[]>;
}

/** One of n8n's own nodes with its credential, run by a real n8n. Every operation is a workflow of its own. */
export function foreignClient(n8n: N8nClient, node: ForeignNode, credentials: Record<string, string>): ForeignClient {
	return {
		async run<T>(parameters: Record<string, unknown>, input: Array<Record<string, unknown>> = [{}]) {
			const id = await n8n.importWorkflow(foreignWorkflow(node, parameters), { credentials });
			try {
				const execution = await n8n.run(id, { startNode: 'Start', input });
				if (execution.status !== 'success') throw new Error(problemOf(execution));
				return itemsOf(execution, NODE) as T[];
			} finally {
				await n8n.deleteWorkflow(id);
			}
		},
	};
}

function problemOf({ status, data }: Execution): string {
	const { error } = data.resultData;
	return `The run ended with ${status}: ${error?.message ?? ''} ${JSON.stringify(error?.description ?? error?.messages ?? '')}`;
}
