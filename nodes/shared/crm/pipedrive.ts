import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { differentHost } from './different-host';
import { byOAuth2, byPastedToken, tokenDataOf, type ConnectionWay, type CrmRecipe } from './recipe';
import { enteredGrant, enteredToken } from './way-entry';

const API_TOKEN_WAYS: readonly ConnectionWay['value'][] = ['apiToken', 'n8nApiToken'];

/** Pipedrive renews refresh tokens too, but gives each company a host of its own. */
function oAuth2Way(
	way: Pick<ConnectionWay, 'value' | 'name' | 'description' | 'credentialType' | 'entry' | 'secretLife'>,
): ConnectionWay {
	const byToken = byOAuth2({ ...way, provider: 'pipedrive', originField: 'api_domain' });
	return {
		...byToken,
		lastingSecret: (credential) => tokenDataOf(credential).api_domain ?? byToken.lastingSecret(credential),
	};
}

export const pipedriveRecipe: CrmRecipe = {
	connectionParameter: 'pipedriveConnection',
	ways: [
		byPastedToken({
			value: 'apiToken',
			name: 'API Token',
			description: 'The API token of a Pipedrive user',
			credentialType: 'socialCrmPipedriveApi',
			field: 'apiToken',
			secretLife: { ends: 'never' },
			entry: enteredToken(
				{
					name: 'apiToken',
					label: 'API Token',
					description: 'Of a user, under Personal preferences > API',
				},
				{
					name: 'companyDomain',
					label: 'Company Domain',
					description: 'The first part of the address of the account; it may stay empty',
					placeholder: 'e.g. acme',
					isOptional: true,
					isPublic: true,
				},
			),
		}),
		oAuth2Way({
			value: 'oAuth2',
			// https://pipedrive.readme.io/docs/marketplace-oauth-authorization
			secretLife: { ends: 'unused', days: 60 },
			name: 'OAuth2',
			description: 'You log in to Pipedrive once; n8n keeps and renews the tokens',
			credentialType: 'socialCrmPipedriveOAuth2Api',
			entry: enteredGrant({
				authentication: 'header',
				accessTokenUrl: (given) => `${differentHost(given) ?? 'https://oauth.pipedrive.com'}/oauth/token`,
			}),
		}),
		byPastedToken({
			value: 'n8nApiToken',
			name: 'n8n: API Token',
			description: 'The API token credential of n8n’s own Pipedrive node',
			credentialType: 'pipedriveApi',
			field: 'apiToken',
		}),
		oAuth2Way({
			value: 'n8nOAuth2',
			name: 'n8n: OAuth2',
			description: 'The OAuth2 credential of n8n’s own Pipedrive node',
			credentialType: 'pipedriveOAuth2Api',
		}),
	],
	hostOf(credential) {
		return differentHost(credential) ?? companyHost(credential);
	},
	settings: ({ value }) => (API_TOKEN_WAYS.includes(value) ? { tokenScheme: 'apiToken' } : {}),
};

/** The name alone, or any address of the company. */
const COMPANY = /^(?:https?:\/\/)?([a-z0-9-]+)(?:\.pipedrive\.com(?:[/?#].*)?)?$/;

/** Pipedrive gives each company a host of its own, under which records have their links. */
function companyHost({ companyDomain }: ICredentialDataDecryptedObject): string | undefined {
	const typed = typeof companyDomain === 'string' ? companyDomain.trim().toLowerCase() : '';
	if (typed === '') return undefined;
	const [, domain] = COMPANY.exec(typed) ?? [];
	if (domain !== undefined) return `https://${domain}.pipedrive.com`;
	throw new InputError({
		field: 'Company Domain',
		problem: 'is not the first part of a pipedrive.com address',
		fix: 'Enter acme or acme.pipedrive.com, or leave it empty',
	});
}
