import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { planItems } from '../../../../core/flows/sync';
import { answer, type Answer } from '../../../shared/items/answer';
import { showFor } from '../../../shared/items/operations';
import { readCount, readSwitch } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { objectParameter } from '../../parameters/object';
import { expectedPolicyParameter, readExpectedPolicy } from '../../parameters/run-options';
import type { SyncedAccount } from '../../runs/open-account';
import { runSync } from '../../runs/run-sync';

/** So that an execution's data stays small. */
const MOST_ITEMS = 1_000;

export const description: INodeProperties[] = showFor('sync', 'preview', [
	objectParameter,
	expectedPolicyParameter,
	optionsWith(
		{
			displayName: 'Include Plan',
			name: 'includePlan',
			type: 'boolean',
			default: false,
			description:
				'Whether to give an item for each contact or record that something would be done with, beside the summary. It holds personal values, and stays in the data of this execution.',
		},
		{
			displayName: 'Max Plan Items',
			name: 'maxPlanItems',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_ITEMS },
			default: 100,
			description: `How many of them at most, up to ${MOST_ITEMS}`,
		},
	),
]);

/** Reads and plans as Two-Way does, and writes nothing on either side. The plan can be applied. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runSync(this, {
		read: (itemIndex) => ({
			kind: 'preview',
			expected: readExpectedPolicy(this, itemIndex),
			planItems: readPlanItems(this, itemIndex),
		}),
		also: async (account, { planId }, { planItems: limit = 0 }) =>
			planId === null || limit === 0 ? [] : await presentPlan(account, planId, limit),
	});
}

function readPlanItems(context: IExecuteFunctions, itemIndex: number): number {
	const { includePlan, maxPlanItems } = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const isIncluded = readSwitch('Include Plan', includePlan);
	return isIncluded ? Math.min(readCount('Max Plan Items', maxPlanItems, 100), MOST_ITEMS) : 0;
}

/** The items of a plan, each as an item. */
export async function presentPlan({ workspace }: SyncedAccount, planId: string, limit: number): Promise<Answer[]> {
	const items = await planItems(workspace, planId, limit);
	return items.map((item) => answer({ outcome: 'found', planId, ...item }));
}
