import type { IDataObject, IHookFunctions, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';

export const PUBLISHED = 'https://n8n.acme.example/webhook/7d0c/social';
export const OF_TESTS = 'https://n8n.acme.example/webhook-test/7d0c/social';

/** A node of a workflow, through all that n8n asks of it. */
export interface FakeNode {
	parameters: IDataObject;
	credentials: Readonly<Record<string, IDataObject>>;
	/** Kept from hook to hook, as n8n does. */
	staticData: IDataObject;
	logs: string[];
	/** What came out of it, by output. */
	emitted: INodeExecutionData[][][];
	/** Every call of an API: method and address. */
	calls: string[];
	address?: string;
	/** Of signed calls. */
	signature?: Record<string, string>;
	/** Where the APIs really are, by the origin that is called. */
	reach?: Readonly<Record<string, string>>;
	/** Makes a call fail, or answers in the platform's place. */
	instead?: (options: IHttpRequestOptions) => unknown;
}

export function fakeNode(
	parameters: IDataObject,
	credentials: FakeNode['credentials'],
	more: Partial<FakeNode> = {},
): FakeNode {
	return { parameters, credentials, staticData: {}, logs: [], emitted: [], calls: [], ...more };
}

/** As n8n's client answers: JSON parsed, no throw for a status. */
async function send(node: FakeNode, options: IHttpRequestOptions, signed: boolean): Promise<unknown> {
	const { method = 'GET', url, qs = {}, headers = {}, body } = options;
	node.calls.push(`${method} ${url}`);
	const own = node.instead?.(options);
	if (own instanceof Error) throw own;
	if (own !== undefined) return own;
	const { origin, pathname, search } = new URL(url);
	const target = new URL(pathname + search, node.reach?.[origin] ?? origin);
	for (const [name, value] of Object.entries(qs)) target.searchParams.append(name, String(value));
	const isText = body === undefined || typeof body === 'string';
	const response = await fetch(target, {
		method,
		headers: {
			...(isText ? {} : { 'content-type': 'application/json' }),
			...(headers as Record<string, string>),
			...(signed ? node.signature : {}),
		},
		redirect: 'manual',
		...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
	});
	const text = await response.text();
	const type = response.headers.get('content-type') ?? '';
	return {
		statusCode: response.status,
		headers: Object.fromEntries(response.headers),
		body: type.includes('json') && text !== '' ? (JSON.parse(text) as unknown) : text,
	};
}

export type Activation = 'activate' | 'init' | 'leadershipChange' | 'manual';

/** What n8n gives a hook, a webhook or a trigger of the node, as far as it is asked for. */
export function hookOf(node: FakeNode, activation: Activation = 'activate'): IHookFunctions {
	const isTest = activation === 'manual';
	const log = (line: string) => void node.logs.push(line);
	const context = {
		getMode: () => (isTest ? 'manual' : 'trigger'),
		getActivationMode: () => activation,
		getNode: () => ({ id: 'node', name: 'Trigger' }),
		getWorkflow: () => ({ id: 'workflow', name: 'Workflow' }),
		getNodeParameter: (name: string, fallback?: unknown) => node.parameters[name] ?? fallback,
		getNodeWebhookUrl: () => node.address ?? (isTest ? OF_TESTS : PUBLISHED),
		getWorkflowStaticData: () => node.staticData,
		getCredentials: async (name: string) => {
			const credential = node.credentials[name];
			if (credential === undefined) throw new Error('Node does not have any credentials set');
			return await Promise.resolve(credential);
		},
		emit: (outputs: INodeExecutionData[][]) => void node.emitted.push(outputs),
		logger: { error: log, warn: log, info: log, debug: log },
		helpers: {
			httpRequest: async (options: IHttpRequestOptions) => await send(node, options, false),
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) =>
				await send(node, options, true),
		},
	};
	return context as unknown as IHookFunctions;
}
