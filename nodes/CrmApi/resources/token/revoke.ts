import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../../core/lib/errors';
import { isoTime } from '../../../../core/lib/runtime';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { locator } from '../../../shared/parameters/locator';
import { textValue } from '../../../shared/parameters/text-value';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { presentToken } from './present';

export const description: INodeProperties[] = showFor('token', 'revoke', [
	locator({
		displayName: 'Token ID',
		name: 'id',
		list: 'searchTokens',
		required: true,
		byId: '={{ $json.tokenId }}',
		placeholder: 'e.g. 019c7d2e-5f0a-7b11-9c55-0242ac120002',
		description:
			'The token, by whom it was given to or by the ID that Create and Get Many give. It is not the token itself.',
	}),
	optionsWith(),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			tokenId: textValue('Token ID', this.getNodeParameter('id', itemIndex, '')),
			workspaceId: this.getNodeParameter('options.workspace', itemIndex, 'default') as unknown,
		}),
		async ({ tokenId, workspaceId }) => {
			const { apiTokens } = await openWorkspace(workspaceId);
			const before = await apiTokens.get(tokenId);
			if (before === null) throw unknownToken();
			await apiTokens.revoke(tokenId, isoTime(systemRuntime.clock.now()));
			const after = (await apiTokens.get(tokenId)) ?? before;
			return [presentToken(after, before.revokedAt === null ? 'updated' : 'unchanged')];
		},
	);
}

function unknownToken(): InputError {
	return new InputError({
		field: 'Token ID',
		problem: 'no token of this id was made in this workspace',
		fix: 'Use the tokenId that Create or Get Many gave, and the same workspace',
	});
}
