import type { IHookFunctions, IHttpRequestOptions, IN8nHttpFullResponse, ITriggerFunctions } from 'n8n-workflow';
import {
	type ApiAnswer,
	type ApiCall,
	type ApiRequest,
	patient,
	RegistrationError,
} from '../../../core/door/registration';
import { InputError } from '../../../core/lib/errors';
import { checkedHost } from '../../shared/crm';
import { systemRuntime } from '../../shared/runtime';

export type CallingContext = Pick<IHookFunctions | ITriggerFunctions, 'helpers'>;

const DEADLINE_MS = 20_000;

/**
 * The body is put into words here. But where n8n signs: its OAuth 1.0a drops all headers, so that the content type
 * would be lost with them, and gives a body that is an object one of its own.
 */
function bodyOf({ json, form, signed }: ApiRequest): Partial<IHttpRequestOptions> {
	if (json !== undefined && signed === true) return { body: json as IHttpRequestOptions['body'], json: true };
	if (json !== undefined) return { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } };
	if (form === undefined) return {};
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	return { body: new URLSearchParams(form).toString(), headers };
}

function optionsOf(request: ApiRequest): IHttpRequestOptions {
	const { method, url, query, headers } = request;
	const content = bodyOf(request);
	return {
		method,
		url,
		...content,
		headers: { accept: 'application/json', ...content.headers, ...headers },
		...(query === undefined ? {} : { qs: { ...query } }),
		timeout: DEADLINE_MS,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
}

/**
 * The calls of a registrar, through n8n's own client, so that its proxy and its rules hold for them.
 * @param credential what n8n signs with where the registrar cannot
 */
export function apiCallOf(context: CallingContext, credential: string): ApiCall {
	async function carryOut(request: ApiRequest): Promise<ApiAnswer> {
		const refused = refusalOf(request);
		if (refused !== null) throw refused;
		const options = optionsOf(request);
		const { helpers } = context;
		try {
			const answer: unknown =
				request.signed === true
					? await helpers.httpRequestWithAuthentication.call(context as IHookFunctions, credential, options)
					: await helpers.httpRequest(options);
			return answerOf(answer as IN8nHttpFullResponse);
		} catch (error) {
			throw failureOf(request, error);
		}
	}
	return patient(carryOut, systemRuntime.clock.sleep);
}

const HTTPS = 'Begin the address of the API in the credential with https://.';

/** Some credentials say where the API is. What is wrong where others could read the token on its way there. */
function refusalOf({ url }: ApiRequest): RegistrationError | null {
	try {
		checkedHost(URL.canParse(url) ? new URL(url).origin : '', { field: 'The address of the API', fix: HTTPS });
		return null;
	} catch (error) {
		const problem = error instanceof InputError ? error.problem : 'cannot be used';
		return new RegistrationError('incomplete', `The address of the API ${problem}.`, { fix: HTTPS });
	}
}

function answerOf({ statusCode, headers, body }: IN8nHttpFullResponse): ApiAnswer {
	const named: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers ?? {})) {
		if (typeof value === 'string' || typeof value === 'number') named[name.toLowerCase()] = String(value);
	}
	return { status: statusCode, headers: named, body: contentOf(body) };
}

function contentOf(body: unknown): unknown {
	const text = Buffer.isBuffer(body) ? body.toString('utf8') : body;
	if (typeof text !== 'string') return text ?? '';
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** Made anew: the client's own error carries the request, with its token. */
function failureOf({ url }: ApiRequest, error: unknown): RegistrationError {
	const host = URL.canParse(url) ? new URL(url).host : 'the platform';
	const status = statusIn(error);
	if (status === 401 || status === 400) {
		return new RegistrationError('unauthorized', `n8n could not sign a call to ${host} with the credential.`, {
			fix: 'Open the credential and connect it again.',
		});
	}
	return new RegistrationError('unavailable', `No answer came from ${host}.`, {
		fix: 'Look whether n8n can reach it, and publish the workflow again.',
	});
}

/** The status that the renewal of an OAuth token ended with, where n8n says it. */
function statusIn(error: unknown): number | null {
	if (typeof error !== 'object' || error === null) return null;
	const { httpCode, status, statusCode } = error as Record<string, unknown>;
	const code = Number(httpCode ?? statusCode ?? status);
	return Number.isInteger(code) && code > 0 ? code : null;
}
