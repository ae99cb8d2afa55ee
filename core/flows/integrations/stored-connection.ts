import { InputError } from '../../lib/errors';
import { keyIdOf, type SealedOwner, type Sealer } from '../../sealing';
import type { Integration, IntegrationConnection, SealedSecrets, WorkspaceStore } from '../../store/contract';
import type { EnteredConnection, Fields, ShownConnection } from './contract';

type Secrets = Pick<EnteredConnection, 'secrets' | 'tokens'>;

export interface StoredConnection {
	integration: Integration;
	connection: IntegrationConnection;
}

/** @throws InputError where the workspace has no such integration */
export async function integrationOf(workspace: WorkspaceStore, id: string): Promise<Integration> {
	const integration = await workspace.integrations.get(id);
	if (integration !== null) return integration;
	throw new InputError({
		field: 'Integration ID',
		problem: `no integration ${JSON.stringify(id)} is stored in this workspace`,
		fix: 'Use an ID that CRM Integration: Get Many shows, and the same workspace',
		kind: 'notFound',
	});
}

/** @throws InputError where the workspace has no such integration, or that has no secret of its own */
export async function connectionOf(workspace: WorkspaceStore, id: string): Promise<StoredConnection> {
	const integration = await integrationOf(workspace, id);
	const connection = await workspace.connections.get(id);
	if (connection !== null) return { integration, connection };
	throw new InputError({
		field: 'Integration ID',
		problem: `the integration ${JSON.stringify(id)} has no secret of its own: only credentials connect it`,
		fix: 'Give it one with CRM Integration: Create, for the same account',
		kind: 'notFound',
	});
}

/** Under a data key of its own. */
export function sealSecrets(sealer: Sealer, owner: SealedOwner, { secrets, tokens }: Secrets) {
	const wrappedKey = sealer.newDataKey(owner);
	return {
		wrappedKey,
		secrets: sealer.seal(owner, wrappedKey, 'secrets', JSON.stringify(secrets)),
		tokens: tokens === null ? null : sealTokens(sealer, owner, wrappedKey, tokens),
	};
}

export function sealTokens(sealer: Sealer, owner: SealedOwner, wrappedKey: string, tokens: Fields): string {
	return sealer.seal(owner, wrappedKey, 'tokens', JSON.stringify(tokens));
}

/** @throws InputError when they do not open */
export function openTokens(sealer: Sealer, owner: SealedOwner, { wrappedKey, tokens }: SealedSecrets): Fields | null {
	return tokens === null ? null : (JSON.parse(sealer.open(owner, wrappedKey, 'tokens', tokens)) as Fields);
}

/** @throws InputError when its secrets do not open */
export function openStored(
	sealer: Sealer,
	workspaceId: string,
	{ integration, connection }: StoredConnection,
): EnteredConnection {
	const owner = ownerOf(workspaceId, integration.id);
	const { way, settings, sealed } = connection;
	return {
		provider: integration.provider,
		way,
		settings,
		secrets: JSON.parse(sealer.open(owner, sealed.wrappedKey, 'secrets', sealed.secrets)) as Fields,
		tokens: openTokens(sealer, owner, sealed),
	};
}

export const ownerOf = (workspace: string, integrationId: string): SealedOwner => ({
	workspace,
	owner: `integration ${integrationId}`,
});

/** `null` where only credentials connect the integration. */
export function shownConnection(connection: IntegrationConnection | null): ShownConnection | null {
	if (connection === null) return null;
	const { name, way, settings, settingsVersion, sealed, createdAt, updatedAt } = connection;
	return { name, way, settings, settingsVersion, keyId: keyIdOf(sealed.wrappedKey), createdAt, updatedAt };
}
