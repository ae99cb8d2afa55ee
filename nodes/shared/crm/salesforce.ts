import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { loginHostOf } from '../../../credentials/salesforce-login';
import { textValue } from '../parameters/text-value';
import { differentHost } from './different-host';
import { byOAuth2, type ConnectionWay, type CrmChoices, type CrmRecipe, type CrmSettings } from './recipe';
import { jwtTokens } from './salesforce-jwt';
import { oAuth2Tokens } from './token-source';

const provider = 'salesforce';
/** Each org has a host of its own. */
const originField = 'instance_url';

type Described = Pick<ConnectionWay, 'value' | 'name' | 'description' | 'credentialType'>;

function jwtWay(way: Described): ConnectionWay {
	return {
		...way,
		isTestedHere: true,
		tokens: ({ send, credential, fingerprint }) => jwtTokens(send, credential, fingerprint),
		lastingSecret: (credential) => [
			credential.clientId,
			credential.username,
			credential.privateKey,
			loginHostOf(credential),
		],
	};
}

/** The app logs in by itself: n8n obtains its first token with the first request that needs one. */
function clientCredentialsWay(way: Described): ConnectionWay {
	const { credentialType } = way;
	return {
		...way,
		isTestedHere: false,
		tokens({ context, credential }) {
			const firstCall = userInfoAddress(credential);
			return oAuth2Tokens(context, { provider, credentialType, originField, firstCall });
		},
		lastingSecret: (credential) => [credential.clientId, credential.clientSecret],
	};
}

export const salesforceRecipe: CrmRecipe = {
	connectionParameter: 'salesforceConnection',
	ways: [
		byOAuth2({
			value: 'oAuth2',
			name: 'OAuth2',
			description: 'You log in to Salesforce once; n8n keeps and renews the tokens',
			credentialType: 'socialCrmSalesforceOAuth2Api',
			provider,
			originField,
		}),
		jwtWay({
			value: 'jwt',
			name: 'JWT Bearer',
			description: 'A Salesforce app with a key pair: nobody has to log in',
			credentialType: 'socialCrmSalesforceJwtApi',
		}),
		clientCredentialsWay({
			value: 'clientCredentials',
			name: 'Client Credentials',
			description: 'A Salesforce app that runs as one user, with its own secret',
			credentialType: 'socialCrmSalesforceClientCredentialsOAuth2Api',
		}),
		byOAuth2({
			value: 'n8nOAuth2',
			name: 'n8n: OAuth2',
			description: 'The OAuth2 credential of n8n’s own Salesforce node',
			credentialType: 'salesforceOAuth2Api',
			provider,
			originField,
		}),
		jwtWay({
			value: 'n8nJwt',
			name: 'n8n: JWT',
			description: 'The JWT credential of n8n’s own Salesforce node',
			credentialType: 'salesforceJwtApi',
		}),
	],
	hostOf: differentHost,
	settings: (_way, choices) => chosenSettings(choices),
};

const CHOICES = [
	'leadCompany',
	'runAssignmentRules',
	'allowDuplicates',
	'contactAccount',
	'defaultAccount',
	'newContacts',
	'recordType',
] as const satisfies ReadonlyArray<keyof CrmChoices>;

/** What the node left open is the adapter's to decide. */
function chosenSettings(choices: CrmChoices): CrmSettings {
	const given = CHOICES.map((name) => [name, choices[name]] as const);
	return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== ''));
}

/** Beside the token endpoint; it counts as no API call. */
function userInfoAddress({ accessTokenUrl }: ICredentialDataDecryptedObject): string {
	return new URL('/services/oauth2/userinfo', textValue('Access Token URL', accessTokenUrl)).toString();
}
