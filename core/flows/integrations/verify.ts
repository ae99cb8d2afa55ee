import { InputError } from '../../lib/errors';
import type { EnteredConnection, IntegrationDeps, KeptConnections, TokenKeeper } from './contract';
import { connectionOf, openStored, type StoredConnection } from './stored-connection';
import { storedTokens } from './token-keeper';

export interface OpenedIntegration extends StoredConnection {
	entered: EnteredConnection;
	tokens: TokenKeeper;
}

/**
 * What an adapter is made of. The store is read anew each time, so that a process which did not make a change works
 * with it from its next call on.
 * @throws InputError where there is no such integration, or its secrets do not open
 */
export async function openIntegration(deps: KeptConnections, id: string): Promise<OpenedIntegration> {
	const stored = await connectionOf(deps.workspace, id);
	const entered = openStored(deps.sealer, deps.workspace.id, stored);
	return { ...stored, entered, tokens: storedTokens(deps, stored.connection) };
}

export interface VerifiedIntegration extends StoredConnection {
	/** What contacts need and the account does not grant, in the CRM's words. */
	missing: readonly string[];
}

/** Asks the CRM whether it takes the secret. @throws CrmError when not, InputError when it is of another account now */
export async function verifyIntegration(deps: IntegrationDeps, id: string): Promise<VerifiedIntegration> {
	const { entered, tokens, ...stored } = await openIntegration(deps, id);
	const adapter = deps.open(entered, tokens);
	const { accountId, name } = await adapter.verify({ signal: deps.signal });
	const { integration } = stored;
	if (accountId !== integration.accountId) throw anotherAccount(id, accountId);
	const missing = (await adapter.missingAccess?.({ signal: deps.signal })) ?? [];
	await deps.workspace.integrations.save({ ...integration, accountName: name }, null);
	return { ...(await connectionOf(deps.workspace, id)), missing };
}

function anotherAccount(id: string, accountId: string): InputError {
	return new InputError({
		field: 'Integration ID',
		problem: `the secret of ${JSON.stringify(id)} opens another account now, ${JSON.stringify(accountId)}`,
		fix: 'Give the integration a secret of its own account with CRM Integration: Rotate Secret',
	});
}
