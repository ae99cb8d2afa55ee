import { registry } from '../../../core/crm/registry';
import { differentHost } from './different-host';
import { byOAuth2, byPastedToken, type CrmRecipe } from './recipe';
import { enteredGrant, enteredToken } from './way-entry';

const provider = 'hubspot';

export const hubSpotRecipe: CrmRecipe = {
	connectionParameter: 'hubSpotConnection',
	ways: [
		byPastedToken({
			value: 'accessToken',
			secretLife: { ends: 'never' },
			name: 'Access Token',
			description: 'A HubSpot service key, or the token of an app of your own account',
			credentialType: 'socialCrmHubSpotApi',
			field: 'accessToken',
			entry: enteredToken({
				name: 'accessToken',
				label: 'Access Token',
				description: 'A service key, or the token of an app of the account',
			}),
		}),
		byOAuth2({
			value: 'oAuth2',
			name: 'OAuth2',
			description: 'You log in to HubSpot once; n8n keeps and renews the tokens',
			credentialType: 'socialCrmHubSpotOAuth2Api',
			provider,
			entry: enteredGrant({
				authentication: 'body',
				accessTokenUrl: (given) => `${differentHost(given) ?? registry[provider].baseUrl}/oauth/2026-03/token`,
			}),
		}),
		byPastedToken({
			value: 'n8nServiceKey',
			name: 'n8n: Service Key',
			description: 'The service key credential of n8n’s own HubSpot node',
			credentialType: 'hubspotAppToken',
			field: 'appToken',
		}),
		byOAuth2({
			value: 'n8nOAuth2',
			name: 'n8n: OAuth2',
			description: 'The OAuth2 credential of n8n’s own HubSpot node',
			credentialType: 'hubspotOAuth2Api',
			provider,
		}),
	],
	hostOf: differentHost,
	settings: () => ({}),
};
