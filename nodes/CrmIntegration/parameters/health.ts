import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { workspaceHealth, type WorkspaceHealth } from '../../../core/flows/health';
import { readCount } from '../../shared/parameters/option-values';
import { systemRuntime } from '../../shared/runtime';
import { openWorkspace, storeBytes } from '../../shared/store';
import { readWorkspaceId } from './integration';

const MOST_DAYS = 366;
const USUAL_DAYS = 30;

export const daysOption: INodeProperties = {
	displayName: 'Days',
	name: 'days',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_DAYS },
	default: USUAL_DAYS,
	description: `Of how many days the figures are told, today included (UTC), up to ${MOST_DAYS}`,
};

/** What an item asks of the health of a workspace. */
export interface AskedHealth {
	workspaceId: unknown;
	days: number;
}

/** @throws InputError */
export function readHealth(context: IExecuteFunctions, itemIndex: number): AskedHealth {
	const { days } = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	return {
		workspaceId: readWorkspaceId(context, itemIndex),
		days: Math.min(Math.max(1, readCount('Days', days, USUAL_DAYS)), MOST_DAYS),
	};
}

/** Counts in the store; calls no CRM. @throws InputError, StoreError */
export async function loadHealth({ workspaceId, days }: AskedHealth): Promise<WorkspaceHealth> {
	const workspace = await openWorkspace(workspaceId);
	return await workspaceHealth({ workspace, runtime: systemRuntime, days, storeBytes: await storeBytes() });
}
