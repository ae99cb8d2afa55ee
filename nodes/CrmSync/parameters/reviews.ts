import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ReviewReply } from '../../../core/flows/sync';
import { InputError } from '../../../core/lib/errors';
import { answer, type Answer, type ItemOutcome } from '../../shared/items/answer';
import { locator } from '../../shared/parameters/locator';
import { textValue } from '../../shared/parameters/text-value';

export const reviewIdParameter: INodeProperties = locator({
	displayName: 'Review ID',
	name: 'reviewId',
	list: 'searchReviews',
	required: true,
	byId: '={{ $json.reviewId }}',
	placeholder: 'e.g. 019c7d2e-5f0a-7b11-9c55-0242ac120002',
	description: 'The review, from the list of those that are open or by the ID that Get Many gives',
});

/** @throws InputError where it is empty */
export function readReviewId(context: IExecuteFunctions, itemIndex: number): string {
	const id = textValue('Review ID', context.getNodeParameter('reviewId', itemIndex, ''));
	if (id !== '') return id;
	throw new InputError({ field: 'Review ID', problem: 'it is empty', fix: 'Map the ID that Get Many gives.' });
}

const OUTCOMES: Readonly<Record<ReviewReply['verdict'], ItemOutcome>> = {
	done: 'updated',
	same: 'unchanged',
	stands: 'conflict',
};

/** What became of an answer. */
export function presentReply(reviewId: string, reply: ReviewReply): Answer {
	return answer({ outcome: OUTCOMES[reply.verdict], reviewId, ...reply });
}
