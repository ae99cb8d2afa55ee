import type { ServerResponse } from 'node:http';
import type { Reply } from './exchange';
import { bodyText } from './exchange';

/** Starts the answer. @returns its body */
function begin(outgoing: ServerResponse, reply: Reply): Buffer {
	const body = Buffer.from(bodyText(reply));
	const headers: Record<string, string> = { ...reply.headers };
	if (body.length > 0 && headers['content-type'] === undefined)
		headers['content-type'] = 'application/json;charset=utf-8';
	if (reply.status !== 204) headers['content-length'] = String(body.length);
	outgoing.writeHead(reply.status, headers);
	return body;
}

/** Resolves when the network took it, or the client has left. */
function written(outgoing: ServerResponse, write: (done: () => void) => void): Promise<void> {
	return new Promise((resolve) => {
		outgoing.once('close', resolve);
		write(resolve);
	});
}

export async function send(outgoing: ServerResponse, reply: Reply): Promise<void> {
	const body = begin(outgoing, reply);
	await written(outgoing, (done) => outgoing.end(body, done));
}

/** Half of the body, then what comes in between, then the rest. */
export async function sendInHalves(
	outgoing: ServerResponse,
	reply: Reply,
	between: () => Promise<void>,
): Promise<void> {
	const body = begin(outgoing, reply);
	const half = Math.floor(body.length / 2);
	await written(outgoing, (done) => outgoing.write(body.subarray(0, half), done));
	await between();
	await written(outgoing, (done) => outgoing.end(body.subarray(half), done));
}

/** Half of the body, and no more: the connection is gone before the length that was announced. */
export async function breakOff(outgoing: ServerResponse, reply: Reply): Promise<void> {
	const body = begin(outgoing, reply);
	await written(outgoing, (done) => outgoing.write(body.subarray(0, Math.floor(body.length / 2)), done));
	outgoing.socket?.destroy();
}
