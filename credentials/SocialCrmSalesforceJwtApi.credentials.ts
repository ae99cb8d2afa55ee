import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { firstSteps } from './first-steps';
import { createJwtAssertion } from './jwt-assertion';
import { accountHostOf, API_VERSION, DIFFERENT_HOST, ENVIRONMENT, loginHostOf, NEW_APP } from './salesforce-login';
import { withNotices } from './unfilled';

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * Salesforce with a key pair, for servers: nobody logs in, and there is no token to renew, only a new one to ask for.
 */
export class SocialCrmSalesforceJwtApi implements ICredentialType {
	name = 'socialCrmSalesforceJwtApi';

	displayName = 'Social CRM Salesforce JWT API';

	documentationUrl = 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm';

	icon: Icon = { light: 'file:salesforce.svg', dark: 'file:salesforce.dark.svg' };

	properties: INodeProperties[] = withNotices([
		firstSteps(
			`${NEW_APP}, with the scopes api and refresh_token`,
			'Enable <i>JWT Bearer Flow</i>, and upload the certificate of the private key',
			'Choose <i>Admin approved users are pre-authorized</i> in its policies, and give it a permission set of the user',
		),
		...ENVIRONMENT,
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 3MVG9…',
			description: 'The consumer key of the external client app',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. integration@acme.com',
			description: 'The user to log in as, whom the app must have been allowed beforehand',
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. -----BEGIN PRIVATE KEY-----',
			description: 'The RSA key whose certificate was uploaded to the app',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Instance URL',
			name: 'instanceUrl',
			type: 'hidden',
			default: '',
		},
		API_VERSION,
		...DIFFERENT_HOST,
	]);

	/** https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const answer = (await this.helpers.httpRequest({
			method: 'POST',
			url: `${loginHostOf(credentials)}/services/oauth2/token`,
			headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
			body: new URLSearchParams({ grant_type: GRANT_TYPE, assertion: assertionOf(credentials) }).toString(),
			json: true,
			disableFollowRedirect: true,
		})) as IDataObject;
		return { accessToken: answer.access_token, instanceUrl: answer.instance_url };
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};
}

function assertionOf(credentials: ICredentialDataDecryptedObject): string {
	const text = (name: string) => (typeof credentials[name] === 'string' ? credentials[name] : '');
	return createJwtAssertion({
		privateKey: text('privateKey'),
		clientId: text('clientId'),
		username: text('username'),
		audience: accountHostOf(credentials),
		now: Date.now(),
	});
}
