import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { NOT_FOR_AGENTS } from '../../../shared/parameters/for-agents';
import { readSwitch } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { includedOptions, readIncluded, type Included } from '../../parameters/included';
import { objectParameter } from '../../parameters/object';
import { compareSides, estimateComparison, type DriftOutput } from '../../runs/compare-sides';
import { readSubject, type Subject } from '../../runs/open-account';

const DIFFERENCES: Included = {
	include: {
		name: 'includeDifferences',
		displayName: 'Include Differences',
		description: 'Whether to give an item for each contact or record that is not equal, beside the summary',
	},
	most: { name: 'maxDifferences', displayName: 'Max Differences' },
};

export const description: INodeProperties[] = showFor('sync', 'driftReport', [
	objectParameter,
	optionsWith(
		{
			displayName: 'CSV File',
			name: 'csvFile',
			type: 'boolean',
			displayOptions: NOT_FOR_AGENTS,
			default: false,
			description:
				'Whether to give all that is not equal as a CSV file in the field data, a line for each value. It holds personal values.',
		},
		{
			displayName: 'Estimate Only',
			name: 'estimateOnly',
			type: 'boolean',
			default: true,
			description:
				'Whether to tell how many calls a report would take, and which share of the daily quota where the CRM tells it, and to compare nothing',
		},
		...includedOptions(DIFFERENCES),
	),
]);

/** Compares both sides in full, and writes nothing on either. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex): Subject & DriftOutput & { isEstimate: boolean } => {
			const options = this.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
			const { csvFile, estimateOnly } = options;
			return {
				...readSubject(this, itemIndex),
				isEstimate: readSwitch('Estimate Only', estimateOnly),
				isFile: readSwitch('CSV File', csvFile),
				limit: readIncluded(options, DIFFERENCES),
			};
		},
		async (asked, tell) =>
			asked.isEstimate ? await estimateComparison(this, asked) : await compareSides(this, asked, tell),
	);
}
