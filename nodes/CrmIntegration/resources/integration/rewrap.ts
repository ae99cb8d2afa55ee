import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { rewrapSecrets } from '../../../../core/flows/integrations';
import { integrationDeps } from '../../../shared/crm';
import { answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import type { SaidWhenEmpty } from '../../../shared/items/empty-answer';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { readWorkspaceId } from '../../parameters/integration';

export const description: INodeProperties[] = showFor('integration', 'rewrap', [
	{
		displayName:
			'After the master key was replaced: seals all integrations of the workspace with the new key. Runs once for each workspace, and is safe to break off and to repeat. The previous key may go once every workspace is through.',
		name: 'rewrapNotice',
		type: 'notice',
		default: '',
	},
	optionsWith(),
]);

export const empty: SaidWhenEmpty = (answers) =>
	answers.every(({ rewrapped, unchanged }) => rewrapped === 0 && unchanged === 0)
		? 'No integration of this workspace keeps a secret, so there was nothing to seal'
		: null;

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => readWorkspaceId(this, itemIndex),
		async (workspaceId) => {
			const done = await rewrapSecrets(await integrationDeps(this, workspaceId));
			return [answer({ outcome: done.rewrapped > 0 ? 'updated' : 'unchanged', workspace: workspaceId, ...done })];
		},
	);
}
