import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { readNumber } from '../../shared/parameters/option-values';

export const STANDARD_LAST = 5;

export const lastInteractionsOption: INodeProperties = {
	displayName: 'Last Interactions',
	name: 'lastInteractions',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: STANDARD_LAST,
	description: 'How many of the newest interactions to show',
};

/** @throws InputError */
export function readLast(context: IExecuteFunctions, itemIndex: number): number {
	const given = context.getNodeParameter('options.lastInteractions', itemIndex, STANDARD_LAST);
	const last = readNumber('Last Interactions', given) ?? STANDARD_LAST;
	if (Number.isInteger(last) && last >= 0) return last;
	throw new InputError({
		field: 'Last Interactions',
		problem: 'it is not a whole number of at least 0',
		fix: 'Enter a number such as 5',
	});
}
