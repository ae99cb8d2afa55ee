import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { recomputeScores, type WantedScore } from '../../../../core/flows/scores';
import { groupBy } from '../../../shared/items/grouping';
import { collectResults, type ItemResults } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { toJson } from '../../../shared/items/present';
import { workspaceOption } from '../../../shared/parameters/workspace';
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
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [workspaceOption],
	},
]);

interface RecomputeRequest {
	itemIndex: number;
	workspace: unknown;
	score: WantedScore;
}

/** Once for all items that ask for the same. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	for (const { key, members } of groupBy(gatherRequests(this, results), ({ workspace, score }) => ({
		workspace,
		score,
	}))) {
		try {
			const workspace = await openWorkspace(key.workspace);
			const report = await recomputeScores({ workspace, runtime: systemRuntime, score: key.score });
			for (const { itemIndex } of members) results.succeed(itemIndex, toJson(report));
		} catch (error) {
			for (const { itemIndex } of members) results.fail(itemIndex, error);
		}
	}
	return results.finish();
}

function gatherRequests(context: IExecuteFunctions, results: ItemResults): RecomputeRequest[] {
	return [...context.getInputData().keys()].flatMap((itemIndex) => {
		try {
			const workspace = context.getNodeParameter('options.workspace', itemIndex, 'default');
			return [{ itemIndex, workspace, score: readScore(context, itemIndex) }];
		} catch (error) {
			results.fail(itemIndex, error);
			return [];
		}
	});
}
