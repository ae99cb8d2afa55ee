import { request as startRequest } from 'node:http';
import type { HttpRequest, HttpResponse, SendHttp } from '../../core/crm/transport/http';

/** HTTP for tests against local servers: no pooled connections, so that a closed server fails at once. */
export function createSendHttp(): SendHttp {
	return (request) =>
		new Promise<HttpResponse>((resolve, reject) => {
			const timeLimit = AbortSignal.timeout(request.timeoutMs);
			const signal = request.signal ? AbortSignal.any([timeLimit, request.signal]) : timeLimit;
			const outgoing = startRequest(request.url, {
				method: request.method,
				headers: headersOf(request),
				agent: false,
				signal,
			});
			outgoing.on('error', (error) => reject(timeLimit.aborted ? timedOut() : error));
			outgoing.on('response', (incoming) => {
				const chunks: Buffer[] = [];
				incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
				incoming.on('error', (error) => reject(timeLimit.aborted ? timedOut() : error));
				incoming.on('end', () => {
					const headers = Object.entries(incoming.headers).map(
						([name, value]) => [name, String(value)] as const,
					);
					resolve({
						status: incoming.statusCode ?? 0,
						headers: Object.fromEntries(headers),
						body: Buffer.concat(chunks).toString('utf8'),
					});
				});
			});
			outgoing.end(request.body);
		});
}

function headersOf({ headers, body }: HttpRequest): Record<string, string> {
	return body === undefined ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) };
}

function timedOut(): Error {
	return Object.assign(new Error('The time limit was reached'), { code: 'ETIMEDOUT' });
}
