import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRunExecutionData,
	type IVersionedNodeType,
	type OnError,
} from 'n8n-workflow';
import type { CredentialStore } from './in-process-credentials';
import { ItemSource } from './item-source';

const SOURCE = 'test.itemSource';
const SOURCE_NAME = 'Items';

export type NodeClass = new () => INodeType | IVersionedNodeType;

export interface WorkflowNodeInput {
	name: string;
	/** The class from its .ts file. */
	node: NodeClass;
	/** Stands in for a node of this type. Default: a type made of the class's name. */
	type?: string;
	disabled?: boolean;
	parameters?: INodeParameters;
	/** Default: the node's newest version. */
	typeVersion?: number;
	onError?: OnError;
	/** What the editor's tab Settings holds. */
	settings?: Pick<INode, 'alwaysOutputData' | 'executeOnce' | 'maxTries' | 'retryOnFail' | 'waitBetweenTries'>;
	/** Names of the nodes after this one, by output. Default: the next in the list, after the first output. */
	next?: string[][];
}

/** The nodes behind a source of items. Every one of them may use all of the credentials. */
export function workflowOf(nodes: readonly WorkflowNodeInput[], credentials: CredentialStore): Workflow {
	return new Workflow({
		id: 'test',
		nodes: [sourceNode(), ...nodes.map((input, index) => toNode(input, index, credentials))],
		connections: connect([{ name: SOURCE_NAME, node: ItemSource }, ...nodes]),
		active: false,
		nodeTypes: nodeTypes(nodes),
		settings: {},
	});
}

/**
 * What n8n's engine starts from: the source, with the items before it.
 * @param arePinned the items are pinned to the source, as the editor stores them: their values and nothing else
 */
export function startData(workflow: Workflow, items: readonly IDataObject[], arePinned = false): IRunExecutionData {
	const node = workflow.getNode(SOURCE_NAME);
	if (!node) throw new Error('The workflow lost its source');
	const main = [arePinned ? [{ json: {} }] : items.map((json, item) => ({ json, pairedItem: { item } }))];
	return createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main }, source: null }] },
		...(arePinned && { resultData: { pinData: { [SOURCE_NAME]: items.map((json) => ({ json })) } } }),
	});
}

function sourceNode(): INode {
	return { id: 'source', name: SOURCE_NAME, type: SOURCE, typeVersion: 1, position: [0, 0], parameters: {} };
}

const typeOf = (input: WorkflowNodeInput) => input.type ?? `test.${input.node.name}`;

function toNode(input: WorkflowNodeInput, index: number, credentials: CredentialStore): INode {
	const type = new input.node();
	return {
		id: `node-${index}`,
		name: input.name,
		type: typeOf(input),
		typeVersion: input.typeVersion ?? newestVersion(type),
		position: [200 * (index + 1), 0],
		parameters: input.parameters ?? {},
		credentials: Object.fromEntries(Object.keys(credentials).map((name) => [name, { id: name, name }])),
		...(input.onError && { onError: input.onError }),
		...(input.disabled && { disabled: true }),
		...input.settings,
	};
}

function newestVersion(type: INodeType | IVersionedNodeType): number {
	if ('nodeVersions' in type) return type.currentVersion;
	return Math.max(...[type.description.version].flat());
}

function connect(nodes: readonly WorkflowNodeInput[]): IConnections {
	const entries = nodes.map(({ name, next }, index) => {
		const following = nodes[index + 1];
		const outputs = next ?? (following ? [[following.name]] : []);
		return [
			name,
			{ main: outputs.map((targets) => targets.map((node) => ({ node, type: 'main' as const, index: 0 }))) },
		] as const;
	});
	return Object.fromEntries(entries);
}

function nodeTypes(nodes: readonly WorkflowNodeInput[]): INodeTypes {
	const classes = new Map<string, NodeClass>([
		[SOURCE, ItemSource],
		...nodes.map((input) => [typeOf(input), input.node] as const),
	]);
	const getByName = (type: string) => {
		const Node = classes.get(type);
		if (!Node) throw new Error(`The test has no node of type "${type}"`);
		return new Node();
	};
	return {
		getByName,
		getByNameAndVersion: (type, version) => NodeHelpers.getVersionedNodeType(getByName(type), version),
		getKnownTypes: () => ({}),
	};
}
