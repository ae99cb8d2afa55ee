import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SANDBOX_ACCESS, startSandbox, type SandboxProvider } from '../../../../sandbox/crm';

/** An answer of a token endpoint. `cut` breaks the connection instead. */
export type TokenReply = { status: number; body?: string; type?: string; location?: string } | 'cut';

export interface TokenGate {
	url: string;
	/** The access token that the API takes at present. */
	valid: string;
	/** What the token endpoint answers; `null` gives the valid token. */
	odd: TokenReply | null;
	/** Requests for a token since the start. */
	asked: number;
	/** Every call of the API that came without the valid token. */
	rejected: number;
	close(): Promise<void>;
}

/** A sandbox CRM behind a gate that gives out the tokens, and whose token endpoint can be made to answer oddly. */
export async function startTokenGate(provider: SandboxProvider): Promise<TokenGate> {
	const sandbox = await startSandbox({ provider });
	const server = createServer((request, response) => void answer(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const gate: TokenGate = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		valid: 'good',
		odd: null,
		asked: 0,
		rejected: 0,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			await sandbox.close();
		},
	};
	return gate;

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const body = await bodyOf(request);
		const path = request.url ?? '/';
		if (path === '/portal') return void response.writeHead(200, { 'content-type': 'text/html' }).end(PORTAL);
		if (/\/oauth.*\/token$/.test(path)) return giveToken(response);
		if (request.headers.authorization !== `Bearer ${gate.valid}`) return reject(response);
		// No token of the gate is known behind it, and no length or host of the request stays as it was.
		const headers = new Headers({ 'content-type': request.headers['content-type'] ?? 'application/json' });
		const { token } = SANDBOX_ACCESS[provider];
		headers.set('authorization', `Bearer ${token}`);
		headers.set('x-api-token', token);
		if (provider === 'pipedrive') headers.delete('authorization');
		const { method } = request;
		const inner = await fetch(sandbox.url + path, { method, headers, ...(body === '' ? {} : { body }) });
		const type = inner.headers.get('content-type') ?? 'application/json';
		response.writeHead(inner.status, { 'content-type': type }).end(await inner.text());
	}

	function giveToken(response: ServerResponse): void {
		gate.asked += 1;
		const { odd } = gate;
		if (odd === 'cut') return void response.destroy();
		if (odd === null) return void response.writeHead(200, JSON_TYPE).end(tokenBody(gate.valid));
		const { status, body = '', type = 'application/json', location } = odd;
		response.writeHead(status, { 'content-type': type, ...(location && { location }) }).end(body);
	}

	function reject(response: ServerResponse): void {
		gate.rejected += 1;
		response.writeHead(401, JSON_TYPE).end('{}');
	}
}

const PORTAL = '<html><body>Log in to the network</body></html>';
const JSON_TYPE = { 'content-type': 'application/json' };

export function tokenBody(token: string): string {
	return JSON.stringify({ access_token: token, refresh_token: 'grant', token_type: 'Bearer' });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	let body = '';
	for await (const chunk of request) body += String(chunk);
	return body;
}
