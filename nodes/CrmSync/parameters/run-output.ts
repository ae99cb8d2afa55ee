import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { NOT_FOR_AGENTS } from '../../shared/parameters/for-agents';
import { isBlank, readChoices } from '../../shared/parameters/option-values';
import { includedOptions, readIncluded, type Included } from './included';

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

const PLAN: Included = {
	include: {
		name: 'includePlan',
		displayName: 'Include Plan',
		description:
			'Whether to give an item for each contact or record of the plan, beside the summary, the odd ones first',
	},
	most: { name: 'maxPlanItems', displayName: 'Max Plan Items' },
};

const CHANGES: Included = {
	include: {
		name: 'includeChanges',
		displayName: 'Include Changes',
		description:
			'Whether to give an item for each record that was changed, beside the summary, with each value before and after',
	},
	most: { name: 'maxChanges', displayName: 'Max Changed Records' },
};

const PLAN_OUTPUT: INodeProperties[] = [
	...includedOptions(PLAN),
	{
		displayName: 'Plan As',
		name: 'planAs',
		type: 'multiOptions',
		displayOptions: NOT_FOR_AGENTS,
		options: [
			{ name: 'CSV File', value: 'csv', description: 'All of it, a line for each field; in the file planCsv' },
			{
				name: 'Page',
				value: 'page',
				description:
					'To be read by people, with examples; in the file planPage, which Download in the output brings',
			},
			{
				name: 'Page as Field',
				value: 'field',
				description:
					'The same as text in planHtml: a node HTML (Generate HTML Template) behind shows it, Respond to Webhook sends it',
			},
		],
		default: [],
		description: 'What the plan is given as beside the summary. It holds personal values.',
	},
];

/** Options by their names. @param writes whether the operation writes on a side */
export function runOutputOptions(writes: boolean): INodeProperties[] {
	return writes ? [...includedOptions(CHANGES), ...PLAN_OUTPUT] : PLAN_OUTPUT;
}

/** @throws InputError */
export function readRunOutput(context: IExecuteFunctions, itemIndex: number): RunOutput {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const { planAs } = options;
	const isNothing = isBlank(planAs) || (Array.isArray(planAs) && planAs.length === 0);
	return {
		planItems: readIncluded(options, PLAN),
		changes: readIncluded(options, CHANGES),
		planAs: isNothing ? [] : readChoices('Plan As', planAs, PLAN_FORMS),
	};
}
