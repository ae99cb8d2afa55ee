import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { locator } from '../../shared/parameters/locator';
import { textValue } from '../../shared/parameters/text-value';

export const kindOptions: INodePropertyOptions[] = [
	{ name: 'Deal Won', value: 'deal_won' },
	{ name: 'Lead Converted', value: 'lead_converted', description: 'The lead became an opportunity' },
	{ name: 'Lead Created', value: 'lead_created' },
];

export const amountParameters: INodeProperties[] = [
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1234.56',
		description: 'What it is worth, with a point before the decimals. Leave empty when it has no amount.',
	},
	locator({
		displayName: 'Currency',
		name: 'currency',
		list: 'searchAllCurrencies',
		byId: 'EUR',
		placeholder: 'e.g. EUR',
		description: 'From the list, or by ID its code of three letters',
	}),
];

/** @throws InputError when an expression gave no single value */
export function readAmount(context: IExecuteFunctions, itemIndex: number): { amount: string; currency: string } {
	return {
		amount: textValue('Amount', context.getNodeParameter('amount', itemIndex, '')),
		currency: textValue('Currency', context.getNodeParameter('currency', itemIndex, '')),
	};
}
