import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestOptions, IOAuth2Options } from 'n8n-workflow';

import { registry, type ProviderId } from '../../../core/crm/registry';
import { tokenError, type TokenAsk, type TokenFailure, type TokenSource } from '../../../core/crm/transport';
import { InputError } from '../../../core/lib/errors';
import { systemRuntime } from '../runtime';
import { tokenFailureOf } from './token-answer';

/** The part of n8n's contexts that renewing needs. */
export interface TokenContext {
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	helpers: {
		refreshOAuth2Token(this: unknown, credentialsType: string, options?: IOAuth2Options): Promise<unknown>;
		httpRequestWithAuthentication(
			this: unknown,
			credentialsType: string,
			options: IHttpRequestOptions,
		): Promise<unknown>;
	};
}

interface OAuth2Origin {
	/** Registry id of the CRM, for errors. */
	provider: string;
	credentialType: string;
	/** The field of the token answer that names the account's own host, where the CRM gives it one. */
	originField?: string;
	/** Set when the app logs in by itself: the first token is obtained here, by a call to this address. */
	firstCall?: string;
}

type Sleep = (ms: number) => Promise<void>;

/**
 * Pauses before the credential is read again after a refusal. Where refresh tokens are used up, the slower one of two
 * processes is refused, and the faster one needs a moment to store what it got.
 */
const PAUSES_MS = [0, 250, 750, 2_000] as const;

/** A token that somebody pasted. It cannot be renewed. */
export function staticToken(accessToken: string): TokenSource {
	return { current: async () => accessToken };
}

/** Tokens that n8n obtained. n8n renews them and keeps the result in the credential. */
export function oAuth2Tokens(
	context: TokenContext,
	origin: OAuth2Origin,
	sleep: Sleep = async (ms) => await systemRuntime.clock.sleep(ms),
): TokenSource {
	let known: string | null = null;
	const stored = storedTokens(context, origin);
	const renew = createRenewal(context, origin, stored, sleep);

	/** An odd answer may have cost the stored token; what it was renewed with is still there. */
	const obtained = async (): Promise<string> => {
		if (stored.canBeRenewed()) return await renew([]);
		if (origin.firstCall !== undefined) return await obtainFirst(context, origin, origin.firstCall, stored);
		throw new InputError({
			field: 'Credential',
			problem: 'it is not connected to an account yet',
			fix: 'Open the credential and connect it',
		});
	};

	return {
		async current() {
			known ??= (await stored.accessToken()) ?? (await obtained());
			return known;
		},
		async refresh(rejected) {
			const found = await stored.accessToken();
			// Another execution may have renewed it meanwhile; asking the CRM again would only cost a call.
			known = found !== null && !rejected.includes(found) ? found : await renew(rejected);
			return known;
		},
		async origin() {
			if (origin.originField === undefined) return null;
			const address = (await stored.data())?.[origin.originField];
			return typeof address === 'string' && address !== '' ? address.replace(/\/+$/, '') : null;
		},
	};
}

interface StoredTokens {
	/** Reads the credential again. `null` when it holds none. */
	accessToken(): Promise<string | null>;
	/** As it was read last; reads the credential when it was not read yet. */
	data(): Promise<IDataObject | null>;
	/** Whether what was read last holds enough to ask for a token. */
	canBeRenewed(): boolean;
}

function storedTokens(context: TokenContext, { credentialType, firstCall }: OAuth2Origin): StoredTokens {
	let data: IDataObject | null = null;
	const read = async (): Promise<IDataObject | null> => {
		const { oauthTokenData } = await context.getCredentials(credentialType);
		data = (oauthTokenData ?? null) as IDataObject | null;
		return data;
	};
	return {
		accessToken: async () => accessTokenOf(await read()),
		data: async () => data ?? (await read()),
		canBeRenewed() {
			if (data === null || Object.keys(data).length === 0) return false;
			// An app that logs in by itself needs no refresh token.
			return firstCall !== undefined || typeof data.refresh_token === 'string';
		},
	};
}

type Renew = (rejected: readonly string[]) => Promise<string>;

function createRenewal(context: TokenContext, origin: OAuth2Origin, stored: StoredTokens, sleep: Sleep): Renew {
	const renewedElsewhere = async (rejected: readonly string[]): Promise<string | null> => {
		for (const pause of PAUSES_MS) {
			if (pause > 0) await sleep(pause);
			const found = await stored.accessToken();
			if (found !== null && !rejected.includes(found)) return found;
		}
		return null;
	};

	return async (rejected) => {
		let renewed: string;
		try {
			const answer = await context.helpers.refreshOAuth2Token.call(context, origin.credentialType);
			renewed = newTokenIn(answer, rejected);
		} catch (error) {
			const { words, ...failure } = stored.canBeRenewed() ? tokenFailureOf(error) : NO_GRANT;
			const isQuotable = origin.firstCall !== undefined && words !== undefined;
			const refusal = tokenError(isQuotable ? { ...failure, words } : failure, askOf(origin));
			const other = refusal.kind === 'auth' ? await renewedElsewhere(rejected) : null;
			if (other !== null) return other;
			throw refusal;
		}
		// The answer may name another home of the account.
		await stored.accessToken();
		return renewed;
	};
}

/**
 * Some refuse with status 200. n8n then adds the refusal to the tokens there were, and calls it renewed.
 * @throws what a token endpoint says in place of a token, as n8n throws it
 */
function newTokenIn(tokenData: unknown, rejected: readonly string[]): string {
	const token = accessTokenOf(tokenData);
	if (token !== null && !rejected.includes(token)) return token;
	throw Object.assign(new Error('The token endpoint gave no token'), { status: 200, body: tokenData ?? {} });
}

const NO_TOKEN: TokenFailure = { status: 200, code: null, isJson: true };
const NO_GRANT: TokenFailure = { status: null, code: 'invalid_grant', isJson: true };

/** n8n obtains an app's own token with the first request that needs one, and keeps it in the credential. */
async function obtainFirst(
	context: TokenContext,
	origin: OAuth2Origin,
	url: string,
	stored: StoredTokens,
): Promise<string> {
	let thrown: unknown;
	try {
		const request = { method: 'GET', url, disableFollowRedirect: true } as const;
		await context.helpers.httpRequestWithAuthentication.call(context, origin.credentialType, request);
	} catch (error) {
		thrown = error;
	}
	// The call that needed the token may fail for reasons of its own.
	const accessToken = await stored.accessToken();
	if (accessToken !== null) return accessToken;
	throw tokenError(thrown === undefined ? NO_TOKEN : tokenFailureOf(thrown), askOf(origin));
}

function accessTokenOf(tokenData: unknown): string | null {
	const token = (tokenData as IDataObject | null | undefined)?.access_token;
	return typeof token === 'string' && token !== '' ? token : null;
}

function askOf({ provider, firstCall }: OAuth2Origin): TokenAsk {
	const { label } = registry[provider as ProviderId];
	if (firstCall === undefined) {
		const grantFix = `Open the ${label} credential in n8n and connect the account again`;
		return { provider, label, operation: 'renew the access token', grantFix };
	}
	const grantFix = `Check the app in ${label}: that it may log in by itself, and as which user`;
	return { provider, label, operation: `log in to ${label} as the app`, grantFix };
}
