import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { SendHttp, TokenSource } from '../../../core/crm/transport';
import type { SecretLife } from '../../../core/flows/health';
import { InputError } from '../../../core/lib/errors';
import type { WayEntry } from './way-entry';
import { oAuth2Tokens, staticToken, type TokenContext } from './token-source';

/** What a way to connect makes its tokens from. */
export interface TokenParts {
	context: TokenContext;
	credential: ICredentialDataDecryptedObject;
	send: SendHttp;
	/** Recognises the credential over all executions of this process. */
	fingerprint: string;
}

/** One way to connect to a CRM: the credential type that a user fills in, and what comes out of it. */
export interface ConnectionWay {
	/** Value of the drop-down; workflows hold it, so it stays. Those of n8n's own credentials begin with n8n. */
	value: string;
	name: string;
	description: string;
	credentialType: string;
	/** Whether a node tests the credential; else n8n does, by the request that the credential's type describes. */
	isTestedHere: boolean;
	/** The tokens of the account. Asks for nothing yet. @throws InputError when the credential holds none */
	tokens(parts: TokenParts): TokenSource;
	/** How it is entered where no credential is chosen; absent for credentials of n8n's own nodes. */
	entry?: WayEntry;
	/** Fields of the credential that n8n fills in and renews. */
	passing?: readonly string[];
	/** How long what is entered goes on, where the CRM says so. Without it nobody tells. */
	secretLife?: SecretLife;
	/** What stays the same in the credential when tokens are renewed, so that the account is recognised by it. */
	lastingSecret(credential: ICredentialDataDecryptedObject): unknown;
}

/** What a user chose in the node, beside the credential. */
export interface CrmChoices {
	/** What a new lead says of its company when nobody knows it. */
	leadCompany?: string;
	/** Whether the CRM's assignment rules give a new lead to an owner. */
	runAssignmentRules?: boolean;
	/** Whether records are saved that the CRM only warns of as duplicates. */
	allowDuplicates?: boolean;
	/** Which account contacts without one are given. */
	contactAccount?: string;
	/** Id of the account of contacts that no other fits. */
	defaultAccount?: string;
	/** What a new contact is. */
	newContacts?: string;
	/** Record type of new records. */
	recordType?: string;
}

/** Settings that only this CRM has, by the names under which its adapter reads them. */
export type CrmSettings = Readonly<Record<string, unknown>>;

/** All that the nodes have to know of one CRM; a new CRM brings one of these. */
export interface CrmRecipe {
	/** Name of the parameter that holds the way to connect. No other CRM uses it, and it is not `authentication`. */
	connectionParameter: string;
	/** In the order in which they are tried where none is chosen; the first is the one a new node has. */
	ways: readonly [ConnectionWay, ...ConnectionWay[]];
	/** The base URL that the credential names; `undefined` leaves it to the CRM. @throws InputError */
	hostOf(credential: ICredentialDataDecryptedObject): string | undefined;
	settings(way: ConnectionWay, choices: CrmChoices): CrmSettings;
}

interface PastedToken extends Omit<ConnectionWay, 'tokens' | 'lastingSecret' | 'isTestedHere'> {
	/** The field of the credential that the token stands in. */
	field: string;
}

/** A way by a token that somebody pasted into the credential. */
export function byPastedToken({ field, ...way }: PastedToken): ConnectionWay {
	return {
		...way,
		isTestedHere: true,
		tokens: ({ credential }) => staticToken(tokenIn(credential, field)),
		lastingSecret: (credential) => credential[field],
	};
}

interface OAuth2Way extends Omit<ConnectionWay, 'tokens' | 'lastingSecret' | 'isTestedHere'> {
	/** Registry id of the CRM, for errors. */
	provider: string;
	/** The field of the token answer that names the account's own host, where the CRM gives it one. */
	originField?: string;
}

/** A way by tokens that n8n obtained and renews. */
export function byOAuth2({ provider, originField, ...way }: OAuth2Way): ConnectionWay {
	return {
		...way,
		isTestedHere: false,
		tokens: ({ context }) => oAuth2Tokens(context, { provider, credentialType: way.credentialType, originField }),
		lastingSecret(credential) {
			const tokenData = tokenDataOf(credential);
			return tokenData.refresh_token ?? tokenData.access_token ?? '';
		},
	};
}

/** What the CRM's token endpoint answered. */
export function tokenDataOf({ oauthTokenData }: ICredentialDataDecryptedObject): Record<string, unknown> {
	return (oauthTokenData ?? {}) as Record<string, unknown>;
}

function tokenIn(credential: ICredentialDataDecryptedObject, field: string): string {
	const token = credential[field];
	if (typeof token === 'string' && token.trim() !== '') return token.trim();
	throw new InputError({
		field: 'Credential',
		problem: 'it holds no token',
		fix: 'Open the credential and enter the token',
	});
}
