import type { INodeProperties } from 'n8n-workflow';

interface OAuth2 {
	/** `pkce` proves the one who began to be the one who ends, for apps that want it. */
	grantType?: 'authorizationCode' | 'pkce';
	/** As n8n takes them: texts, or expressions over `$self`. */
	authUrl: string;
	accessTokenUrl: string;
	scope: string;
	/** What the page that asks for consent is given as well. */
	queryParameters?: string;
	/** How the app proves itself when it asks for a token. */
	authentication: 'body' | 'header';
}

/** What a credential that extends n8n's `oAuth2Api` has settled, so that nobody is asked for it. */
export function oauth2Fields({
	grantType = 'authorizationCode',
	authUrl,
	accessTokenUrl,
	scope,
	queryParameters = '',
	authentication,
}: OAuth2): INodeProperties[] {
	return [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: grantType },
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: authUrl, required: true },
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: accessTokenUrl,
			required: true,
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: scope },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: queryParameters,
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: authentication },
	];
}
