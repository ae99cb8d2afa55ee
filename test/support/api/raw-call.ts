import { Agent, request } from 'node:http';
import type { RawAnswer } from './check-answer';

export interface RawCall {
	method: string;
	/** As it stands in the request line: nothing is made of it. */
	path: string;
	headers: Readonly<Record<string, string | string[]>>;
	body: Buffer | null;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const SENDABLE = /^[\t -~]*$/;

/** Whether a text can stand in a header at all; clients send no other. */
export const isSendable = (value: unknown): value is string => typeof value === 'string' && SENDABLE.test(value);

/** Sends a request that no client would make of itself, such as one with `..` in its path. */
export async function callRaw(url: string, { method, path, headers, body }: RawCall): Promise<RawAnswer> {
	const { hostname, port } = new URL(url);
	return await new Promise((resolve, reject) => {
		const sent = request({ agent, hostname, port, method, path, headers }, (answer) => {
			const parts: Buffer[] = [];
			answer.on('data', (part: Buffer) => parts.push(part));
			answer.once('error', reject);
			answer.once('end', () => {
				const { statusCode: status = 0, headers: got } = answer;
				const get = (name: string) => [got[name.toLowerCase()] ?? null].flat()[0] ?? null;
				resolve({ status, headers: { get }, text: Buffer.concat(parts).toString() });
			});
		});
		sent.once('error', reject);
		sent.end(body ?? undefined);
	});
}

export const closeCalls = (): void => agent.destroy();
