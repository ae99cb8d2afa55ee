import { N8nError, type Log } from './log';

export interface Session {
	url: string;
	/** Of the owner's log-in. n8n allows five log-ins a minute, so it is made once and handed on. */
	cookie: string;
	/** For the public API, which gives executions as plain JSON. */
	apiKey: string;
}

export interface RestClient {
	/** The editor's own API, below `/rest`. */
	rest: <T>(method: string, path: string, body?: unknown) => Promise<T>;
	/** The public API, below `/api/v1`. */
	api: <T>(method: string, path: string, body?: unknown) => Promise<T>;
	/** A file that needs a log-in, such as `/types/nodes.json`. */
	file: <T>(path: string) => Promise<T>;
}

export function restClient(session: Session, log: Log): RestClient {
	const cookie = { cookie: session.cookie };
	return {
		async rest<T>(method: string, path: string, body?: unknown) {
			return (await request<{ data: T }>(`${session.url}/rest${path}`, method, cookie, body, log)).data;
		},
		api: (method, path, body) =>
			request(`${session.url}/api/v1${path}`, method, { 'x-n8n-api-key': session.apiKey }, body, log),
		file: (path) => request(`${session.url}${path}`, 'GET', cookie, undefined, log),
	};
}

async function request<T>(
	url: string,
	method: string,
	headers: Record<string, string>,
	body: unknown,
	log: Log,
): Promise<T> {
	const answer = await send(url, method, headers, body);
	const text = await answer.text();
	if (!answer.ok)
		throw new N8nError(
			`${method} ${new URL(url).pathname} gave ${answer.status}: ${text.slice(0, 2000)}`,
			log,
			answer.status,
		);
	return JSON.parse(text) as T;
}

export async function send(
	url: string,
	method: string,
	headers: Record<string, string>,
	body: unknown,
): Promise<Response> {
	const request = {
		method,
		// Each travels on a connection of its own: of what changes something nobody could tell on an idle one whether
		// it arrived, and one that a look left behind would be taken for it.
		headers: {
			...headers,
			...(body !== undefined && { 'content-type': 'application/json' }),
			connection: 'close',
		},
		body: body === undefined ? undefined : JSON.stringify(body),
	};
	try {
		return await fetch(url, request);
	} catch (error) {
		// Asking again is harmless.
		if (method !== 'GET' || !wasReset(error)) throw error;
		return await fetch(url, request);
	}
}

function wasReset(error: unknown): boolean {
	const cause: unknown = error instanceof Error ? error.cause : undefined;
	return (
		cause instanceof Error && 'code' in cause && (cause.code === 'ECONNRESET' || cause.code === 'UND_ERR_SOCKET')
	);
}
