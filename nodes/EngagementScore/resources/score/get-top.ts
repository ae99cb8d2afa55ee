import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { topScores } from '../../../../core/flows/scores';
import { answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { limitParameters, readLimit } from '../../../shared/parameters/limit';
import { readNumber } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { readScore } from '../../parameters/read-score';
import { scoreNameParameter } from '../../parameters/score-settings';
import { sayUncounted } from '../../uncounted-hint';

export const description: INodeProperties[] = showFor('score', 'getTop', [
	scoreNameParameter,
	...limitParameters,
	optionsWith({
		displayName: 'Minimum Score',
		name: 'minScore',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 50,
		description: 'Leaves out contacts with a lower score',
	}),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			name: readScore(this, itemIndex).name,
			limit: readLimit(this, itemIndex),
			minScore: readNumber('Minimum Score', this.getNodeParameter('options.minScore', itemIndex, 0)),
			workspaceId: this.getNodeParameter('options.workspace', itemIndex, 'default') as unknown,
		}),
		async ({ name, limit, minScore, workspaceId }) => {
			const workspace = await openWorkspace(workspaceId);
			const asked = { name, limit: limit ?? Infinity, minScore };
			const { contacts, uncounted } = await topScores({ workspace, runtime: systemRuntime, ...asked });
			if (uncounted > 0) sayUncounted(this, name, uncounted);
			return contacts.map((contact) => answer({ outcome: 'counted', ...contact }));
		},
	);
}
