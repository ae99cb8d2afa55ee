import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** A field that is typed, or mapped, where no credential is chosen. */
export interface EntryField {
	/** As the credential calls it. */
	name: string;
	label: string;
	description: string;
	placeholder?: string;
	isOptional?: boolean;
	/** Whether everybody who sees the workflow may read it. */
	isPublic?: boolean;
}

export interface WayEntry {
	fields: readonly EntryField[];
	/**
	 * The credential that the fields come to. A refresh token stands in `oauthTokenData`, as n8n keeps it.
	 * @param given trimmed texts, and `useDifferentHost` and `host` where the user names one. @throws InputError
	 */
	complete(given: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject;
}

const CLIENT: readonly EntryField[] = [
	{
		name: 'clientId',
		label: 'Client ID',
		description: 'Of the app that the account is connected by',
		isPublic: true,
	},
	{ name: 'clientSecret', label: 'Client Secret', description: 'Of the same app' },
];

type Address = (given: ICredentialDataDecryptedObject) => string;

/** A token by itself, and fields beside it. */
export function enteredToken(...fields: readonly EntryField[]): WayEntry {
	return { fields, complete: (given) => given };
}

/** An app that logs in by itself. */
export function enteredApp(fields: readonly EntryField[], accessTokenUrl: Address): WayEntry {
	return {
		fields: [...fields, ...CLIENT],
		complete: (given) => ({
			...given,
			grantType: 'clientCredentials',
			accessTokenUrl: accessTokenUrl(given),
			authentication: 'body',
		}),
	};
}

interface EnteredGrant {
	fields?: readonly EntryField[];
	/** How the app proves itself when it asks for a token. */
	authentication: 'body' | 'header';
	accessTokenUrl: Address;
}

/** An app that somebody allowed, by the refresh token that came of it. */
export function enteredGrant({ fields = [], authentication, accessTokenUrl }: EnteredGrant): WayEntry {
	const refreshToken = {
		name: 'refreshToken',
		label: 'Refresh Token',
		description: 'What the app was given when somebody allowed it. Nobody else may use it from now on.',
	};
	return {
		fields: [...fields, ...CLIENT, refreshToken],
		complete: ({ refreshToken: token, ...given }) => ({
			...given,
			accessTokenUrl: accessTokenUrl(given),
			authentication,
			oauthTokenData: { refresh_token: `${token as string}` },
		}),
	};
}
