import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { ConnectionPage } from '../../../../core/store/contract';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { limitParameters, readLimit } from '../../../shared/parameters/limit';
import { locator } from '../../../shared/parameters/locator';
import { readSwitch } from '../../../shared/parameters/option-values';
import { textValue } from '../../../shared/parameters/text-value';
import { optionsWith } from '../../../shared/parameters/workspace';
import { openWorkspace, readPages } from '../../../shared/store';
import { presentIntegration, readWorkspaceId } from '../../parameters/integration';

export const description: INodeProperties[] = showFor('integration', 'getAll', [
	...limitParameters,
	optionsWith(
		locator({
			displayName: 'After ID',
			name: 'after',
			list: 'searchIntegrations',
			placeholder: 'e.g. hubspot:1234567',
			description: 'List those whose ID comes after this one; they are listed in the order of their IDs',
		}),
		{
			displayName: 'Connected Only',
			name: 'connectedOnly',
			type: 'boolean',
			default: false,
			description: 'Whether to leave out accounts that only credentials connect',
		},
	),
]);

const PAGE_SIZE = 100;

/** Accounts of the workspace, those that only credentials connect among them. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			workspaceId: readWorkspaceId(this, itemIndex),
			limit: readLimit(this, itemIndex),
			from: textValue('After ID', this.getNodeParameter('options.after', itemIndex, '')),
			isConnected: readSwitch('Connected Only', this.getNodeParameter('options.connectedOnly', itemIndex, false)),
		}),
		async ({ workspaceId, limit, from, isConnected }) => {
			const { connections } = await openWorkspace(workspaceId);
			const only: Pick<ConnectionPage, 'isConnected'> = isConnected ? { isConnected } : {};
			const all = await readPages(limit ?? Infinity, PAGE_SIZE, async ({ after, ...page }) =>
				connections.list({ ...page, ...only, after: after ?? (from === '' ? null : from) }),
			);
			return all.map((each) => presentIntegration('found', each));
		},
	);
}
