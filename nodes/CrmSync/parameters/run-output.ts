import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isBlank, readChoices, readCount, readSwitch } from '../../shared/parameters/option-values';

/** What a run gives beside its summary. */
export interface RunOutput {
	/** Items of the plan, at most. */
	planItems: number;
	/** Items of changed records, at most. */
	changes: number;
	planAs: readonly PlanForm[];
}

const PLAN_FORMS = ['csv', 'page', 'field'] as const;
export type PlanForm = (typeof PLAN_FORMS)[number];

/** So that an execution's data stays small. */
const MOST_ITEMS = 1_000;

const PLAN_OUTPUT: INodeProperties[] = [
	{
		displayName: 'Include Plan',
		name: 'includePlan',
		type: 'boolean',
		default: false,
		description:
			'Whether to give an item for each contact or record of the plan, beside the summary, the odd ones first. It holds personal values, and stays in the data of this execution.',
	},
	{
		displayName: 'Max Plan Items',
		name: 'maxPlanItems',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_ITEMS },
		default: 100,
		description: `How many of them at most, up to ${MOST_ITEMS}`,
	},
	{
		displayName: 'Plan As',
		name: 'planAs',
		type: 'multiOptions',
		options: [
			{ name: 'CSV File', value: 'csv', description: 'All of it, a line for each field; in the file planCsv' },
			{ name: 'Page', value: 'page', description: 'To be read by people, with examples; in the file planPage' },
			{
				name: 'Page as Field',
				value: 'field',
				description: 'The same as text in planHtml, for Respond to Webhook',
			},
		],
		default: [],
		description: 'What the plan is given as beside the summary. It holds personal values.',
	},
];

const CHANGES_OUTPUT: INodeProperties[] = [
	{
		displayName: 'Include Changes',
		name: 'includeChanges',
		type: 'boolean',
		default: false,
		description:
			'Whether to give an item for each record that was changed, beside the summary, with each value before and after. It holds personal values, and stays in the data of this execution.',
	},
	{
		displayName: 'Max Changed Records',
		name: 'maxChanges',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_ITEMS },
		default: 100,
		description: `How many of them at most, up to ${MOST_ITEMS}`,
	},
];

/** Options by their names. @param writes whether the operation writes on a side */
export function runOutputOptions(writes: boolean): INodeProperties[] {
	return writes ? [...CHANGES_OUTPUT, ...PLAN_OUTPUT] : PLAN_OUTPUT;
}

/** @throws InputError */
export function readRunOutput(context: IExecuteFunctions, itemIndex: number): RunOutput {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const { includePlan, maxPlanItems, includeChanges, maxChanges, planAs } = options;
	const limit = (isIncluded: boolean, field: string, most: unknown) =>
		isIncluded ? Math.min(readCount(field, most, 100), MOST_ITEMS) : 0;
	const isNothing = isBlank(planAs) || (Array.isArray(planAs) && planAs.length === 0);
	return {
		planItems: limit(readSwitch('Include Plan', includePlan), 'Max Plan Items', maxPlanItems),
		changes: limit(readSwitch('Include Changes', includeChanges), 'Max Changed Records', maxChanges),
		planAs: isNothing ? [] : readChoices('Plan As', planAs, PLAN_FORMS),
	};
}
