import type { IWebhookFunctions } from 'n8n-workflow';

import type { DoorRequest } from '../../core/door';

/** The part of n8n's request that is used. */
interface RawRequest {
	method: string;
	headers: DoorRequest['headers'];
	query: DoorRequest['query'];
	rawBody?: Buffer;
	readRawBody?: () => Promise<void>;
}

/** The request as it came, with the bytes of its body. */
export async function readRequest(context: Pick<IWebhookFunctions, 'getRequestObject'>): Promise<DoorRequest> {
	const request = context.getRequestObject() as unknown as RawRequest;
	return {
		method: request.method,
		headers: request.headers,
		query: request.query,
		body: await readBody(request),
	};
}

/** n8n has read the usual kinds of body before; others it reads when asked. Of forms with files it keeps no bytes. */
async function readBody(request: RawRequest): Promise<Uint8Array> {
	if (request.rawBody === undefined) await request.readRawBody?.();
	return request.rawBody ?? Buffer.alloc(0);
}
