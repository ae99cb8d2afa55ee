import type { RestClient } from './rest';
import type { WorkflowJson, WorkflowNode } from './workflow-json';

interface CredentialSlot {
	name: string;
	displayOptions?: { show?: Record<string, unknown[]> };
}

interface NodeTypeInfo {
	name: string;
	version: number | number[];
	credentials?: CredentialSlot[];
	properties: Array<{ name: string; default?: unknown }>;
}

/** Credential type -> id of the credential to use. */
export type CredentialMapping = Record<string, string>;

/** Gives every node the mapped credentials it asks for, as a user does by picking them after an import. */
export async function withCredentials(
	{ file }: RestClient,
	workflow: WorkflowJson,
	mapping: CredentialMapping,
): Promise<WorkflowNode[]> {
	if (Object.keys(mapping).length === 0) return workflow.nodes;
	const types = await nodeTypes(file);
	return workflow.nodes.map((node) => {
		const own = types.filter((type) => isTypeOf(type, node)).flatMap((type) => slotsInUse(type, node));
		const named = Object.keys(node.credentials ?? {});
		const picked = [...new Set([...own, ...named])].filter((type) => mapping[type] !== undefined);
		const credentials = Object.fromEntries(
			picked.map((type) => [type, { id: mapping[type] as string, name: type }]),
		);
		return { ...node, credentials: { ...node.credentials, ...credentials } };
	});
}

/** Each version of a node may have credentials of its own. */
function isTypeOf({ name, version }: NodeTypeInfo, node: WorkflowNode): boolean {
	return name === node.type && [version].flat().includes(node.typeVersion);
}

const known = new WeakMap<RestClient['file'], Promise<NodeTypeInfo[]>>();

/** The list describes every node of n8n in tens of megabytes, and does not change while n8n runs. */
function nodeTypes(file: RestClient['file']): Promise<NodeTypeInfo[]> {
	const types = known.get(file) ?? file<NodeTypeInfo[]>('/types/nodes.json');
	known.set(file, types);
	types.catch(() => known.delete(file));
	return types;
}

/**
 * A slot counts when the parameters that show it in the editor have such a value; n8n stops looking at an expression.
 */
function slotsInUse(type: NodeTypeInfo, node: WorkflowNode): string[] {
	const valueOf = (name: string) =>
		node.parameters[name] ?? type.properties.find((property) => property.name === name)?.default;
	return (type.credentials ?? [])
		.filter(({ displayOptions }) => isShown(Object.entries(displayOptions?.show ?? {}), valueOf))
		.map(({ name }) => name);
}

function isShown(
	conditions: ReadonlyArray<readonly [name: string, values: unknown[]]>,
	valueOf: (name: string) => unknown,
): boolean {
	for (const [name, values] of conditions) {
		if (name.startsWith('@')) continue;
		// A slash says that the name is one of the node's own, as here all are.
		const value = valueOf(name.replace(/^\//, ''));
		if (typeof value === 'string' && value.startsWith('=')) return true;
		if (!values.includes(value)) return false;
	}
	return true;
}
