import { request as httpRequest } from 'node:http';

/** A call of a platform to an address. */
export interface Call {
	method: 'GET' | 'HEAD' | 'POST';
	/** As the user gave it, with whatever query the platform adds. */
	url: string;
	headers: Readonly<Record<string, string>>;
	body: Buffer;
	deadlineMs: number;
}

/** What came of a call. Platforms follow no redirect, so one is an answer like any other. */
export type Answer =
	| { kind: 'answered'; status: number; headers: Readonly<Record<string, string>>; body: string }
	| { kind: 'timeout' }
	| { kind: 'unreachable' };

/** Carries calls out. Tests put their own in its place to judge a receiver in process. */
export type Wire = (call: Call) => Promise<Answer>;

/** Far above what any platform reads of an answer. */
const MAX_ANSWER_BYTES = 1_000_000;

/**
 * Calls on this machine only. A public origin, such as the `https://hooks.example` that platforms insist on, stands
 * for a local one; what is not named goes nowhere.
 *
 * @param reach local origin by public origin, both without a slash at the end
 * @param deadlineFactor shortens or lengthens every deadline: tests of a receiver that never answers need not wait
 */
export function localWire(reach: Readonly<Record<string, string>>, deadlineFactor = 1): Wire {
	return async (call) => {
		const { origin, pathname, search } = new URL(call.url);
		const local = reach[origin] ?? origin;
		const target = new URL(pathname + search, local);
		if (target.protocol !== 'http:' || target.hostname !== '127.0.0.1') return { kind: 'unreachable' };
		return await send(target, { ...call, deadlineMs: call.deadlineMs * deadlineFactor });
	};
}

function send(target: URL, { method, url, headers, body, deadlineMs }: Call): Promise<Answer> {
	return new Promise((resolve) => {
		const outgoing = httpRequest(target, {
			method,
			headers: {
				...headers,
				host: new URL(url).host,
				...(method === 'POST' ? { 'content-length': String(body.length) } : {}),
			},
		});
		const timer = setTimeout(() => {
			resolve({ kind: 'timeout' });
			outgoing.destroy();
		}, deadlineMs);
		const end = (answer: Answer) => {
			clearTimeout(timer);
			resolve(answer);
		};
		outgoing.once('error', () => end({ kind: 'unreachable' }));
		outgoing.once('response', (incoming) => {
			const chunks: Buffer[] = [];
			let bytes = 0;
			incoming.on('data', (chunk: Buffer) => {
				bytes += chunk.length;
				if (bytes <= MAX_ANSWER_BYTES) chunks.push(chunk);
			});
			incoming.once('error', () => end({ kind: 'unreachable' }));
			incoming.once('end', () =>
				end({
					kind: 'answered',
					status: incoming.statusCode ?? 0,
					headers: flatten(incoming.headers),
					body: Buffer.concat(chunks).toString('utf8'),
				}),
			);
		});
		outgoing.end(body);
	});
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
	);
}
