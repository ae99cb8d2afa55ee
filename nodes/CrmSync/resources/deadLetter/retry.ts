import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { retryLetters } from '../../../../core/flows/sync';
import { answer } from '../../../shared/items/answer';
import { forEachItem } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { idsParameter, readIds } from '../../parameters/cases';

export const description: INodeProperties[] = showFor('deadLetter', 'retry', [
	idsParameter('deadLetterIds', 'Dead Letter ID', 'deadLetterId', 'searchDeadLetters'),
	optionsWith(),
]);

/** Each letter is an item. One that is not there any more was delivered or dismissed, which is no error. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(this, async (itemIndex) => {
		const ids = readIds(this, itemIndex, 'deadLetterIds', 'Dead Letter ID');
		const workspace = await openWorkspace(this.getNodeParameter('options.workspace', itemIndex, 'default'));
		const retried = new Set(await retryLetters({ workspace, runtime: systemRuntime }, ids));
		return ids.map((deadLetterId) =>
			retried.has(deadLetterId)
				? answer({ outcome: 'updated', deadLetterId, sentence: 'The next run tries it again.' })
				: answer({
						outcome: 'notFound',
						deadLetterId,
						sentence: 'It is not there: delivered or dismissed meanwhile, or of another workspace.',
					}),
		);
	});
}
