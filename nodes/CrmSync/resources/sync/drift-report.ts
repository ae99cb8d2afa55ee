import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { readCount, readSwitch } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { objectParameter } from '../../parameters/object';
import { compareSides, estimateComparison, type DriftOutput } from '../../runs/compare-sides';
import { readSubject, type Subject } from '../../runs/open-account';

/** So that an execution's data stays small. */
const MOST_ITEMS = 1_000;

export const description: INodeProperties[] = showFor('sync', 'driftReport', [
	objectParameter,
	optionsWith(
		{
			displayName: 'CSV File',
			name: 'csvFile',
			type: 'boolean',
			default: false,
			description:
				'Whether to give all that is not equal as a CSV file in the field data, a line for each value. It holds personal values.',
		},
		{
			displayName: 'Estimate Only',
			name: 'estimateOnly',
			type: 'boolean',
			default: false,
			description:
				'Whether to tell how many calls a report would take, and which share of the daily quota where the CRM tells it, and to compare nothing',
		},
		{
			displayName: 'Include Differences',
			name: 'includeDifferences',
			type: 'boolean',
			default: false,
			description:
				'Whether to give an item for each contact or record that is not equal, beside the summary. It holds personal values, and stays in the data of this execution.',
		},
		{
			displayName: 'Max Differences',
			name: 'maxDifferences',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_ITEMS },
			default: 100,
			description: `How many of them at most, up to ${MOST_ITEMS}`,
		},
	),
]);

/** Compares both sides in full, and writes nothing on either. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex): Subject & DriftOutput & { isEstimate: boolean } => {
			const options = this.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
			const { csvFile, estimateOnly, includeDifferences, maxDifferences } = options;
			const most = Math.min(readCount('Max Differences', maxDifferences, 100), MOST_ITEMS);
			return {
				...readSubject(this, itemIndex),
				isEstimate: readSwitch('Estimate Only', estimateOnly),
				isFile: readSwitch('CSV File', csvFile),
				limit: readSwitch('Include Differences', includeDifferences) ? most : 0,
			};
		},
		async (asked, tell) =>
			asked.isEstimate ? await estimateComparison(this, asked) : await compareSides(this, asked, tell),
	);
}
