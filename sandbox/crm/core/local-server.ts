import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply, SandboxRequest } from './exchange';

export interface RunningServer {
	port: number;
	close: () => Promise<void>;
}

/** The whole request, with its path as it was sent. */
export async function readRequest(incoming: IncomingMessage): Promise<SandboxRequest> {
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

/** A bug in the sandbox must show as one, never as an answer the real API could give. */
export function bugReply(error: unknown): Reply {
	const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return { status: 500, json: { sandboxBug: message } };
}

/** Reached from this machine only. @param port 0 for any free one */
export async function listenLocally(server: Server, port: number): Promise<RunningServer> {
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
