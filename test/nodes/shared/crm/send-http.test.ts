import { runNode } from '../../../support/in-process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import type { HttpRequest } from '../../../../core/crm/transport/http';
import { createSendHttp } from '../../../../nodes/shared/crm/send-http';

/** Sends what its item describes and gives back what came of it. */
class SendOnce implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Send Once',
		name: 'sendOnce',
		group: ['transform'],
		version: 1,
		description: 'A node of this test',
		defaults: { name: 'Send Once' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { abortAfterMs, ...request } = this.getInputData()[0]?.json as unknown as HttpRequest & {
			abortAfterMs?: number;
		};
		const signal = abortAfterMs === undefined ? undefined : abortSoon(abortAfterMs);
		try {
			const response = await createSendHttp(this)({ ...request, signal });
			return [[{ json: { ...response }, pairedItem: 0 }]];
		} catch (error) {
			const { message, code, ...rest } = error as Error & { code?: string };
			return [[{ json: { failed: message, code: code ?? null, keys: Object.keys(rest) }, pairedItem: 0 }]];
		}
	}
}

function abortSoon(milliseconds: number): AbortSignal {
	const controller = new AbortController();
	setTimeout(() => controller.abort(new Error('stopped by the user')), milliseconds);
	return controller.signal;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const ANSWERS: Record<string, Answer> = {
	'/echo': (request, response) => {
		let body = '';
		request.on('data', (chunk) => (body += String(chunk)));
		request.on('end', () => {
			response.setHeader('X-Limit-Left', '7');
			response.end(
				JSON.stringify({ method: request.method, authorization: request.headers.authorization, body }),
			);
		});
	},
	'/limited': (_request, response) =>
		response.writeHead(429, { 'Retry-After': '3', 'content-type': 'application/json' }).end('{"status":"error"}'),
	'/broken': (_request, response) => response.writeHead(502).end('Bad gateway'),
	'/half': (_request, response) =>
		response.writeHead(200, { 'content-type': 'application/json' }).end('{"results":[{"id":'),
	'/moved': (_request, response) => response.writeHead(302, { location: 'http://elsewhere.invalid/' }).end(),
	'/cut': (_request, response) => {
		response.writeHead(200, { 'content-length': '100' });
		response.write('begin', () => response.destroy());
	},
	'/reset': (request) => request.socket.resetAndDestroy(),
	'/silent': () => undefined,
};

let server: Server;
let origin: string;

beforeAll(async () => {
	server = createServer((request, response) => ANSWERS[request.url ?? '']?.(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
	server.closeAllConnections();
	server.close();
});

async function send(path: string, more: IDataObject = {}): Promise<IDataObject> {
	const request = {
		method: 'GET',
		url: `${origin}${path}`,
		headers: { authorization: 'Bearer secret-token' },
		timeoutMs: 5000,
	};
	const { output, error } = await runNode(SendOnce, {}, { items: [{ ...request, ...more }] });
	if (error) throw error;
	return output()[0] ?? {};
}

describe('Sending through n8n', () => {
	it('sends method, headers and a serialised body as they are, and gives the answer as text with lower-case headers', async () => {
		const headers = { authorization: 'Bearer secret-token', 'content-type': 'application/json' };
		const answer = await send('/echo', { method: 'POST', headers, body: '{"a":1}' });
		expect(answer).toMatchObject({ status: 200, headers: { 'x-limit-left': '7' } });
		expect(JSON.parse(String(answer.body))).toEqual({
			method: 'POST',
			authorization: 'Bearer secret-token',
			body: '{"a":1}',
		});
	});

	it('keeps a form body a form', async () => {
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		const answer = await send('/echo', { method: 'POST', headers, body: 'grant_type=refresh_token&x=a%20b' });
		expect(new URLSearchParams(JSON.parse(String(answer.body)).body).get('x')).toBe('a b');
	});

	it.each([
		['/limited', 429, '{"status":"error"}'],
		['/broken', 502, 'Bad gateway'],
	])('resolves for %s with the status %i', async (path, status, body) => {
		expect(await send(path)).toMatchObject({ status, body });
	});

	it('shows the header that says how long to wait', async () => {
		expect(await send('/limited')).toMatchObject({ headers: { 'retry-after': '3' } });
	});

	it('gives truncated JSON as the text it is', async () => {
		expect(await send('/half')).toMatchObject({ status: 200, body: '{"results":[{"id":' });
	});

	it('does not follow a redirect, so a token never leaves its host', async () => {
		expect(await send('/moved')).toMatchObject({ status: 302, headers: { location: 'http://elsewhere.invalid/' } });
	});

	it.each([
		['/reset', 'ECONNRESET'],
		['/cut', expect.any(String)],
	])('fails for %s with the code of the system', async (path, code) => {
		expect(await send(path)).toMatchObject({
			failed: expect.stringContaining('No complete answer from 127.0.0.1'),
			code,
		});
	});

	it('fails with a code when nobody listens', async () => {
		expect(await send('', { url: 'http://127.0.0.1:1/' })).toMatchObject({ code: 'ECONNREFUSED' });
	});

	it('fails with a code when the answer takes too long', async () => {
		expect(await send('/silent', { timeoutMs: 50 })).toMatchObject({ code: 'ECONNABORTED' });
	});

	it('ends with the reason of the signal when it is aborted', async () => {
		expect(await send('/silent', { abortAfterMs: 20 })).toMatchObject({ failed: 'stopped by the user' });
	});

	it('never carries the request, and so the token, in its errors', async () => {
		const failure = await send('/reset');
		expect(failure.keys).toEqual([]);
		expect(JSON.stringify(failure)).not.toContain('secret-token');
	});
});
