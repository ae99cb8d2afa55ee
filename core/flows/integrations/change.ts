import { InputError } from '../../lib/errors';
import type { ConnectionChange, IntegrationConnection, WorkspaceStore } from '../../store/contract';
import type { EnteredConnection, Fields, IntegrationDeps } from './contract';
import { openChecked, verifyEntered } from './create';
import { connectionOf, openStored, ownerOf, sealSecrets, type StoredConnection } from './stored-connection';
import { storedTokens } from './token-keeper';

export interface IntegrationChange {
	/** `null` takes the name away; what is not given stays. */
	name?: string | null;
	settings?: Fields;
	/** The version of the settings that the change was made for; `null` where that is no matter. */
	over: number | null;
}

export interface ChangedIntegration extends StoredConnection {
	outcome: 'updated' | 'unchanged';
}

/**
 * Changes what is no secret. Where secrets go to, such as a host, is changed with the secrets alone: else whoever may
 * change settings could have them sent to a host of their own.
 * @throws InputError for a setting that the CRM does not know, or settings that were changed meanwhile
 */
export async function updateIntegration(
	deps: IntegrationDeps,
	id: string,
	change: IntegrationChange,
): Promise<ChangedIntegration> {
	const stored = await connectionOf(deps.workspace, id);
	const { connection } = stored;
	if (change.over !== null && change.over !== connection.settingsVersion) throw changedMeanwhile(id, connection);
	const name = change.name === undefined ? connection.name : change.name;
	const settings = { ...connection.settings, ...change.settings };
	if (name === connection.name && JSON.stringify(settings) === JSON.stringify(connection.settings))
		return { outcome: 'unchanged', ...stored };
	const entered = { ...openStored(deps.sealer, deps.workspace.id, stored), settings };
	openChecked(deps.open, entered, storedTokens(deps, connection));
	const changed = await changeOver(deps.workspace, connection, (read) => ({
		settings: {
			name: change.name === undefined ? read.name : change.name,
			way: read.way,
			settings: { ...read.settings, ...change.settings },
		},
	}));
	return { outcome: 'updated', ...stored, connection: changed };
}

/**
 * Changes what was read, whole: one that was deleted and made again meanwhile begins with the same version, and is read
 * anew. Tokens that are renewed and keys that are wrapped at the same moment are no matter.
 * @throws InputError for settings that were changed meanwhile
 */
async function changeOver(
	workspace: WorkspaceStore,
	read: IntegrationConnection,
	changeOf: (read: IntegrationConnection) => ConnectionChange,
): Promise<IntegrationConnection> {
	const { integrationId: id, settingsVersion } = read;
	for (let current = read; ;) {
		const changed = await workspace.connections.change(id, changeOf(current), current);
		if (changed !== null) return changed;
		({ connection: current } = await connectionOf(workspace, id));
		if (current.settingsVersion !== settingsVersion) throw changedMeanwhile(id, current);
	}
}

function changedMeanwhile(id: string, { settingsVersion }: IntegrationConnection): InputError {
	return new InputError({
		field: 'Version',
		problem: `the settings of ${JSON.stringify(id)} were changed meanwhile; they are at version ${settingsVersion}`,
		fix: 'Read the integration again, and make the change over that version',
		kind: 'moved',
	});
}

/**
 * Replaces the secrets, and how the account is signed in to, after the CRM took them. What is sealed gets a data key
 * of its own; whoever renews the old tokens at the same moment goes on with the new ones.
 * @throws CrmError when the CRM does not take them, InputError when they belong to another account
 */
export async function rotateSecret(
	deps: IntegrationDeps,
	id: string,
	given: EnteredConnection,
): Promise<StoredConnection> {
	const { workspace, sealer } = deps;
	const { integration, connection } = await connectionOf(workspace, id);
	if (given.provider !== integration.provider) throw ofAnother(id, given.provider);
	const { integration: answered, entered } = await verifyEntered(deps, given);
	if (answered.id !== id) throw ofAnother(id, answered.id);
	const sealed = sealSecrets(sealer, ownerOf(workspace.id, id), entered);
	const { way, settings } = entered;
	const changed = await changeOver(workspace, connection, (read) => ({
		settings: { name: read.name, way, settings: { ...read.settings, ...settings } },
		sealed,
	}));
	return { integration, connection: changed };
}

function ofAnother(id: string, other: string): InputError {
	return new InputError({
		field: 'Secret',
		problem: `it is not of ${JSON.stringify(id)} but of ${JSON.stringify(other)}`,
		fix: 'Give a secret of the same account, or make another integration with CRM Integration: Create',
	});
}
