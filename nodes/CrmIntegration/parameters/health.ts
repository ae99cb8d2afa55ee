import type { IExecuteFunctions } from 'n8n-workflow';

import { workspaceHealth, type WorkspaceHealth } from '../../../core/flows/health';
import { budgetOfAccount, secretLifeOf } from '../../shared/crm';
import { readDays } from '../../shared/parameters/days';
import { systemRuntime } from '../../shared/runtime';
import { openWorkspace, storeBytes } from '../../shared/store';
import { readWorkspaceId } from './integration';

/** What is said where there is no sync to tell of. */
export const NOTHING_IN_STEP =
	'Nothing is kept in step in this workspace: CRM Sync > Policy: Set begins that. If you expected something, look at the workspace of the node';

/** What an item asks of the health of a workspace. */
export interface AskedHealth {
	workspaceId: unknown;
	days: number;
}

/** @throws InputError */
export function readHealth(context: IExecuteFunctions, itemIndex: number): AskedHealth {
	return {
		workspaceId: readWorkspaceId(context, itemIndex),
		days: readDays(context.getNodeParameter('options', itemIndex, {})),
	};
}

/** Counts in the store; calls no CRM. @throws InputError, StoreError */
export async function loadHealth({ workspaceId, days }: AskedHealth): Promise<WorkspaceHealth> {
	const workspace = await openWorkspace(workspaceId);
	return await workspaceHealth({
		...{ workspace, runtime: systemRuntime, days },
		...{ secretLife: secretLifeOf, budgetOf: budgetOfAccount },
		storeBytes: await storeBytes(),
	});
}
