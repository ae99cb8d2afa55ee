import { SANDBOX_ACCESS, startSandbox } from '../../../../sandbox/crm';
import type { SandboxHandle, SandboxOptions } from '../../../../sandbox/crm';

export const TOKEN = SANDBOX_ACCESS.salesforce.token;
export const CLIENT = SANDBOX_ACCESS.salesforce.oauthClient;
/** The version that the tests speak; the sandbox takes others too. */
export const DATA = '/services/data/v59.0';

/** An entry of an error list, or a result in a collection. */
export interface Item {
	id: string;
	success: boolean;
	created: boolean;
	errorCode: string;
	statusCode: string;
	message: string;
	fields: string[];
	errors: Item[];
	[name: string]: unknown;
}

/** The parts of Salesforce's bodies that tests look at. */
export interface Body extends Item {
	records: Array<Record<string, unknown>>;
	totalSize: number;
	done: boolean;
	nextRecordsUrl: string;
	access_token: string;
	refresh_token: string;
	error: string;
	error_description: string;
	state: string;
}

export interface Answer {
	status: number;
	/** Lower-case names. */
	headers: Record<string, string | undefined>;
	text: string;
	/** The parsed body when it is an object; else an empty one. */
	json: Body;
	/** The parsed body when it is a list; else an empty one. */
	list: Item[];
}

export interface CallOptions {
	token?: string | null;
	headers?: Record<string, string>;
}

export interface SandboxClient {
	sandbox: SandboxHandle;
	/**
	 * Sends JSON (a string goes as it is) with the default token. Paths without a slash in front are below the data
	 * API.
	 */
	call: (method: string, path: string, body?: unknown, options?: CallOptions) => Promise<Answer>;
	form: (path: string, fields: Record<string, string>, headers?: Record<string, string>) => Promise<Answer>;
	soql: (query: string, options?: CallOptions) => Promise<Answer>;
	/** Creates a record and gives its id. */
	create: (object: string, values: Record<string, unknown>) => Promise<string>;
}

async function answerOf(response: Response): Promise<Answer> {
	const text = await response.text();
	let parsed: unknown = null;
	try {
		parsed = JSON.parse(text);
	} catch {
		// Some answers are broken on purpose, or no JSON; the test looks at the text.
	}
	const headers: Answer['headers'] = {};
	response.headers.forEach((value, name) => {
		headers[name] = value;
	});
	const isList = Array.isArray(parsed);
	return {
		status: response.status,
		headers,
		text,
		json: (isList ? {} : (parsed ?? {})) as Body,
		list: (isList ? parsed : []) as Item[],
	};
}

/** A Salesforce sandbox and the plainest possible client, so that tests see the wire as it is. */
export async function startClient(options: Partial<SandboxOptions> = {}): Promise<SandboxClient> {
	const sandbox = await startSandbox({ provider: 'salesforce', ...options });
	const call: SandboxClient['call'] = async (method, path, body, { token = TOKEN, headers = {} } = {}) =>
		answerOf(
			await fetch(sandbox.url + (path.startsWith('/') ? path : `${DATA}/${path}`), {
				method,
				redirect: 'manual',
				headers: {
					...(token === null ? {} : { authorization: `Bearer ${token}` }),
					'content-type': 'application/json',
					...headers,
				},
				body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
			}),
		);
	return {
		sandbox,
		call,
		form: async (path, fields, headers) =>
			answerOf(await fetch(sandbox.url + path, { method: 'POST', headers, body: new URLSearchParams(fields) })),
		soql: (query, callOptions) => call('GET', `query?q=${encodeURIComponent(query)}`, undefined, callOptions),
		async create(object, values) {
			const answer = await call('POST', `sobjects/${object}`, values);
			if (answer.status !== 201) throw new Error(`could not create a ${object}: ${answer.text}`);
			return answer.json.id;
		},
	};
}
