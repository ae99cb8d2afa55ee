import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { HttpRequest, HttpResponse, SendHttp } from '../../../core/crm/transport';
import { hideSecrets } from '../items/hide-secrets';

/** The part of n8n's contexts that sending needs; execute, loadOptions and trigger contexts all have it. */
export interface HttpContext {
	helpers: { httpRequest(options: IHttpRequestOptions): Promise<unknown> };
	getExecutionCancelSignal?(): AbortSignal | undefined;
}

/**
 * HTTP through n8n's own client, so that its proxy settings and its egress rules hold for every call, and its Stop
 * button for every call that is not waited for and has no signal of its own: others may wait for the same answer.
 * Bodies stay text: a truncated JSON answer has to be seen as such, not as an empty object.
 */
export function createSendHttp(context: HttpContext): SendHttp {
	return async (request) => {
		const signal = request.isWaitedFor ? undefined : (request.signal ?? context.getExecutionCancelSignal?.());
		let answer: unknown;
		try {
			answer = await context.helpers.httpRequest(toOptions(request, signal));
		} catch (error) {
			throw signal?.aborted ? signal.reason : toNetworkError(request, error);
		}
		return toResponse(answer as IN8nHttpFullResponse);
	};
}

function toOptions(request: HttpRequest, signal: AbortSignal | undefined): IHttpRequestOptions {
	return {
		method: request.method,
		url: request.url,
		headers: { ...request.headers },
		...(request.body === undefined ? {} : { body: request.body }),
		timeout: request.timeoutMs,
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		...(signal ? { abortSignal: signal } : {}),
	};
}

/** The answer of n8n's client with its headers by lower-case names, and its body as text. */
function toResponse(answer: IN8nHttpFullResponse): HttpResponse {
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(answer.headers ?? {})) {
		if (typeof value === 'string' || typeof value === 'number') headers[name.toLowerCase()] = String(value);
		else if (Array.isArray(value)) headers[name.toLowerCase()] = value.map((one) => `${one}`).join(', ');
	}
	return { status: answer.statusCode, headers, body: toText(answer.body) };
}

function toText(body: unknown): string {
	if (typeof body === 'string') return body;
	if (body === undefined || body === null) return '';
	return Buffer.isBuffer(body) ? body.toString('utf8') : JSON.stringify(body);
}

/** A new error, because the client's own carries the request with its Authorization header. */
function toNetworkError(request: HttpRequest, error: unknown): Error {
	const code = systemCode(error);
	const reason = error instanceof Error ? hideSecrets(error.message) : 'unknown reason';
	const message = `No complete answer from ${new URL(request.url).host}: ${reason || code || 'unknown reason'}`;
	return Object.assign(new Error(message), code === null ? {} : { code });
}

function systemCode(error: unknown): string | null {
	for (let current = error, depth = 0; isObject(current) && depth < 4; current = current.cause, depth += 1) {
		if (typeof current.code === 'string' && current.code !== '') return current.code;
	}
	return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
