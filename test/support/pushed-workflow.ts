import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowJson, WorkflowNode } from '../../sandbox/n8n';

const PACKAGE = 'n8n-nodes-social-crm';

/** A shipped template. */
export function template(file: string): WorkflowJson {
	return JSON.parse(readFileSync(join(__dirname, '..', '..', 'workflows', file), 'utf8')) as WorkflowJson;
}

/** The same workflow whose runs by hand do what those of its trigger do. */
export function asPublished(workflow: WorkflowJson): WorkflowJson {
	const { nodes, ...rest } = workflow;
	const byHand = /\$execution\.mode(?= === 'test')/g;
	return {
		...rest,
		pinData: {},
		nodes: JSON.parse(JSON.stringify(nodes).replaceAll(byHand, "'production'")) as WorkflowNode[],
	};
}

function node(
	name: string,
	type: string,
	parameters: Record<string, unknown>,
	rest: Partial<WorkflowNode> = {},
): WorkflowNode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters, ...rest };
}

/** Manual trigger -> Record Event with mapped fields -> Sync: what a user builds to load a list. */
export function listWorkflow(
	name: string,
	{ sync = {}, rest = {} }: { sync?: Record<string, unknown>; rest?: Partial<WorkflowNode> } = {},
): WorkflowJson {
	return {
		name,
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', {}),
			node('Sync', `${PACKAGE}.socialCrm`, { resource: 'contact', operation: 'sync', ...sync }, rest),
		],
		connections: { Start: { main: [[{ node: 'Sync', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}
