import { differentHost } from './different-host';
import { byOAuth2, byPastedToken, type CrmRecipe } from './recipe';

const provider = 'hubspot';

export const hubSpotRecipe: CrmRecipe = {
	connectionParameter: 'hubSpotConnection',
	ways: [
		byPastedToken({
			value: 'accessToken',
			name: 'Access Token',
			description: 'A HubSpot service key, or the token of an app of your own account',
			credentialType: 'socialCrmHubSpotApi',
			field: 'accessToken',
		}),
		byOAuth2({
			value: 'oAuth2',
			name: 'OAuth2',
			description: 'You log in to HubSpot once; n8n keeps and renews the tokens',
			credentialType: 'socialCrmHubSpotOAuth2Api',
			provider,
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
