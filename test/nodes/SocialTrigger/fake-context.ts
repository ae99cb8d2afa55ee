import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

export interface FakeAnswer {
	status: number | null;
	headers: Record<string, string>;
	body: string;
}

export interface FakeRequest {
	method?: string;
	headers?: Record<string, unknown>;
	/** An error where it cannot be read. */
	body?: Buffer | string | Error;
	mode?: string;
	parameters?: IDataObject;
	/** Of the type httpHeaderAuth; `null` for none. */
	credential?: IDataObject | null;
}

/** What n8n gives a webhook, as far as it is asked for, and what was answered and logged. */
export function fakeWebhook({
	method = 'POST',
	headers = {},
	body = '{}',
	mode = 'webhook',
	parameters = {},
	credential = { name: 'X-Key', value: 'secret key' },
}: FakeRequest): { context: IWebhookFunctions; answer: FakeAnswer; logs: string[] } {
	const answer: FakeAnswer = { status: null, headers: {}, body: '' };
	const logs: string[] = [];
	const log = (line: string) => void logs.push(line);
	const all: IDataObject = {
		platform: 'generic',
		output: 'events',
		deliveryOptions: {},
		...parameters,
	};
	const context = {
		getMode: () => mode,
		getNode: () => ({ id: 'node', name: 'Trigger' }),
		getWorkflow: () => ({ id: 'workflow', name: 'Workflow' }),
		getNodeParameter: (name: string) => all[name],
		getRequestObject: () => fakeRequest({ method, headers, body }),
		getResponseObject: () => ({
			writeHead: (status: number, sent: Record<string, string>) =>
				Object.assign(answer, { status, headers: sent }),
			end: (text: string) => void (answer.body = text),
		}),
		getCredentials: async () => {
			if (credential === null) throw new Error('Node has no credentials set');
			return await Promise.resolve(credential);
		},
		logger: { error: log, warn: log, info: log, debug: log },
	};
	return { context: context as unknown as IWebhookFunctions, answer, logs };
}

/** As n8n gives a request whose body it leaves to the node. */
function fakeRequest({ method, headers, body = '{}' }: Pick<FakeRequest, 'method' | 'headers' | 'body'>): object {
	const request = {
		method,
		headers,
		query: {},
		rawBody: undefined as Buffer | undefined,
		readRawBody: async () => {
			if (body instanceof Error) throw body;
			request.rawBody = await Promise.resolve(Buffer.from(body));
		},
	};
	return request;
}

export type Outputs = INodeExecutionData[][];
