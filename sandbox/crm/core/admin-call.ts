import { isRecord, parseJson } from './exchange';
import type { Reply, SandboxRequest } from './exchange';

/** Under which a sandbox is steered over HTTP. */
export const ADMIN_PREFIX = '/__sandbox/';

export type AdminInput = Record<string, unknown>;

/**
 * Answers a call that steers a sandbox.
 *
 * @param call what the request names, given its body; undefined for a call that there is not
 * @param calls all there are, for whoever named another
 */
export async function answerCall(
	request: SandboxRequest,
	call: ((input: AdminInput) => unknown) | undefined,
	calls: readonly string[],
): Promise<Reply> {
	if (call === undefined) {
		return { status: 404, json: { error: `no admin call ${request.method} ${request.path}`, calls } };
	}
	const body = parseJson(request.rawBody);
	if (request.rawBody !== '' && !isRecord(body)) {
		return { status: 400, json: { error: 'the body must be a JSON object' } };
	}
	try {
		const result = await call(isRecord(body) ? body : {});
		return result === undefined ? { status: 204 } : { status: 200, json: result };
	} catch (error) {
		return { status: 400, json: { error: error instanceof Error ? error.message : String(error) } };
	}
}
