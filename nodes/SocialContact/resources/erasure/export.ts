import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { exportErasures } from '../../../../core/flows/erasing';
import { isoTime } from '../../../../core/lib/runtime';
import { answer } from '../../../shared/items/answer';
import { withFile } from '../../../shared/items/files';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { whereNone } from '../../../shared/items/empty-answer';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';

export const description: INodeProperties[] = showFor('erasure', 'export', [optionsWith()]);

export const empty = whereNone('digests', 'Nobody was erased in this workspace, so the file names nobody');

/** One item with the file: the list holds the key that it was made with, so it never stands in an item. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({ id: this.getNodeParameter('options.workspace', itemIndex, 'default') as unknown }),
		async ({ id }) => {
			const workspace = await openWorkspace(id);
			const list = await exportErasures(workspace, systemRuntime);
			const name = `erasures-${isoTime(systemRuntime.clock.now()).slice(0, 10)}.json`;
			const digests = list.digests.length;
			const json = answer({ outcome: 'found', workspace: workspace.id, digests, fileName: name });
			const mimeType = 'application/json';
			return [await withFile(this, json, { property: 'data', name, mimeType, text: [JSON.stringify(list)] })];
		},
	);
}
