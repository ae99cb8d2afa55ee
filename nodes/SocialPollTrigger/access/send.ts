import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import type { PollRequest, SendPoll } from '../../../core/poll';
import { createSendHttp, type HttpContext, tokenFailureOf } from '../../shared/crm';

/** The part of n8n's contexts that polling needs. */
export interface AccessContext extends HttpContext {
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	helpers: HttpContext['helpers'] & { refreshOAuth2Token?(credentialsType: string): Promise<unknown> };
}

const TIMEOUT_MS = 30_000;

/** By n8n's own client; what needs no more than its headers. */
export function plainSend(context: AccessContext, headers: Readonly<Record<string, string>> = {}): SendPoll {
	const send = createSendHttp(context);
	return async (request) =>
		await send({ ...request, headers: { ...request.headers, ...headers }, timeoutMs: TIMEOUT_MS });
}

/** With the token that n8n keeps. One that has expired is renewed once, and n8n keeps the new one. */
export function oAuthSend(context: AccessContext, credentialType: string): SendPoll {
	const send = plainSend(context);
	const withToken = async (request: PollRequest, token: string) =>
		await send({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
	return async (request) => {
		const token = await storedToken(context, credentialType);
		const answer = await withToken(request, token);
		if (answer.status !== 401) return answer;
		// Another poll may have renewed it meanwhile.
		const stored = await storedToken(context, credentialType);
		const renewed = stored === token ? await renew(context, credentialType) : stored;
		return renewed === null ? answer : await withToken(request, renewed);
	};
}

function tokenIn(data: unknown): string | null {
	const token = (data as IDataObject | null | undefined)?.access_token;
	return typeof token === 'string' && token !== '' ? token : null;
}

async function storedToken(context: AccessContext, credentialType: string): Promise<string> {
	const { oauthTokenData } = await context.getCredentials(credentialType);
	const token = tokenIn(oauthTokenData) ?? (await renew(context, credentialType));
	if (token !== null) return token;
	throw new InputError({
		field: 'Credential',
		problem: 'it is not connected to an account yet',
		fix: 'Open the credential and connect it',
	});
}

/**
 * @returns `null` where the platform refuses to renew it: then its answer to the old token says what is wrong
 * @throws InputError where nobody knows, since the platform is out of order
 */
async function renew(context: AccessContext, credentialType: string): Promise<string | null> {
	const { helpers } = context;
	try {
		return tokenIn(await helpers.refreshOAuth2Token?.call(context, credentialType));
	} catch (error) {
		return nothingFor(error);
	}
}

function nothingFor(error: unknown): null {
	if (isRefusal(error)) return null;
	throw new InputError({
		field: 'Credential',
		problem: 'its access token could not be renewed now',
		fix: 'Nothing has to be done: it is tried again',
		kind: 'unavailable',
	});
}

const PASSING: ReadonlySet<string> = new Set(['unknown_error', 'server_error', 'temporarily_unavailable']);

function isRefusal(error: unknown): boolean {
	const { code, status } = tokenFailureOf(error);
	if (status !== null && (status >= 500 || status === 408 || status === 429)) return false;
	return code !== null ? !PASSING.has(code) : status !== null && status >= 400;
}
