import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { type RawAnswer, wrongIn } from './check-answer';
import { generateClient } from './generate-client';
import { operation, ROOT } from './published';

/** What is sent besides what the description knows. */
export interface CallInput {
	path?: Readonly<Record<string, unknown>>;
	query?: Readonly<Record<string, unknown>>;
	headers?: Readonly<Record<string, unknown>>;
	/** A text is sent as it is, though it may be no JSON. */
	body?: unknown;
}

/** An answer that is as the description says. */
export interface CallAnswer {
	status: number;
	headers: Headers;
	text: string;
	/** `null` for an answer without a body. */
	body: unknown;
}

export type ApiClient = Readonly<Record<string, (input: CallInput) => Promise<CallAnswer>>>;

type Send = (operationId: string, method: string, path: string, input: CallInput) => Promise<CallAnswer>;

interface GeneratedClient {
	createClient(send: Send): ApiClient;
}

let generated: GeneratedClient | undefined;

function load(): GeneratedClient {
	const { outputText } = ts.transpileModule(generateClient(), {
		compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
	});
	const exports = {} as GeneratedClient;
	runInNewContext(outputText, { exports });
	return exports;
}

/**
 * The client that is generated from the published description, on the API of an n8n.
 * @param url of n8n
 * @throws Error from each call whose answer is not as the description says
 */
export function createApiClient(url: string, token: string | null): ApiClient {
	generated ??= load();
	return generated.createClient(async (id, method, path, input) => {
		const answer = await sendTo(url, token, method, path, input);
		const wrong = wrongIn(operation(id), answer);
		if (wrong.length > 0) throw new Error(`${id} is not answered as described: ${wrong.join('; ')}`);
		return { ...answer, body: answer.text === '' ? null : (JSON.parse(answer.text) as unknown) };
	});
}

async function sendTo(
	url: string,
	token: string | null,
	method: string,
	path: string,
	{ path: places = {}, query = {}, headers = {}, body }: CallInput,
): Promise<RawAnswer & { headers: Headers }> {
	const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(places[name])));
	const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
	const answer = await fetch(`${url}${ROOT}${filled}${search === '' ? '' : `?${search}`}`, {
		method,
		headers: {
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
			...(token === null ? {} : { authorization: `Bearer ${token}` }),
			...(headers as Record<string, string>),
		},
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
