import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { keepReviewApart } from '../../../../core/flows/sync';
import { forEachItem } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { answeredByOption, readOption } from '../../parameters/cases';
import { presentReply, readReviewId, reviewIdParameter } from '../../parameters/reviews';

export const description: INodeProperties[] = showFor('review', 'keepApart', [
	reviewIdParameter,
	optionsWith(answeredByOption),
]);

/** Each review is an item. What was answered meanwhile is told, and is no error. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(this, async (itemIndex) => {
		const reviewId = readReviewId(this, itemIndex);
		const workspace = await openWorkspace(this.getNodeParameter('options.workspace', itemIndex, 'default'));
		const by = readOption(this, itemIndex, 'answeredBy', 'Answered By');
		return [presentReply(reviewId, await keepReviewApart({ workspace, runtime: systemRuntime, reviewId, by }))];
	});
}
