import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { chooseRecord } from '../../../../core/flows/sync';
import { answer } from '../../../shared/items/answer';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { answeredByOption, idsParameter, readOption } from '../../parameters/cases';
import { objectParameter } from '../../parameters/object';
import { answerEach } from '../../runs/answer-each';
import { presentSubject, syncedOf } from '../../runs/open-account';

export const description: INodeProperties[] = showFor('review', 'chooseRecord', [
	objectParameter,
	idsParameter('crmIds', 'Record ID', 'crmId', 'searchDoubledRecords'),
	optionsWith(answeredByOption),
]);

/** Each record is an item. No record is changed or merged in the CRM. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await answerEach(this, {
		ids: { name: 'crmIds', displayName: 'Record ID' },
		item: 'crmId',
		read: (itemIndex) => readOption(this, itemIndex, 'answeredBy', 'Answered By'),
		async answer(account, crmId, by) {
			const reply = await chooseRecord({ ...syncedOf(account), runtime: systemRuntime, crmId, by });
			const outcome = reply.verdict === 'done' ? ('updated' as const) : ('unchanged' as const);
			return answer({ outcome, ...presentSubject(account), ...reply });
		},
	});
}
