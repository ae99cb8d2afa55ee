import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { sayWhatIsEmpty, type SaidWhenEmpty } from './empty-answer';
import { flattened } from './flat-output';
import { collectResults } from './item-results';
import { shortened, type ShortForm } from './short-answer';
import { toNodeError } from './translate-error';

/** One operation of a resource: one file. */
export interface Operation {
	/** Its parameters, shown only for this operation. */
	description: INodeProperties[];
	/** What its option Short Answer leaves of each item. */
	short?: ShortForm;
	/** What it says where there is nothing. Default: that nothing was found, where no item came out. */
	empty?: SaidWhenEmpty;
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

/** What an operation is carried out in, such as the store that the node names. */
type Within = <T>(context: IExecuteFunctions, work: () => Promise<T>) => Promise<T>;

/** Runs the operation the user chose, for all items of the run. */
export async function dispatch(
	context: IExecuteFunctions,
	within: Within,
	resources: ResourceTable,
): Promise<INodeExecutionData[][]> {
	const resource = String(context.getNodeParameter('resource', 0));
	const operation = String(context.getNodeParameter('operation', 0));
	const chosen = resources[resource]?.[operation];
	if (!chosen) {
		throw new NodeOperationError(context.getNode(), `There is no operation ${operation} for ${resource}`, {
			description: 'Choose the operation from the list',
		});
	}
	try {
		const items = await within(context, async () => await chosen.execute.call(context));
		sayWhatIsEmpty(context, items, chosen.empty);
		return [flatAsAsked(context, shortAsAsked(context, chosen, items))];
	} catch (error) {
		return [flatAsAsked(context, failEveryItem(context, error))];
	}
}

function shortAsAsked(
	context: IExecuteFunctions,
	{ short }: Operation,
	items: INodeExecutionData[],
): INodeExecutionData[] {
	if (short === undefined || context.getNodeParameter('options.shortAnswer', 0, false) !== true) return items;
	return items.map(({ json, binary: _binary, ...item }) => ({ ...item, json: shortened(json, short) }));
}

function flatAsAsked(context: IExecuteFunctions, items: INodeExecutionData[]): INodeExecutionData[] {
	if (context.getNodeParameter('options.flatOutput', 0, false) !== true) return items;
	// By `error` and `details` alone n8n tells what goes to the error output; elsewhere all details stand beside them.
	const hasErrorOutput = context.getNode().onError === 'continueErrorOutput';
	return items.map((item) => {
		if (item.json.error === undefined) return { ...item, json: flattened(item.json) };
		const { details: _details, ...json } = item.json;
		return hasErrorOutput ? item : { ...item, json: flattened(json) };
	});
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
