import type { IWebhookFunctions } from 'n8n-workflow';

import type { DoorRequest } from '../../core/door';

interface RawRequest {
	rawBody?: Buffer;
	readRawBody?: () => Promise<void>;
}

/** The request as it came, with the bytes of its body. */
export async function readRequest(context: Pick<IWebhookFunctions, 'getRequestObject'>): Promise<DoorRequest> {
	const request = context.getRequestObject();
	return {
		method: request.method,
		headers: request.headers,
		query: request.query,
		body: await readBody(request as RawRequest),
	};
}

/** n8n has read the usual kinds of body before; others it reads when asked. Of forms with files it keeps no bytes. */
async function readBody(request: RawRequest): Promise<Uint8Array> {
	if (request.rawBody === undefined) await request.readRawBody?.();
	return request.rawBody ?? Buffer.alloc(0);
}
