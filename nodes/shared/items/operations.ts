import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { collectResults } from './item-results';
import { shortened, type ShortForm } from './short-answer';
import { toNodeError } from './translate-error';

/** One operation of a resource: one file. */
export interface Operation {
	/** Its parameters, shown only for this operation. */
	description: INodeProperties[];
	/** What its option Short Answer leaves of each item. */
	short?: ShortForm;
	execute(this: IExecuteFunctions): Promise<INodeExecutionData[]>;
}

export type ResourceTable = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** Limits parameters to one operation, beside whatever else decides whether they are shown. */
export function showFor(resource: string, operation: string, properties: INodeProperties[]): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...property.displayOptions?.show, resource: [resource], operation: [operation] },
		},
	}));
}

/** The parameters of all operations of a resource. */
export function describeOperations(operations: Readonly<Record<string, Operation>>): INodeProperties[] {
	return Object.values(operations).flatMap(({ description }) => description);
}

/** Runs the operation the user chose, for all items of the run. */
export async function dispatch(context: IExecuteFunctions, resources: ResourceTable): Promise<INodeExecutionData[][]> {
	const resource = String(context.getNodeParameter('resource', 0));
	const operation = String(context.getNodeParameter('operation', 0));
	const chosen = resources[resource]?.[operation];
	if (!chosen) {
		throw new NodeOperationError(context.getNode(), `There is no operation ${operation} for ${resource}`, {
			description: 'Choose the operation from the list',
		});
	}
	try {
		const items = await chosen.execute.call(context);
		if (items.length === 0 && isList(resource, operation)) sayNothingWasFound(context);
		return [shortAsAsked(context, chosen, items)];
	} catch (error) {
		return [failEveryItem(context, error)];
	}
}

/** Operations that give as many items as they find. */
const isList = (resource: string, operation: string) =>
	operation === 'getAll' || operation === 'getTop' || (resource === 'report' && operation === 'get');

const NOTHING_FOUND =
	'Nothing was found, so no item came out, and the nodes behind this one do not run. If you expected something, look at the filters and the workspace of the node';

/** n8n says of an empty output only that there is none. */
function sayNothingWasFound(context: IExecuteFunctions): void {
	context.addExecutionHints({ message: NOTHING_FOUND, type: 'info', location: 'outputPane' });
}

function shortAsAsked(
	context: IExecuteFunctions,
	{ short }: Operation,
	items: INodeExecutionData[],
): INodeExecutionData[] {
	if (short === undefined || context.getNodeParameter('options.shortAnswer', 0, false) !== true) return items;
	return items.map(({ json, binary: _binary, ...item }) => ({ ...item, json: shortened(json, short) }));
}

/**
 * What stops the whole run, such as a wrong token, stops every item. n8n's own way would pass the input on as output.
 */
function failEveryItem(context: IExecuteFunctions, error: unknown): INodeExecutionData[] {
	if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, 0);
	const results = collectResults(context);
	for (const itemIndex of context.getInputData().keys()) results.fail(itemIndex, error);
	return results.finish();
}
