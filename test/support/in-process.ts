import { userFolder } from './n8n-core-settings';
import 'reflect-metadata';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	ICredentialType,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	IRun,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import { inProcessCredentials, type CredentialStore } from './in-process-credentials';
import { startData, workflowOf, type NodeClass, type WorkflowNodeInput } from './in-process-workflow';

export { userFolder };
export type { WorkflowNodeInput };

const BASE_URL = 'http://127.0.0.1';

export interface InProcessOptions {
	/** Given to the first node. */
	items: IDataObject[];
	/** The items are pinned, or edited, output of the node before. */
	arePinned?: boolean;
	credentialTypes?: Array<new () => ICredentialType>;
	/** By type; every node gets them all. A refreshed token is written back. */
	credentials?: CredentialStore;
	/** Default `manual`. */
	mode?: 'manual' | 'trigger' | 'webhook';
	/** Ends the execution as n8n's Stop does, when it is aborted. */
	stop?: AbortSignal;
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
	options: InProcessOptions & Pick<WorkflowNodeInput, 'onError' | 'settings' | 'typeVersion'>,
): Promise<InProcessRun & { output(index?: number): IDataObject[] }> {
	const { onError, settings, typeVersion, ...rest } = options;
	const result = await runWorkflow([{ name: 'Node', node, parameters, onError, settings, typeVersion }], rest);
	return { ...result, output: (index = 0) => result.items('Node', index) };
}

/** Runs a chain of nodes on the items, with n8n's own engine but no server. */
export async function runWorkflow(
	nodes: readonly WorkflowNodeInput[],
	options: InProcessOptions,
): Promise<InProcessRun> {
	const workflow = workflowOf(nodes, options.credentials ?? {});
	const types = (options.credentialTypes ?? []).map((Type) => new Type());
	const credentialsHelper = inProcessCredentials(types, options.credentials ?? {}, () => workflow);
	const engine = new WorkflowExecute(
		additionalData(workflow, credentialsHelper),
		options.mode ?? 'manual',
		startData(workflow, options.items, options.arePinned),
	);
	const running = engine.processRunExecutionData(workflow);
	options.stop?.addEventListener('abort', () => running.cancel(), { once: true });
	return readable(await running);
}

/** What n8n gives its engine beside the workflow. */
export function additionalData(
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
