import type { IWebhookFunctions } from 'n8n-workflow';

/** The request as it came, with the bytes of its body. */
export interface RawRequest {
	method: string;
	headers: Readonly<Record<string, unknown>>;
	query: Readonly<Record<string, unknown>>;
	body: Uint8Array;
}

/** The part of n8n's request that is used. */
interface UnreadRequest extends Omit<RawRequest, 'body'> {
	rawBody?: Buffer;
	readRawBody?: () => Promise<void>;
}

/** Why the bytes of a body cannot be had: more than n8n takes, not packed as the headers say, or in another way. */
export type NoBody = 'tooLarge' | 'unreadable' | 'packedOtherwise';

/** What n8n unpacks, by the very word, and what is not packed. Anything else it would hand on as it came. */
const UNPACKED = ['gzip', 'deflate', 'identity', ''];

export async function readRawRequest(
	context: Pick<IWebhookFunctions, 'getRequestObject'>,
): Promise<RawRequest | NoBody> {
	const request = context.getRequestObject() as unknown as UnreadRequest;
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
async function readBody(request: UnreadRequest): Promise<Uint8Array> {
	if (request.rawBody === undefined) await request.readRawBody?.();
	return request.rawBody ?? Buffer.alloc(0);
}
