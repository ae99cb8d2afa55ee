import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { createRouter } from '../../crm/core/router';
import { send } from '../../crm/core/send-reply';
import { ADMIN_PREFIX, type AdminSession, answerAdmin } from './admin-routes';
import type { ApiRoute } from './platform';

interface ServerParts {
	routes: readonly ApiRoute[];
	session: AdminSession;
	port: number;
}

async function readRequest(incoming: IncomingMessage): Promise<SandboxRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const url = new URL(incoming.url ?? '/', 'http://sandbox.invalid');
	return {
		method: incoming.method ?? 'GET',
		path: url.pathname,
		query: url.searchParams,
		headers: incoming.headers,
		rawBody: Buffer.concat(chunks).toString('utf8'),
		params: {},
	};
}

/** The platform's API, and under `/__sandbox/` what steers it. */
export async function listen({
	routes,
	session,
	port,
}: ServerParts): Promise<{ port: number; close: () => Promise<void> }> {
	const router = createRouter(routes);

	async function answer(request: SandboxRequest): Promise<Reply> {
		if (request.path.startsWith(ADMIN_PREFIX)) return await answerAdmin(session, request);
		const match = router.match(request.method, request.path);
		if (match !== null) return await match.route.handle({ ...request, params: match.params });
		return { status: 404, json: { error: `no route ${request.method} ${request.path}` } };
	}

	const server = createServer((incoming, outgoing) => {
		readRequest(incoming)
			.then(answer)
			.catch((error: unknown): Reply => {
				// A bug in the sandbox must show as one, never as an answer the real API could give.
				const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
				return { status: 500, json: { sandboxBug: message } };
			})
			.then((reply) => send(outgoing, reply))
			// What follows from a call at once, such as a ping, comes after its answer.
			.then(() => session.ring())
			.catch(() => void outgoing.destroy());
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return {
		port: (server.address() as AddressInfo).port,
		close: () =>
			new Promise((resolve, reject) => {
				server.close((error) => (error ? reject(error) : resolve()));
				server.closeAllConnections();
			}),
	};
}
