import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { listLetters } from '../../../../core/flows/sync';
import { showFor } from '../../../shared/items/operations';
import { limitParameters } from '../../../shared/parameters/limit';
import { optionsWith } from '../../../shared/parameters/workspace';
import { letterFilters, readLetterFilters } from '../../parameters/letters';
import { objectParameter } from '../../parameters/object';
import { listSynced } from '../../runs/list-synced';
import { presentSubject, syncedOf } from '../../runs/open-account';

export const description: INodeProperties[] = showFor('deadLetter', 'getAll', [
	objectParameter,
	...limitParameters,
	letterFilters,
	optionsWith(),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await listSynced(this, {
		pageSize: 200,
		read: (itemIndex) => readLetterFilters(this, itemIndex),
		list: async (account, query, page) =>
			await listLetters(syncedOf(account), { ...query, ...page }, account.label),
		present: (account, letter) => ({ ...presentSubject(account), ...letter }),
	});
}
