import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { readJsonText } from '../../../../core/social';
import type { DeliveryQuery, KeptDelivery } from '../../../../core/store/contract';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { filtersParameter } from '../../../shared/parameters/filters';
import { limitParameters, readLimit } from '../../../shared/parameters/limit';
import { readChoice, readSwitch } from '../../../shared/parameters/option-values';
import { textValue } from '../../../shared/parameters/text-value';
import { optionsWith } from '../../../shared/parameters/workspace';
import { openWorkspace, type PageOf, readPages } from '../../../shared/store';
import { sourceLocator } from '../../parameters/deliveries';

/** With their contents, so that no more than some megabytes are read at once. */
const PAGE_SIZE = 50;

const STATES = ['any', 'dead', 'underWay', 'waiting'] as const;

export const description: INodeProperties[] = showFor('delivery', 'getAll', [
	{
		displayName: 'State',
		name: 'state',
		type: 'options',
		options: [
			{ name: 'Any', value: 'any', description: 'All that are kept' },
			{ name: 'Dead Letter', value: 'dead', description: 'Given up after five times' },
			{ name: 'Under Way', value: 'underWay', description: 'An execution has them' },
			{ name: 'Waiting', value: 'waiting', description: 'For their first execution, or for another attempt' },
		],
		default: 'dead',
		description: 'Those that an execution has handled are not kept',
	},
	...limitParameters,
	filtersParameter({
		...sourceLocator(''),
		description: 'Only what came to this trigger, from the list or by the ID that Source: Get Many gives',
	}),
	optionsWith({
		displayName: 'Include Content',
		name: 'includeContent',
		type: 'boolean',
		default: false,
		description:
			'Whether to give what was sent as well: headers and body. It is personal, and stays in the data of this execution.',
	}),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			limit: readLimit(this, itemIndex),
			query: readQuery(this, itemIndex),
			workspaceId: this.getNodeParameter('options.workspace', itemIndex, 'default') as unknown,
		}),
		async ({ limit, query, workspaceId }) => {
			const workspace = await openWorkspace(workspaceId);
			const list = async (page: PageOf) => await workspace.deliveries.list({ ...query, ...page });
			const deliveries = await readPages(limit ?? Infinity, PAGE_SIZE, list);
			return deliveries.map(present);
		},
	);
}

type Query = Omit<DeliveryQuery, 'after' | 'limit'>;

function readQuery(context: IExecuteFunctions, itemIndex: number): Query {
	const state = readChoice('State', context.getNodeParameter('state', itemIndex, 'dead'), STATES, 'dead');
	const sourceId = textValue('Source ID', context.getNodeParameter('filters.sourceId', itemIndex, ''));
	return {
		...(state === 'any' ? {} : { state }),
		...(sourceId === '' ? {} : { sourceId }),
		withContent: readSwitch(
			'Include Content',
			context.getNodeParameter('options.includeContent', itemIndex, false),
		),
	};
}

function present({ id, dueAt, content, ...delivery }: KeptDelivery): Answer {
	return answer({
		outcome: 'found',
		deliveryId: id,
		...delivery,
		nextAttemptAt: dueAt,
		...(content === null ? {} : { headers: content.headers, body: readJsonText(content.body) ?? content.body }),
	});
}
