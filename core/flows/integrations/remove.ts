import type { CrmObject } from '../../crm/contract';
import type { Integration, WorkspaceStore } from '../../store/contract';
import { integrationOf } from './stored-connection';

const OBJECTS: readonly CrmObject[] = ['contact', 'lead'];

export interface RemovedConnection {
	integration: Integration;
	/** Whether it had a secret of its own. */
	wasConnected: boolean;
	/** Contacts and leads that stay linked to records of the account. */
	keptLinks: number;
}

/**
 * Forgets how an integration is connected: its secrets and settings. The account stays with its links, cursors,
 * policies and history, so that whoever connects it again, here or by a credential, makes no record twice.
 * @throws InputError where the workspace has no such integration
 */
export async function removeConnection(workspace: WorkspaceStore, id: string): Promise<RemovedConnection> {
	const integration = await integrationOf(workspace, id);
	const wasConnected = await workspace.connections.remove(id);
	let keptLinks = 0;
	for (const object of OBJECTS) keptLinks += await workspace.links.countLiving(id, object);
	return { integration, wasConnected, keptLinks };
}
