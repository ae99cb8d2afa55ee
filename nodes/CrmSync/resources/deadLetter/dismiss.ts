import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { dismissLetter } from '../../../../core/flows/sync';
import { answer, type Answer } from '../../../shared/items/answer';
import { forEachItem } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { answeredByOption, idsParameter, readIds, readOption } from '../../parameters/cases';

export const description: INodeProperties[] = showFor('deadLetter', 'dismiss', [
	idsParameter('deadLetterIds', 'Dead Letter ID', 'deadLetterId', 'searchDeadLetters'),
	optionsWith(answeredByOption, {
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		placeholder: 'e.g. The number is wrong on purpose',
		description: 'Why it is given up. It is kept in the audit of the contact.',
	}),
]);

/** Each letter is an item. One that is not there any more was delivered or dismissed, which is no error. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(this, async (itemIndex) => {
		const ids = readIds(this, itemIndex, 'deadLetterIds', 'Dead Letter ID');
		const workspace = await openWorkspace(this.getNodeParameter('options.workspace', itemIndex, 'default'));
		const by = readOption(this, itemIndex, 'answeredBy', 'Answered By');
		const why = readOption(this, itemIndex, 'reason', 'Reason');
		const dismissed: Answer[] = [];
		for (const letterId of ids) {
			const letter = await dismissLetter({ workspace, runtime: systemRuntime, letterId, by, why });
			dismissed.push(letter === null ? gone(letterId) : done(letterId, letter.contactId));
		}
		return dismissed;
	});
}

function done(deadLetterId: string, contactId: string): Answer {
	const sentence = 'Dismissed. The two sides stay different until the contact or the record is edited again.';
	return answer({ outcome: 'updated', deadLetterId, contactId, sentence });
}

function gone(deadLetterId: string): Answer {
	const sentence = 'It is not there: delivered or dismissed meanwhile, or of another workspace.';
	return answer({ outcome: 'notFound', deadLetterId, sentence });
}
