import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ItemOutcome } from '../../shared/items/answer';
import type { ItemResults } from '../../shared/items/item-results';
import { reportEarlier } from '../../shared/items/earlier-outcome';
import { readChoice } from '../../shared/parameters/option-values';
import type { Options } from './write-options';

export const failedBeforeOption: INodeProperties = {
	displayName: 'Items That Failed Before',
	name: 'failedBefore',
	type: 'options',
	options: [
		{
			name: 'Pass On',
			value: 'passOn',
			description: 'Leave them as the node before ended them, also those that it skipped',
		},
		{ name: 'Try', value: 'try', description: 'Look for the record of their contact all the same' },
	],
	default: 'try',
	description:
		'What to do with an item that names a contact, and that an earlier node of this package failed to bring to the CRM, or skipped',
};

/**
 * Passes an item on as an earlier node ended it, where its options say so and nothing of it is in the CRM. It failed
 * there, so it stops nothing here.
 * @returns whether it was such an item
 * @throws InputError
 */
export function passOnWithoutRecord(
	context: IExecuteFunctions,
	itemIndex: number,
	json: IDataObject,
	results: ItemResults,
): boolean {
	const { failedBefore } = context.getNodeParameter('options', itemIndex, {}) as Options;
	const isPassedOn = readChoice('Items That Failed Before', failedBefore, ['try', 'passOn'], 'try') === 'passOn';
	if (!isPassedOn || typeof json.outcome !== 'string') return false;
	if (typeof json.error === 'string') {
		reportEarlier(context, itemIndex, json, results);
		return true;
	}
	// What was only previewed is in the CRM no more than what was skipped.
	const isWithout = json.crmId === null && (json.outcome === 'skipped' || json.preview === true);
	if (isWithout) results.succeed(itemIndex, { ...json, outcome: json.outcome as ItemOutcome });
	return isWithout;
}
