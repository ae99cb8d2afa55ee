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

/** Why the bytes of a body cannot be had: more than n8n takes, not packed as the headers say, or in another way. */
export type NoBody = 'tooLarge' | 'unreadable' | 'packedOtherwise';

/** What n8n unpacks, by the very word, and what is not packed. Anything else it would hand on as it came. */
const UNPACKED = ['gzip', 'deflate', 'identity', ''];

/** The request as it came, with the bytes of its body. */
export async function readRequest(context: Pick<IWebhookFunctions, 'getRequestObject'>): Promise<DoorRequest | NoBody> {
	const request = context.getRequestObject() as unknown as RawRequest;
	const { method, headers, query } = request;
	const packed = Object.hasOwn(headers, 'content-encoding') ? headers['content-encoding'] : '';
	if (typeof packed !== 'string' || !UNPACKED.includes(packed)) return 'packedOtherwise';
	try {
		return { method, headers, query, body: await readBody(request) };
	} catch (error) {
		return (error as { type?: unknown }).type === 'entity.too.large' ? 'tooLarge' : 'unreadable';
	}
}

/**
 * The bytes, unpacked, up to the size that n8n is set to take. It has read them already where a saved workflow keeps it
 * from leaving them to the node.
 */
async function readBody(request: RawRequest): Promise<Uint8Array> {
	if (request.rawBody === undefined) await request.readRawBody?.();
	return request.rawBody ?? Buffer.alloc(0);
}
