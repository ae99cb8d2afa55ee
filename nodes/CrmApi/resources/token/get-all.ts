import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { limitParameters, readLimit } from '../../../shared/parameters/limit';
import { optionsWith } from '../../../shared/parameters/workspace';
import { openWorkspace, readPages } from '../../../shared/store';
import { presentToken } from './present';

const PAGE_SIZE = 200;

export const description: INodeProperties[] = showFor('token', 'getAll', [...limitParameters, optionsWith()]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			limit: readLimit(this, itemIndex),
			workspaceId: this.getNodeParameter('options.workspace', itemIndex, 'default') as unknown,
		}),
		async ({ limit, workspaceId }) => {
			const { apiTokens } = await openWorkspace(workspaceId);
			const tokens = await readPages(limit ?? Infinity, PAGE_SIZE, async (page) =>
				apiTokens.list(page.limit, page.after),
			);
			return tokens.map((token) => presentToken(token, 'found'));
		},
	);
}
