import { userFolder } from './n8n-core-settings';
import 'reflect-metadata';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type ICredentialType,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IVersionedNodeType,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type OnError,
} from 'n8n-workflow';
import { inProcessCredentials, type CredentialStore } from './in-process-credentials';
import { ItemSource } from './item-source';

export { userFolder };

const SOURCE = 'test.itemSource';
const SOURCE_NAME = 'Items';
const BASE_URL = 'http://127.0.0.1';

type NodeClass = new () => INodeType | IVersionedNodeType;

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
	/** Names of the nodes after this one, by output. Default: the next in the list, after the first output. */
	next?: string[][];
}

export interface InProcessOptions {
	/** Given to the first node. */
	items: IDataObject[];
	credentialTypes?: Array<new () => ICredentialType>;
	/** By type; every node gets them all. A refreshed token is written back. */
	credentials?: CredentialStore;
	/** Default `manual`. */
	mode?: 'manual' | 'trigger' | 'webhook';
}

export interface InProcessRun {
	/** `success` or `error`. */
	status: string;
	/** Why the run failed, as n8n would show it. */
	error: (Error & { description?: string | null; context?: IDataObject }) | null;
	/** Values of the items a node gave on one of its outputs. */
	items(node: string, output?: number): IDataObject[];
	/** The same with pairing, binary data and errors. */
	fullItems(node: string, output?: number): INodeExecutionData[];
	/** What the node's hints (notices in the editor) say. */
	hints(node: string): string[];
	run: IRun;
}

/** Runs one node on the items, with n8n's own engine but no server. */
export async function runNode(
	node: NodeClass,
	parameters: INodeParameters,
	options: InProcessOptions & Pick<WorkflowNodeInput, 'onError' | 'typeVersion'>,
): Promise<InProcessRun & { output(index?: number): IDataObject[] }> {
	const { onError, typeVersion, ...rest } = options;
	const result = await runWorkflow([{ name: 'Node', node, parameters, onError, typeVersion }], rest);
	return { ...result, output: (index = 0) => result.items('Node', index) };
}

/** Runs a chain of nodes on the items, with n8n's own engine but no server. */
export async function runWorkflow(
	nodes: readonly WorkflowNodeInput[],
	options: InProcessOptions,
): Promise<InProcessRun> {
	const workflow = new Workflow({
		id: 'test',
		nodes: [sourceNode(), ...nodes.map((input, index) => toNode(input, index, options.credentials ?? {}))],
		connections: connect([{ name: SOURCE_NAME, node: ItemSource }, ...nodes]),
		active: false,
		nodeTypes: nodeTypes(nodes),
		settings: {},
	});
	const types = (options.credentialTypes ?? []).map((Type) => new Type());
	const credentialsHelper = inProcessCredentials(types, options.credentials ?? {}, () => workflow);
	const engine = new WorkflowExecute(
		additionalData(workflow, credentialsHelper),
		options.mode ?? 'manual',
		startData(workflow, options.items),
	);
	return readable(await engine.processRunExecutionData(workflow));
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

function additionalData(
	workflow: Workflow,
	credentialsHelper: IWorkflowExecuteAdditionalData['credentialsHelper'],
): IWorkflowExecuteAdditionalData {
	const stored = {
		id: workflow.id,
		name: 'test',
		active: false,
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
	};
	const parts: Partial<IWorkflowExecuteAdditionalData> & { hooks: ExecutionLifecycleHooks } = {
		credentialsHelper,
		hooks: new ExecutionLifecycleHooks('manual', '1', stored as unknown as IWorkflowBase),
		executionId: '1',
		currentNodeExecutionIndex: 0,
		restApiUrl: `${BASE_URL}/rest`,
		instanceBaseUrl: BASE_URL,
		webhookBaseUrl: `${BASE_URL}/webhook`,
		webhookWaitingBaseUrl: `${BASE_URL}/webhook-waiting`,
		webhookTestBaseUrl: `${BASE_URL}/webhook-test`,
		formWaitingBaseUrl: `${BASE_URL}/form-waiting`,
		variables: {},
		setExecutionStatus: () => {},
		sendDataToUI: () => {},
		logAiEvent: () => {},
		getRunnerStatus: () => ({ available: false }),
	};
	return parts as unknown as IWorkflowExecuteAdditionalData;
}

function startData(workflow: Workflow, items: readonly IDataObject[]) {
	const node = workflow.getNode(SOURCE_NAME);
	if (!node) throw new Error('The workflow lost its source');
	const main = [items.map((json, item) => ({ json, pairedItem: { item } }))];
	return createRunExecutionData({ executionData: { nodeExecutionStack: [{ node, data: { main }, source: null }] } });
}

function readable(run: IRun): InProcessRun {
	const { runData, error } = run.data.resultData;
	const fullItems = (node: string, output = 0) =>
		(runData[node] ?? []).flatMap((entry) => entry.data?.main?.[output] ?? []);
	return {
		status: run.status,
		error: (error as InProcessRun['error'] | undefined) ?? null,
		fullItems,
		items: (node, output) => fullItems(node, output).map(({ json }) => json),
		hints: (node) => (runData[node] ?? []).flatMap((entry) => entry.hints ?? []).map(({ message }) => message),
		run,
	};
}
