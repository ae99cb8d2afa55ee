import type { ICredentialDataDecryptedObject, IDataObject, IOAuth2Options } from 'n8n-workflow';

import type { TokenSource } from '../../core/crm/http';
import { CrmError, InputError } from '../../core/lib/errors';

/** The part of n8n's contexts that renewing needs. */
export interface TokenContext {
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	helpers: { refreshOAuth2Token(this: unknown, credentialsType: string, options?: IOAuth2Options): Promise<unknown> };
}

interface OAuth2Origin {
	/** Registry id of the CRM, for errors. */
	provider: string;
	credentialType: string;
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
			// Another execution may have renewed it meanwhile; asking HubSpot again would only cost a call.
			known = known !== null && stored !== known ? stored : await renew(context, origin);
			return known;
		},
	};
}

async function storedAccessToken(context: TokenContext, origin: OAuth2Origin): Promise<string> {
	const credential = await context.getCredentials(origin.credentialType);
	const accessToken = accessTokenOf(credential.oauthTokenData);
	if (accessToken !== null) return accessToken;
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
