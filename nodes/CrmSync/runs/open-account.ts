import type { IExecuteFunctions } from 'n8n-workflow';

import type { CrmObject } from '../../../core/crm/contract';
import { nativeFieldsOf, type SyncedInput } from '../../../core/flows/sync';
import type { Integration, StoredSyncPolicy, WorkspaceStore } from '../../../core/store/contract';
import { identifyAccount, labelOf, openCrm, type CrmConnection } from '../../shared/crm';
import { chosenCrm } from '../../shared/parameters/crm';
import { openWorkspace } from '../../shared/store';
import { readObject } from '../parameters/object';

/** What every operation asks: whose records. */
export interface Subject {
	crm: unknown;
	object: CrmObject;
	workspaceId: unknown;
}

/** @throws InputError */
export function readSubject(context: IExecuteFunctions, itemIndex: number): Subject {
	return {
		crm: chosenCrm(context, itemIndex),
		object: readObject(context, itemIndex),
		workspaceId: context.getNodeParameter('options.workspace', itemIndex, 'default'),
	};
}

export interface SyncedAccount {
	/** The CRM, or the integration, that it was opened by. */
	chosen: Subject['crm'];
	connection: CrmConnection;
	workspace: WorkspaceStore;
	integration: Integration;
	object: CrmObject;
	/** As people call the CRM. */
	label: string;
	signal: AbortSignal | undefined;
}

/** @throws InputError, or CrmError when the account cannot be asked who it is */
export async function openSynced(
	context: IExecuteFunctions,
	{ crm, object, workspaceId }: Subject,
): Promise<SyncedAccount> {
	const workspace = await openWorkspace(workspaceId);
	const connection = await openCrm(context, { crm });
	const signal = context.getExecutionCancelSignal();
	const integration = await identifyAccount(connection, workspace, signal);
	return { chosen: crm, connection, workspace, integration, object, label: labelOf(connection.crm), signal };
}

/** The account once more, reading also those fields of the CRM's own that a policy works with. Calls nothing. */
export async function withFieldsOf(
	context: IExecuteFunctions,
	account: SyncedAccount,
	{ policy }: StoredSyncPolicy,
): Promise<SyncedAccount> {
	const connection = await openCrm(context, { crm: account.chosen, nativeFields: nativeFieldsOf(policy) });
	return { ...account, connection };
}

/** What the status is asked of. */
export function syncedOf({ connection, workspace, integration, object }: SyncedAccount): SyncedInput {
	return { workspace, integrationId: integration.id, object, adapter: connection.adapter };
}

/** By which an answer says what it is about. */
export function presentSubject({ connection, integration, object }: SyncedAccount) {
	return { crm: connection.crm, integrationId: integration.id, object };
}
