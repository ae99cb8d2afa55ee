import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { loginHostOf } from '../../../credentials/salesforce-login';
import { textValue } from '../parameters/text-value';
import { differentHost } from './different-host';
import { byOAuth2, type ConnectionWay, type CrmChoices, type CrmRecipe, type CrmSettings } from './recipe';
import { asInputError, jwtTokens } from './salesforce-jwt';
import { oAuth2Tokens } from './token-source';
import { enteredApp, enteredGrant, type EntryField } from './way-entry';

const provider = 'salesforce';
/** Each org has a host of its own. */
const originField = 'instance_url';

type Described = Pick<ConnectionWay, 'value' | 'name' | 'description' | 'credentialType' | 'entry'>;

const MY_DOMAIN: EntryField = {
	name: 'myDomain',
	label: 'My Domain',
	description: 'The address of the account, as Setup > My Domain shows it',
	placeholder: 'e.g. acme.my.salesforce.com',
	isPublic: true,
};

const KEY_PAIR: readonly EntryField[] = [
	{
		name: 'clientId',
		label: 'Client ID',
		description: 'The consumer key of the external client app',
		isPublic: true,
	},
	{ name: 'username', label: 'Username', description: 'The user to log in as', isPublic: true },
	{
		name: 'privateKey',
		label: 'Private Key',
		description: 'The RSA key whose certificate was uploaded to the app',
		placeholder: 'e.g. -----BEGIN PRIVATE KEY-----',
	},
];

const atMyDomain = (given: ICredentialDataDecryptedObject) => ({ ...given, environment: 'myDomain' });

/** @throws InputError for an address that no token may go to */
function tokenAddress(given: ICredentialDataDecryptedObject): string {
	try {
		return `${loginHostOf(atMyDomain(given))}/services/oauth2/token`;
	} catch (error) {
		throw asInputError(error as Error);
	}
}

function jwtWay(way: Described): ConnectionWay {
	return {
		...way,
		isTestedHere: true,
		passing: ['accessToken', 'instanceUrl'],
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
			entry: enteredGrant({ fields: [MY_DOMAIN], authentication: 'body', accessTokenUrl: tokenAddress }),
		}),
		jwtWay({
			value: 'jwt',
			name: 'JWT Bearer',
			description: 'A Salesforce app with a key pair: nobody has to log in',
			credentialType: 'socialCrmSalesforceJwtApi',
			entry: { fields: [MY_DOMAIN, ...KEY_PAIR], complete: atMyDomain },
		}),
		clientCredentialsWay({
			value: 'clientCredentials',
			name: 'Client Credentials',
			description: 'A Salesforce app that runs as one user, with its own secret',
			credentialType: 'socialCrmSalesforceClientCredentialsOAuth2Api',
			entry: enteredApp([MY_DOMAIN], tokenAddress),
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
