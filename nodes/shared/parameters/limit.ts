import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';

/** The usual pair of parameters of a Get Many operation. */
export const limitParameters: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** How many results the item asks for; `null` when all. @throws InputError */
export function readLimit(context: IExecuteFunctions, itemIndex: number): number | null {
	if (context.getNodeParameter('returnAll', itemIndex, false) === true) return null;
	const limit = Number(context.getNodeParameter('limit', itemIndex, 50));
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw new InputError({
		field: 'Limit',
		problem: 'it is not a whole number above 0',
		fix: 'Enter a number such as 50',
	});
}
