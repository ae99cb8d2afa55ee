import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { limitParameters, readLimit } from '../../../shared/parameters/limit';
import { optionsWith } from '../../../shared/parameters/workspace';
import { openWorkspace, readPages } from '../../../shared/store';
import { presentIntegration, readWorkspaceId } from '../../parameters/integration';

export const description: INodeProperties[] = showFor('integration', 'getAll', [...limitParameters, optionsWith()]);

const PAGE_SIZE = 100;

/** All accounts of the workspace, those that only credentials connect among them. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({ workspaceId: readWorkspaceId(this, itemIndex), limit: readLimit(this, itemIndex) }),
		async ({ workspaceId, limit }) => {
			const { connections } = await openWorkspace(workspaceId);
			const all = await readPages(limit ?? Infinity, PAGE_SIZE, async (page) => await connections.list(page));
			return all.map((each) => presentIntegration('found', each));
		},
	);
}
