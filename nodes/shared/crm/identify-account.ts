import type { AccountInfo } from '../../../core/crm/contract';
import type { ProviderId } from '../../../core/crm/registry';
import { untilAborted } from '../../../core/crm/transport';
import { CrmError } from '../../../core/lib/errors';
import { isoTime } from '../../../core/lib/runtime';
import type { Integration, WorkspaceStore } from '../../../core/store/contract';
import { systemRuntime } from '../runtime';
import { noteAccount } from './account-budgets';
import type { CrmConnection } from './connection';

/**
 * Accounts that this process asked for. Some CRMs tell only there where records are shown, so each process asks once.
 */
const askedHere = new Set<string>();

/** The account behind the credential: remembered from an earlier run of this process, else asked for. */
export async function identifyAccount(
	connection: CrmConnection,
	workspace: WorkspaceStore,
	signal: AbortSignal | undefined,
): Promise<Integration> {
	if (connection.integration !== undefined) return connection.integration;
	const integration = await identifyCredential(connection, workspace, signal);
	await noteAccount(connection.accountKey, integration);
	return integration;
}

async function identifyCredential(
	{ crm, adapter, fingerprint }: CrmConnection,
	workspace: WorkspaceStore,
	signal: AbortSignal | undefined,
): Promise<Integration> {
	const known = await workspace.integrations.findByFingerprint(crm, fingerprint);
	if (known && askedHere.has(fingerprint)) return known;
	// An account that is known needs no answer: what is the matter with the CRM shows when there is something to send.
	const answer = await askTogether({ adapter, fingerprint }, signal).catch((error: Error) =>
		known && error instanceof CrmError ? null : Promise.reject(error),
	);
	if (answer !== null) askedHere.add(fingerprint);
	if (known && (answer === null || answer.accountId === known.accountId)) return known;
	return await saveAccount(workspace, { crm, ...(answer as AccountInfo) }, fingerprint);
}

/** Who is asked at this moment, by credential. */
const asking = new Map<string, Promise<AccountInfo>>();

/**
 * Asks whose account it is; executions that want to know it at once ask together. Whoever is stopped waits no longer,
 * and the others get their answer: so the call itself goes by no execution's Stop button.
 */
async function askTogether(
	{ adapter, fingerprint }: Pick<CrmConnection, 'adapter' | 'fingerprint'>,
	signal: AbortSignal | undefined,
): Promise<AccountInfo> {
	signal?.throwIfAborted();
	const nobodys = new AbortController().signal;
	const asked =
		asking.get(fingerprint) ?? adapter.verify({ signal: nobodys }).finally(() => asking.delete(fingerprint));
	asking.set(fingerprint, asked);
	return await untilAborted(asked, signal);
}

/**
 * The id of the account behind the credential, of which the store need not know. Nothing is stored.
 * @throws CrmError when the account is not known and cannot be asked who it is
 */
export async function accountIdOf(
	{ crm, adapter, fingerprint, integration }: CrmConnection,
	workspace: Pick<WorkspaceStore, 'integrations'>,
): Promise<Integration['id']> {
	if (integration !== undefined) return integration.id;
	const known = await workspace.integrations.findByFingerprint(crm, fingerprint);
	return known?.id ?? integrationIdOf(crm, (await adapter.verify()).accountId);
}

const integrationIdOf = (crm: ProviderId, accountId: string): Integration['id'] => `${crm}:${accountId}`;

async function saveAccount(
	workspace: WorkspaceStore,
	{ crm, accountId, name }: AccountInfo & { crm: ProviderId },
	fingerprint: string,
): Promise<Integration> {
	const integration: Integration = {
		id: integrationIdOf(crm, accountId),
		provider: crm,
		accountId,
		accountName: name,
		createdAt: isoTime(systemRuntime.clock.now()),
	};
	await workspace.integrations.save(integration, fingerprint);
	return integration;
}
