import type { WorkflowNode } from '../../sandbox/n8n';

export const PACKAGE = 'n8n-nodes-social-crm';

/** The nodes of the pack in a workflow. */
export const packNodes = (saved: readonly WorkflowNode[]) => saved.filter(({ type }) => type.startsWith(PACKAGE));
/** The types of credential they hold. */
export const credentialsOf = (saved: readonly WorkflowNode[]) =>
	packNodes(saved).flatMap(({ credentials = {} }) => Object.keys(credentials));

/** A node for a workflow of a test, named like its id. */
export function node(
	name: string,
	type: string,
	parameters: Record<string, unknown>,
	typeVersion: number,
	column = 0,
): WorkflowNode {
	return { id: name, name, type, typeVersion, parameters, position: [column * 240, 0] };
}
