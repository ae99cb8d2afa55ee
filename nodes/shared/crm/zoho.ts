import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { isZohoDataCentre, ZOHO_ACCOUNTS } from '../../../credentials/zoho-login';
import { differentHost } from './different-host';
import { byOAuth2, type CrmRecipe } from './recipe';
import { enteredGrant } from './way-entry';

const provider = 'zoho';
/** Each data centre has a host of its own, which the answer of the token names. */
const originField = 'api_domain';

export const zohoRecipe: CrmRecipe = {
	connectionParameter: 'zohoConnection',
	ways: [
		byOAuth2({
			value: 'oAuth2',
			name: 'OAuth2',
			description: 'You log in to Zoho once; n8n keeps and renews the tokens',
			credentialType: 'socialCrmZohoOAuth2Api',
			provider,
			originField,
			// https://www.zoho.com/crm/developer/docs/api/v8/token-validity.html
			secretLife: { ends: 'never' },
			entry: enteredGrant({
				fields: [
					{
						name: 'dataCentre',
						label: 'Data Center',
						description: 'Where Zoho keeps the account: us, eu, in, au, jp, cn, ca, sa or uk',
						placeholder: 'e.g. eu',
						isOptional: true,
						isPublic: true,
					},
				],
				authentication: 'body',
				accessTokenUrl: (given) => `${differentHost(given) ?? accountsServer(given)}/oauth/v2/token`,
			}),
		}),
		byOAuth2({
			value: 'n8nOAuth2',
			name: 'n8n: OAuth2',
			description:
				'The OAuth2 credential of n8n’s own Zoho CRM node. It lacks the scopes that find people: enough for fields, lists and removing by ID.',
			credentialType: 'zohoOAuth2Api',
			provider,
			originField,
		}),
	],
	hostOf: differentHost,
	settings: () => ({}),
};

/** @throws InputError for a data centre that Zoho does not have */
function accountsServer({ dataCentre }: ICredentialDataDecryptedObject): string {
	const typed = typeof dataCentre === 'string' ? dataCentre.trim().toLowerCase() : '';
	if (typed === '') return ZOHO_ACCOUNTS.us;
	if (isZohoDataCentre(typed)) return ZOHO_ACCOUNTS[typed];
	throw new InputError({
		field: 'Data Center',
		problem: 'is none of those that Zoho has',
		fix: `Enter one of ${Object.keys(ZOHO_ACCOUNTS).join(', ')}`,
	});
}
