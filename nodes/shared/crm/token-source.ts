import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestOptions, IOAuth2Options } from 'n8n-workflow';

import type { TokenSource } from '../../../core/crm/transport';
import { CrmError, InputError } from '../../../core/lib/errors';

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

/** Codes that n8n's OAuth client gives to answers; other codes are the network's. */
const OAUTH_CLIENT_CODES: ReadonlySet<string> = new Set(['EAUTH', 'ESTATUS']);

/** A token that somebody pasted. It cannot be renewed. */
export function staticToken(accessToken: string): TokenSource {
	return { current: async () => accessToken };
}

/** Tokens that n8n obtained. n8n renews them and keeps the result in the credential. */
export function oAuth2Tokens(context: TokenContext, origin: OAuth2Origin): TokenSource {
	let known: string | null = null;
	return {
		async current() {
			known ??= await storedAccessToken(context, origin);
			return known;
		},
		async refresh() {
			const stored = await storedAccessToken(context, origin);
			// Another execution may have renewed it meanwhile; asking the CRM again would only cost a call.
			known = known !== null && stored !== known ? stored : await renew(context, origin);
			return known;
		},
		async origin() {
			if (origin.originField === undefined) return null;
			const tokenData = (await context.getCredentials(origin.credentialType)).oauthTokenData as
				IDataObject | undefined;
			const address = tokenData?.[origin.originField];
			return typeof address === 'string' && address !== '' ? address.replace(/\/+$/, '') : null;
		},
	};
}

/** n8n obtains an app's own token with the first request that needs one, and keeps it in the credential. */
async function obtainFirst(
	context: TokenContext,
	{ provider, credentialType, firstCall }: OAuth2Origin & { firstCall: string },
): Promise<void> {
	try {
		await context.helpers.httpRequestWithAuthentication.call(context, credentialType, {
			method: 'GET',
			url: firstCall,
		});
	} catch (error) {
		throw toRefreshError({ provider, credentialType }, error);
	}
}

async function storedAccessToken(context: TokenContext, origin: OAuth2Origin): Promise<string> {
	const read = async () => accessTokenOf((await context.getCredentials(origin.credentialType)).oauthTokenData);
	const accessToken = await read();
	if (accessToken !== null) return accessToken;
	if (origin.firstCall !== undefined) {
		await obtainFirst(context, { ...origin, firstCall: origin.firstCall });
		const obtained = await read();
		if (obtained !== null) return obtained;
	}
	throw new InputError({
		field: 'Credential',
		problem: 'it is not connected to an account yet',
		fix: 'Open the credential and connect it',
	});
}

async function renew(context: TokenContext, origin: OAuth2Origin): Promise<string> {
	let renewed: unknown;
	try {
		renewed = await context.helpers.refreshOAuth2Token.call(context, origin.credentialType);
	} catch (error) {
		throw toRefreshError(origin, error);
	}
	const accessToken = accessTokenOf(renewed);
	if (accessToken !== null) return accessToken;
	throw refreshRefused(origin, 'the answer holds no access token');
}

function accessTokenOf(tokenData: unknown): string | null {
	const token = (tokenData as IDataObject | null | undefined)?.access_token;
	return typeof token === 'string' && token !== '' ? token : null;
}

/** Whether the token endpoint refused, or could not be asked. Only the first needs somebody to reconnect. */
function toRefreshError(origin: OAuth2Origin, error: unknown): CrmError {
	const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown };
	const isBusy = typeof status === 'number' && (status === 429 || status >= 500);
	const isOffline = status === undefined && typeof code === 'string' && !OAUTH_CLIENT_CODES.has(code);
	if (!isBusy && !isOffline) return refreshRefused(origin, 'the account no longer accepts the stored grant');
	return new CrmError('unavailable', 'The access token could not be renewed: the CRM did not answer', {
		provider: origin.provider,
		operation: 'renew the access token',
		fix: 'Try again later',
	});
}

function refreshRefused(origin: OAuth2Origin, reason: string): CrmError {
	return new CrmError('auth', `The access token could not be renewed: ${reason}`, {
		provider: origin.provider,
		operation: 'renew the access token',
		fix: 'Open the credential and connect it to the account again',
	});
}
