import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { chooseRecord } from '../../../../core/flows/sync';
import { answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { answeredByOption, idsParameter, readIds, readOption } from '../../parameters/cases';
import { objectParameter } from '../../parameters/object';
import { presentSubject, readSubject, syncedOf } from '../../runs/open-account';
import { openedOnce } from '../../runs/opened-once';

export const description: INodeProperties[] = showFor('review', 'chooseRecord', [
	objectParameter,
	idsParameter('crmIds', 'Record ID', 'crmId'),
	optionsWith(answeredByOption),
]);

/** Each record is an item. No record is changed or merged in the CRM. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const open = openedOnce(this);
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			subject: readSubject(this, itemIndex),
			ids: readIds(this, itemIndex, 'crmIds', 'Record ID'),
			by: readOption(this, itemIndex, 'answeredBy', 'Answered By'),
		}),
		async ({ subject, ids, by }) => {
			const account = await open(subject);
			const chosen = [];
			for (const crmId of ids) {
				const reply = await chooseRecord({ ...syncedOf(account), runtime: systemRuntime, crmId, by });
				const outcome = reply.verdict === 'done' ? ('updated' as const) : ('unchanged' as const);
				chosen.push(answer({ outcome, ...presentSubject(account), ...reply }));
			}
			return chosen;
		},
	);
}
