import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { recomputeScores } from '../../../../core/flows/scores';
import { answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { whereNone } from '../../../shared/items/empty-answer';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { readScore } from '../../parameters/read-score';
import { scoreNameParameter, settingsParameter } from '../../parameters/score-settings';

export const description: INodeProperties[] = showFor('score', 'recompute', [
	{
		displayName:
			'Counts the score of every stored contact again and takes the settings over. Run it once for a new score, and after its weights, caps or half-life were changed.',
		name: 'recomputeNotice',
		type: 'notice',
		default: '',
	},
	scoreNameParameter,
	settingsParameter,
	optionsWith(),
]);

export const empty = whereNone('contacts', 'No contact is stored in this workspace, so nobody was counted');

/** Once for all items that ask for the same. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			workspaceId: this.getNodeParameter('options.workspace', itemIndex, 'default') as unknown,
			score: readScore(this, itemIndex),
		}),
		async ({ workspaceId, score }) => {
			const workspace = await openWorkspace(workspaceId);
			const report = await recomputeScores({ workspace, runtime: systemRuntime, score });
			return [answer({ outcome: 'counted', scoreName: report.name, ...report })];
		},
	);
}
