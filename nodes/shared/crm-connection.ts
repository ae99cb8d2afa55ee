import { createHash } from 'node:crypto';

import type { ICredentialDataDecryptedObject, IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

import type { AccountInfo, CrmAdapter } from '../../core/crm/contract';
import type { SendHttp, TokenSource } from '../../core/crm/transport';
import { createAdapter, isProviderId, PROVIDER_IDS, registry } from '../../core/crm/registry';
import type { ProviderId } from '../../core/crm/registry';
import { CrmError, InputError } from '../../core/lib/errors';
import { isoTime } from '../../core/lib/runtime';
import type { Integration, WorkspaceStore } from '../../core/store/contract';
import { loginHostOf } from '../../credentials/salesforce-login';
import { chooseHost } from './crm-host';
import { credentialFor, labelOf, type CredentialChoice, type TokenKind } from './crm-providers';
import { jwtTokens } from './jwt-tokens';
import { systemRuntime } from './runtime';
import { createSendHttp } from './send-http';
import { textValue } from './text-value';
import { oAuth2Tokens, staticToken } from './token-source';

type CrmContext = IExecuteFunctions | ILoadOptionsFunctions;

/** What the user chose in the node. */
export interface CrmSelection {
	crm: unknown;
	authentication: unknown;
	/** The CRM's own fields the run works with. */
	nativeFields?: readonly string[];
	/** What a new lead says of its company when nobody knows it. */
	leadCompany?: string;
}

export interface CrmConnection {
	crm: ProviderId;
	/** Made for this run, so its counts are the run's; limits and token refreshes are shared per account underneath. */
	adapter: CrmAdapter;
	/** One-way digest that recognises the credential. */
	fingerprint: string;
}

/** Opens the chosen CRM with the node's credential. Calls nothing yet. */
export async function openCrm(context: CrmContext, selection: CrmSelection): Promise<CrmConnection> {
	const crm = checkedCrm(selection.crm);
	const choice = chosenCredential(context, crm, selection.authentication);
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(choice.name);
	const baseUrl = chooseHost(credential);
	const fingerprint = fingerprintOf(choice, baseUrl ?? registry[crm].baseUrl ?? '', credential);
	const send = createSendHttp(context);
	const adapter = createAdapter(crm, {
		send,
		tokens: tokensOf(context, { crm, choice, credential, send, fingerprint }),
		runtime: systemRuntime,
		accountKey: `${crm}:${fingerprint}`,
		...(baseUrl === undefined ? {} : { baseUrl }),
		...(typeof credential.apiVersion === 'string' ? { apiVersion: credential.apiVersion } : {}),
		// Each CRM reads its own and leaves the others alone.
		settings: {
			...(choice.token.from === 'field' && choice.token.scheme ? { tokenScheme: choice.token.scheme } : {}),
			...(selection.leadCompany ? { leadCompany: selection.leadCompany } : {}),
		},
		nativeFields: selection.nativeFields ?? [],
	});
	return { crm, adapter, fingerprint };
}

/**
 * Accounts that this process asked for. Some CRMs tell only there where records are shown, so each process asks once.
 */
const askedHere = new Set<string>();

/** The account behind the credential: remembered from an earlier run of this process, else asked for. */
export async function identifyAccount(
	{ crm, adapter, fingerprint }: CrmConnection,
	workspace: WorkspaceStore,
	signal: AbortSignal | undefined,
): Promise<Integration> {
	const known = await workspace.integrations.findByFingerprint(crm, fingerprint);
	if (known && askedHere.has(fingerprint)) return known;
	// An account that is known needs no answer: what is the matter with the CRM shows when there is something to send.
	const answer = await adapter
		.verify({ signal })
		.catch((error: Error) => (known && error instanceof CrmError ? null : Promise.reject(error)));
	if (answer !== null) askedHere.add(fingerprint);
	if (known && (answer === null || answer.accountId === known.accountId)) return known;
	return await saveAccount(workspace, { crm, ...(answer as AccountInfo) }, fingerprint);
}

async function saveAccount(
	workspace: WorkspaceStore,
	{ crm, accountId, name }: AccountInfo & { crm: ProviderId },
	fingerprint: string,
): Promise<Integration> {
	const integration: Integration = {
		id: `${crm}:${accountId}`,
		provider: crm,
		accountId,
		accountName: name,
		createdAt: isoTime(systemRuntime.clock.now()),
	};
	await workspace.integrations.save(integration, fingerprint);
	return integration;
}

function checkedCrm(crm: unknown): ProviderId {
	if (typeof crm === 'string' && isProviderId(crm)) return crm;
	const fix = `Choose one from the list, or let the expression give one of ${PROVIDER_IDS.join(', ')}`;
	throw new InputError({ field: 'CRM', problem: `there is no choice ${JSON.stringify(crm ?? null)}`, fix });
}

function chosenCredential(context: CrmContext, crm: ProviderId, authentication: unknown): CredentialChoice {
	const set = context.getNode().credentials ?? {};
	const choice = credentialFor(crm, authentication, (type) => Boolean(set[type]));
	if (choice !== null) return choice;
	throw new InputError({
		field: 'Credential',
		problem: `none is chosen for ${labelOf(crm)}`,
		fix: `Choose a way to connect under Authentication, then a ${labelOf(crm)} credential`,
	});
}

interface TokenParts {
	crm: ProviderId;
	choice: CredentialChoice;
	credential: ICredentialDataDecryptedObject;
	send: SendHttp;
	fingerprint: string;
}

function tokensOf(context: CrmContext, { crm, choice, credential, send, fingerprint }: TokenParts): TokenSource {
	const { token, name: credentialType } = choice;
	switch (token.from) {
		case 'field':
			return staticToken(tokenIn(credential, token.field));
		case 'jwt':
			return jwtTokens(send, credential, fingerprint);
		case 'oAuth2':
			return oAuth2Tokens(context, {
				provider: crm,
				credentialType,
				...(token.clientCredentials ? { firstCall: userInfoAddress(credential) } : {}),
			});
	}
}

/** Beside the token endpoint; it counts as no API call. */
function userInfoAddress({ accessTokenUrl }: ICredentialDataDecryptedObject): string {
	return new URL('/services/oauth2/userinfo', textValue('Access Token URL', accessTokenUrl)).toString();
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

/**
 * What stays the same when tokens are renewed, so that the account is recognised: Pipedrive renews refresh tokens too,
 * but
 * gives each company a host of its own.
 */
function fingerprintOf(
	{ name, token }: CredentialChoice,
	baseUrl: string,
	credential: ICredentialDataDecryptedObject,
): string {
	const parts = JSON.stringify([
		'social-crm credential fingerprint',
		2,
		name,
		baseUrl,
		lastingSecret(token, credential),
	]);
	return createHash('sha256').update(parts).digest('hex');
}

function lastingSecret(token: TokenKind, credential: ICredentialDataDecryptedObject): unknown {
	if (token.from === 'field') return credential[token.field];
	if (token.from === 'jwt')
		return [credential.clientId, credential.username, credential.privateKey, loginHostOf(credential)];
	if (token.clientCredentials) return [credential.clientId, credential.clientSecret];
	const tokenData = (credential.oauthTokenData ?? {}) as Record<string, unknown>;
	return tokenData.api_domain ?? tokenData.refresh_token ?? tokenData.access_token ?? '';
}
