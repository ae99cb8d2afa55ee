import { createHash } from 'node:crypto';

import type { ICredentialDataDecryptedObject, IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

import type { CrmAdapter } from '../../core/crm/contract';
import { createAdapter, isProviderId, registry } from '../../core/crm/registry';
import type { ProviderId } from '../../core/crm/registry';
import { InputError } from '../../core/lib/errors';
import { isoTime } from '../../core/lib/runtime';
import type { Integration, WorkspaceStore } from '../../core/store/contract';
import { chooseHost } from './crm-host';
import { credentialTypeFor } from './crm-providers';
import { systemRuntime } from './runtime';
import { createSendHttp } from './send-http';
import { oAuth2Tokens, staticToken } from './token-source';

type CrmContext = IExecuteFunctions | ILoadOptionsFunctions;

/** What the user chose in the node. */
export interface CrmSelection {
	crm: unknown;
	authentication: unknown;
	/** The CRM's own fields the run works with. */
	nativeFields?: readonly string[];
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
	const { crm, credentialType } = checkedSelection(selection);
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(credentialType);
	const baseUrl = chooseHost(credential, registry[crm].baseUrl);
	const fingerprint = fingerprintOf(crm, baseUrl, credential);
	const adapter = createAdapter(crm, {
		send: createSendHttp(context),
		tokens: selection.authentication === 'oAuth2'
			? oAuth2Tokens(context, { provider: crm, credentialType })
			: staticToken(accessTokenOf(credential)),
		runtime: systemRuntime,
		accountKey: `${crm}:${fingerprint}`,
		baseUrl,
		...(typeof credential.apiVersion === 'string' ? { apiVersion: credential.apiVersion } : {}),
		nativeFields: selection.nativeFields ?? [],
	});
	return { crm, adapter, fingerprint };
}

/** The account behind the credential: remembered from an earlier run, else asked for once. */
export async function identifyAccount(
	{ crm, adapter, fingerprint }: CrmConnection,
	workspace: WorkspaceStore,
	signal: AbortSignal | undefined,
): Promise<Integration> {
	const known = await workspace.integrations.findByFingerprint(crm, fingerprint);
	if (known) return known;
	const { accountId, name } = await adapter.verify({ signal });
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

function checkedSelection({ crm, authentication }: CrmSelection): { crm: ProviderId; credentialType: string } {
	if (typeof crm !== 'string' || !isProviderId(crm)) throw unknownChoice('CRM', crm);
	const credentialType = credentialTypeFor(crm, authentication);
	if (credentialType === null) throw unknownChoice('Authentication', authentication);
	return { crm, credentialType };
}

function unknownChoice(field: string, value: unknown): InputError {
	return new InputError({ field, problem: `there is no choice ${JSON.stringify(value)}`, fix: 'Choose one from the list' });
}

function accessTokenOf(credential: ICredentialDataDecryptedObject): string {
	if (typeof credential.accessToken === 'string' && credential.accessToken.trim() !== '') {
		return credential.accessToken.trim();
	}
	throw new InputError({
		field: 'Access Token',
		problem: 'the credential holds none',
		fix: 'Open the credential and enter the access token',
	});
}

/** A refresh token outlives the access tokens it renews, so the account is recognised across renewals. */
function fingerprintOf(crm: ProviderId, baseUrl: string, credential: ICredentialDataDecryptedObject): string {
	const tokenData = (credential.oauthTokenData ?? {}) as { refresh_token?: unknown; access_token?: unknown };
	const secret = tokenData.refresh_token ?? tokenData.access_token ?? credential.accessToken ?? '';
	const parts = JSON.stringify(['social-crm credential fingerprint', 1, crm, baseUrl, secret]);
	return createHash('sha256').update(parts).digest('hex');
}
