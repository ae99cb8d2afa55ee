import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { metricFamilies, prometheusText } from '../../../../core/flows/health';
import { callTotals, crmIds } from '../../../shared/crm';
import { answer } from '../../../shared/items/answer';
import { whereNone } from '../../../shared/items/empty-answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { openWorkspace, workTotals } from '../../../shared/store';
import { loadHealth, NOTHING_IN_STEP } from '../../parameters/health';
import { readWorkspaceId } from '../../parameters/integration';

export const description: INodeProperties[] = showFor('health', 'getMetrics', [optionsWith()]);

export const empty = whereNone('syncs', NOTHING_IN_STEP);

/** Days as the store names them, all of them. */
const ALWAYS = { since: '0000-01-01', until: '9999-12-31' };

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({ workspaceId: readWorkspaceId(this, itemIndex) }),
		async ({ workspaceId }) => {
			const health = await loadHealth({ workspaceId, days: 1 });
			const { syncDays } = await openWorkspace(workspaceId);
			const [days, calls] = [await syncDays.list(ALWAYS), await callTotals()];
			const work = await workTotals();
			const families = metricFamilies({ health, days, calls, work, crms: crmIds });
			const { workspace, at, state, problems, syncs } = health;
			const counts = { problems: problems.length, syncs: syncs.length };
			return [answer({ outcome: 'found', workspace, at, state, ...counts, text: prometheusText(families) })];
		},
	);
}
