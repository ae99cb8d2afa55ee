import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/items/operations';
import { shortAnswerOption, type ShortForm } from '../../../shared/items/short-answer';
import { readSwitch } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { formPathOption, readFormAddress } from '../../parameters/form-link';
import { objectParameter } from '../../parameters/object';
import { expectedPolicyParameter, readExpectedPolicy } from '../../parameters/run-options';
import { runOutputOptions } from '../../parameters/run-output';
import { runSync } from '../../runs/run-sync';

const keepWaitingOption: INodeProperties = {
	displayName: 'Keep the Plan That Waits',
	name: 'keepWaiting',
	type: 'boolean',
	default: false,
	description:
		'Whether to tell the plan that waits already, and to make none in its place: one that a run is held by, or a preview of the last hour',
};

export const description: INodeProperties[] = showFor('sync', 'preview', [
	objectParameter,
	expectedPolicyParameter,
	optionsWith(formPathOption, ...runOutputOptions(false), keepWaitingOption, shortAnswerOption),
]);

export const short: ShortForm = {
	...{ sentence: true, crm: true, object: true, kind: true, state: true, runId: true, planId: true, formUrl: true },
	...{ records: true, hub: true, crmRecords: true, clears: true, deletes: true, planSummary: true },
};

/** Reads and plans as Two-Way does, and writes nothing on either side. The plan can be applied. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runSync(this, {
		read: (itemIndex) => ({
			kind: 'preview',
			expected: readExpectedPolicy(this, itemIndex),
			form: readFormAddress(this, itemIndex),
			keepWaiting: readSwitch(
				'Keep the Plan That Waits',
				this.getNodeParameter('options.keepWaiting', itemIndex, false),
			),
		}),
	});
}
