import { isDeepStrictEqual } from 'node:util';

import type { CrmAdapter } from '../../crm/contract';
import { InputError } from '../../lib/errors';
import { isoTime } from '../../lib/runtime';
import type { Integration } from '../../store/contract';
import type { EnteredConnection, IntegrationDeps, TokenKeeper } from './contract';
import { connectionOf, openStored, ownerOf, sealSecrets, type StoredConnection } from './stored-connection';
import { enteredTokens } from './token-keeper';

export interface CreatedIntegration extends StoredConnection {
	/** `updated`: the account was known, by a credential or from before. `unchanged`: it was connected like this. */
	outcome: 'created' | 'updated' | 'unchanged';
}

/** Makes an adapter, which calls nothing yet. @throws InputError for a setting that the CRM does not know */
export function openChecked(
	open: IntegrationDeps['open'],
	entered: EnteredConnection,
	tokens: TokenKeeper,
): CrmAdapter {
	try {
		return open(entered, tokens);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw new InputError({
			field: 'Settings',
			problem: error.message,
			fix: 'Use a version that the credential of the CRM offers',
		});
	}
}

/** What the CRM says of an account that somebody wants to connect, with the tokens as they are after asking. */
export async function verifyEntered(
	{ open, runtime, signal }: Pick<IntegrationDeps, 'open' | 'runtime' | 'signal'>,
	entered: EnteredConnection,
): Promise<{ integration: Integration; entered: EnteredConnection }> {
	const keeper = enteredTokens(entered.tokens);
	const { accountId, name } = await openChecked(open, entered, keeper).verify({ signal });
	return {
		integration: {
			id: `${entered.provider}:${accountId}`,
			provider: entered.provider,
			accountId,
			accountName: name,
			createdAt: isoTime(runtime.clock.now()),
		},
		entered: { ...entered, tokens: await keeper.read() },
	};
}

/**
 * Connects an account: asks the CRM who it is, and keeps its secrets, sealed. Links, cursors and policies that a
 * credential of the same account made are the integration's from then on, since they are kept by the account.
 * @throws CrmError when the CRM does not take the secret, InputError when the account is connected otherwise already
 */
export async function createIntegration(
	deps: IntegrationDeps,
	given: EnteredConnection,
	name: string | null,
): Promise<CreatedIntegration> {
	const { workspace, sealer } = deps;
	const { integration, entered } = await verifyEntered(deps, given);
	const { id } = integration;
	const sealed = sealSecrets(sealer, ownerOf(workspace.id, id), entered);
	const { way, settings } = entered;
	const outcome = await workspace.transaction(async (inside) => {
		const isKnown = (await inside.integrations.get(id)) !== null;
		await inside.integrations.save(integration, null);
		const isAdded = await inside.connections.add({ integrationId: id, name, way, settings, sealed });
		if (!isAdded) return null;
		return isKnown ? ('updated' as const) : ('created' as const);
	});
	if (outcome === null) return await sameAgain(deps, id, entered);
	return { outcome, ...(await connectionOf(workspace, id)) };
}

/** The same once more, as after an execution that was broken off. Its tokens are the younger ones. */
async function sameAgain(deps: IntegrationDeps, id: string, entered: EnteredConnection): Promise<CreatedIntegration> {
	const { workspace, sealer } = deps;
	const stored = await connectionOf(workspace, id);
	const known = openStored(sealer, workspace.id, stored);
	const said = ({ way, settings, secrets }: EnteredConnection) => ({ way, settings, secrets });
	if (!isDeepStrictEqual(said(known), said(entered))) throw connectedAlready(id);
	if (entered.tokens !== null) {
		const sealed = sealSecrets(sealer, ownerOf(workspace.id, id), entered);
		const isKept = (await workspace.connections.change(id, { sealed }, stored.connection)) !== null;
		// Whose secret was rotated, or tokens renewed, at the same moment is compared once more.
		if (!isKept) return await sameAgain(deps, id, entered);
	}
	return { outcome: 'unchanged', ...(await connectionOf(workspace, id)) };
}

function connectedAlready(id: string): InputError {
	return new InputError({
		field: 'Integration',
		problem: `the account is connected already, as ${JSON.stringify(id)}, with another secret`,
		fix: 'Use CRM Integration: Rotate Secret to replace the secret, or delete the integration first',
		kind: 'conflict',
	});
}
