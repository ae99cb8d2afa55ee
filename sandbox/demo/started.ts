import type { WorkflowJson, WorkflowNode } from '../n8n';

/** Where a workflow that the demo runs by itself begins. */
export const START = 'Start';

/** Nodes one behind the other, that nothing starts but the demo. */
export function startedWorkflow(named: { id?: string; name: string }, nodes: readonly WorkflowNode[]): WorkflowJson {
	const start: WorkflowNode = {
		id: START,
		name: START,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const before = [start, ...nodes];
	return {
		...named,
		nodes: before,
		connections: Object.fromEntries(nodes.map((node, index) => [before[index]?.name ?? START, to(node.name)])),
		settings: { executionOrder: 'v1' },
	};
}

/** A node of the pack. */
export function packNode(name: string, type: string, parameters: Record<string, unknown>): WorkflowNode {
	return {
		id: name,
		name,
		type: `n8n-nodes-social-crm.${type}`,
		typeVersion: 1,
		position: [220, 0],
		parameters,
	};
}
