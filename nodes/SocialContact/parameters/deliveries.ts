import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import type { DeliverySelection } from '../../../core/store/contract';
import { locator } from '../../shared/parameters/locator';
import { readChoice } from '../../shared/parameters/option-values';
import { textValue } from '../../shared/parameters/text-value';
import { optionsWith } from '../../shared/parameters/workspace';

export const sourceIdParameter: INodeProperties = {
	...sourceLocator('={{ $json.sourceId }}'),
	required: true,
	description: 'The trigger, from the list or by the ID that Source: Get Many gives',
};

/** A trigger that platforms deliver to. */
export function sourceLocator(byId: string): INodeProperties {
	return locator({
		displayName: 'Source ID',
		name: 'sourceId',
		list: 'searchSources',
		byId,
		placeholder: 'e.g. 4dXcPq0vYb2kTz1L:8f14e45f-ceea-467f-a1f3-2c9d0a6b7e55',
	});
}

/** One delivery, or all of a trigger. */
export const selectionParameters: INodeProperties[] = [
	{
		displayName: 'Which',
		name: 'which',
		type: 'options',
		options: [
			{ name: 'All of a Source', value: 'source', description: 'All that came to one trigger' },
			{ name: 'One Delivery', value: 'delivery', description: 'The one with an ID' },
		],
		default: 'delivery',
	},
	locator({
		displayName: 'Delivery ID',
		name: 'deliveryId',
		list: 'searchDeliveries',
		required: true,
		byId: '={{ $json.deliveryId }}',
		placeholder: 'e.g. 019ae0c1-5a55-7f0e-9f6c-3d1d6c1c9a51',
		description: 'The delivery, from the list or by the ID that Delivery: Get Many gives',
		displayOptions: { show: { which: ['delivery'] } },
	}),
	{ ...sourceIdParameter, displayOptions: { show: { which: ['source'] } } },
	optionsWith(),
];

/** @throws InputError when it is blank */
export function readSourceId(context: IExecuteFunctions, itemIndex: number): string {
	return readId(context, itemIndex, 'Source ID', 'sourceId', 'Source: Get Many');
}

/** @throws InputError */
export function readSelection(context: IExecuteFunctions, itemIndex: number): DeliverySelection {
	const which = context.getNodeParameter('which', itemIndex, 'delivery');
	if (readChoice('Which', which, ['delivery', 'source'], 'delivery') === 'source')
		return { sourceId: readSourceId(context, itemIndex) };
	return { ids: [readId(context, itemIndex, 'Delivery ID', 'deliveryId', 'Delivery: Get Many')] };
}

function readId(context: IExecuteFunctions, itemIndex: number, field: string, name: string, giver: string): string {
	const id = textValue(field, context.getNodeParameter(name, itemIndex, ''));
	if (id !== '') return id;
	throw new InputError({ field, problem: 'it is empty', fix: `Map the ID that ${giver} gives` });
}
