import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { mergeReview } from '../../../../core/flows/sync';
import { forEachItem } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { contactLocator, readContacts, readOptionalContact } from '../../../shared/people';
import { readSwitch } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { answeredByOption, readOption } from '../../parameters/cases';
import { presentReply, readReviewId, reviewIdParameter } from '../../parameters/reviews';

export const description: INodeProperties[] = showFor('review', 'merge', [
	reviewIdParameter,
	{
		displayName:
			'Merging cannot be taken back. Their records in a CRM stay two: the one of who stays is kept in step, the other is shown by Get Many, Two Records of One Contact.',
		name: 'mergeNotice',
		type: 'notice',
		default: '',
	},
	optionsWith(
		answeredByOption,
		{
			...contactLocator('survivorId', 'Contact That Stays'),
			description: 'The contact that the others go into. Empty takes the one that was stored first.',
		},
		{
			...contactLocator('contactIds', 'Contacts to Merge'),
			description:
				'Those of the review that are one person: one from the list, or IDs, e-mails or handles with commas between. Empty merges all of them; of the others nothing is said.',
		},
		{
			displayName: 'Even if Kept Apart',
			name: 'isOverEarlier',
			type: 'boolean',
			default: false,
			description: 'Whether to merge people of whom somebody said before that they are not the same',
		},
	),
]);

/** Each review is an item. What was answered meanwhile is told, and is no error. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(this, async (itemIndex) => {
		const reviewId = readReviewId(this, itemIndex);
		const workspace = await openWorkspace(this.getNodeParameter('options.workspace', itemIndex, 'default'));
		const contactIds = await readContacts(this, itemIndex, {
			name: 'options.contactIds',
			field: 'Contacts to Merge',
		});
		const survivorId = await readOptionalContact(this, itemIndex, 'options.survivorId', 'Contact That Stays');
		const reply = await mergeReview({
			workspace,
			runtime: systemRuntime,
			reviewId,
			by: readOption(this, itemIndex, 'answeredBy', 'Answered By'),
			survivorId: survivorId ?? undefined,
			contactIds: contactIds.length === 0 ? undefined : contactIds,
			isOverEarlier: readSwitch(
				'Even if Kept Apart',
				this.getNodeParameter('options.isOverEarlier', itemIndex, false),
			),
		});
		return [presentReply(reviewId, reply)];
	});
}
