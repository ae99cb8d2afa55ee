import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { listNotedRemovals, removalTypeOf } from '../../../../core/flows/sync';
import type { ArchiveTask } from '../../../../core/store/contract';
import { showFor } from '../../../shared/items/operations';
import { limitParameters } from '../../../shared/parameters/limit';
import { optionsWith } from '../../../shared/parameters/workspace';
import { objectParameter } from '../../parameters/object';
import { listSynced } from '../../runs/list-synced';
import { presentSubject } from '../../runs/open-account';

export const description: INodeProperties[] = showFor('erasedRecord', 'getAll', [
	objectParameter,
	...limitParameters,
	optionsWith(),
]);

/** What is to be removed, by the id in the CRM alone: nothing leads to the person. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await listSynced(this, {
		pageSize: 500,
		read: () => null,
		async list({ integration, object, workspace }, _, { limit, after }) {
			return await listNotedRemovals({ workspace, integrationId: integration.id, object }, { limit, after });
		},
		present: (account, task) => ({ ...presentSubject(account), ...present(task) }),
	});
}

function present(task: ArchiveTask) {
	const { crmId, notedAt, tries, refusal, nextAt } = task;
	return { crmId, type: removalTypeOf(task), erasedAt: notedAt, tries, refusal, nextAt };
}
