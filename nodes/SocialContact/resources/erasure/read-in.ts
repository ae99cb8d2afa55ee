import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { readInErasures } from '../../../../core/flows/erasing';
import { InputError } from '../../../../core/lib/errors';
import { answer } from '../../../shared/items/answer';
import { forEachItem } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { textValue } from '../../../shared/parameters/text-value';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';

export const description: INodeProperties[] = showFor('erasure', 'readIn', [
	{
		displayName: 'Input File Field',
		name: 'fileField',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the input field with the file',
		description: 'The file that Erasure: Export gave',
	},
	optionsWith(),
]);

/** Each item brings a file. May be repeated. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(this, async (itemIndex) => {
		const workspace = await openWorkspace(this.getNodeParameter('options.workspace', itemIndex, 'default'));
		const list = await readList(this, itemIndex);
		const { digests, erasedAgain } = await readInErasures(workspace, systemRuntime, list);
		const outcome = erasedAgain.length > 0 ? 'updated' : 'unchanged';
		return [answer({ outcome, workspace: workspace.id, digests, erasedAgain })];
	});
}

async function readList(context: IExecuteFunctions, itemIndex: number): Promise<unknown> {
	const field = textValue('Input File Field', context.getNodeParameter('fileField', itemIndex, 'data'));
	const { binary } = context.getInputData()[itemIndex] ?? {};
	if (binary?.[field] === undefined) {
		throw new InputError({
			field: 'Input File Field',
			problem: `the item has no file ${JSON.stringify(field)}`,
			fix: 'Read the file that Erasure: Export gave before this node, with Read/Write Files from Disk for example',
		});
	}
	const file = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	try {
		return JSON.parse(file.toString('utf8')) as unknown;
	} catch {
		return null;
	}
}
