import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { readInErasures } from '../../../../core/flows/erasing';
import { answer } from '../../../shared/items/answer';
import { forEachItem } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { fileFieldParameter, inputFileOf } from '../../../shared/parameters/input-file';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';

export const description: INodeProperties[] = showFor('erasure', 'readIn', [
	{ ...fileFieldParameter, description: 'The file that Erasure: Export gave' },
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

const WHENCE = 'Read the file that Erasure: Export gave before this node, with Read/Write Files from Disk for example';

async function readList(context: IExecuteFunctions, itemIndex: number): Promise<unknown> {
	const { field } = inputFileOf(context, itemIndex, WHENCE);
	const file = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	try {
		return JSON.parse(file.toString('utf8')) as unknown;
	} catch {
		return null;
	}
}
