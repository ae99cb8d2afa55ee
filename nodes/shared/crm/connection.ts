import { createHash } from 'node:crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { AccountInfo, CrmAdapter } from '../../../core/crm/contract';

import { createAdapter, isProviderId, PROVIDER_IDS, registry } from '../../../core/crm/registry';
import type { ProviderId } from '../../../core/crm/registry';
import { CrmError, InputError } from '../../../core/lib/errors';
import { isoTime } from '../../../core/lib/runtime';
import type { Integration, WorkspaceStore } from '../../../core/store/contract';
import { recipes, type ConnectionWay, type CrmChoices } from './recipes';
import { chosenWay, type CrmContext } from './chosen-way';
import { systemRuntime } from '../runtime';
import { createSendHttp } from './send-http';

/** What the user chose in the node. */
export interface CrmSelection extends CrmChoices {
	crm: unknown;
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
	const crm = checkedCrm(selection.crm);
	const recipe = recipes[crm];
	const way = chosenWay(context, crm);
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(way.credentialType);
	const baseUrl = recipe.hostOf(credential);
	const fingerprint = fingerprintOf(way, baseUrl ?? registry[crm].baseUrl, credential);
	const send = createSendHttp(context);
	const adapter = createAdapter(crm, {
		send,
		tokens: way.tokens({ context, credential, send, fingerprint }),
		runtime: systemRuntime,
		accountKey: `${crm}:${fingerprint}`,
		...(baseUrl === undefined ? {} : { baseUrl }),
		...(typeof credential.apiVersion === 'string' ? { apiVersion: credential.apiVersion } : {}),
		settings: recipe.settings(way, selection),
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

/** What recognises the account: the same for the same credential in every version of the pack, as stores hold it. */
export function fingerprintOf(
	{ credentialType, lastingSecret }: ConnectionWay,
	baseUrl: string,
	credential: ICredentialDataDecryptedObject,
): string {
	const parts = JSON.stringify([
		'social-crm credential fingerprint',
		2,
		credentialType,
		baseUrl,
		lastingSecret(credential),
	]);
	return createHash('sha256').update(parts).digest('hex');
}
