import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/items/operations';
import { locator } from '../../../shared/parameters/locator';
import { textValue } from '../../../shared/parameters/text-value';
import { optionsWith } from '../../../shared/parameters/workspace';
import { objectParameter } from '../../parameters/object';
import { runOutputOptions } from '../../parameters/run-output';
import { runSync } from '../../runs/run-sync';

export const description: INodeProperties[] = showFor('sync', 'apply', [
	objectParameter,
	locator({
		displayName: 'Plan ID',
		name: 'planId',
		list: 'searchPlans',
		placeholder: 'e.g. 019c7d2e-5f0a-7b11-9c55-0242ac120002',
		description: 'The plan of a preview, or of a run that is held. Empty takes the one that waits.',
	}),
	optionsWith(...runOutputOptions(true)),
]);

/** Carries a plan out, judging each of its rows again: what moved since is left out, and told. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runSync(this, {
		read: (itemIndex) => {
			const planId = textValue('Plan ID', this.getNodeParameter('planId', itemIndex, ''));
			return { kind: 'apply', ...(planId === '' ? {} : { planId }) };
		},
	});
}
