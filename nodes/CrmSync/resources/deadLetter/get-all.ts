import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { listLetters } from '../../../../core/flows/sync';
import { answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { limitParameters, readLimit } from '../../../shared/parameters/limit';
import { optionsWith } from '../../../shared/parameters/workspace';
import { type PageOf, readPages } from '../../../shared/store';
import { letterFilters, readLetterFilters } from '../../parameters/letters';
import { objectParameter } from '../../parameters/object';
import { openSynced, presentSubject, readSubject, syncedOf } from '../../runs/open-account';

const PAGE_SIZE = 200;

export const description: INodeProperties[] = showFor('deadLetter', 'getAll', [
	objectParameter,
	...limitParameters,
	letterFilters,
	optionsWith(),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			subject: readSubject(this, itemIndex),
			limit: readLimit(this, itemIndex),
			query: readLetterFilters(this, itemIndex),
		}),
		async ({ subject, limit, query }) => {
			const account = await openSynced(this, subject);
			const list = async (page: PageOf) =>
				await listLetters(syncedOf(account), { ...query, ...page }, account.label);
			const found = await readPages(limit ?? Infinity, PAGE_SIZE, list);
			return found.map((letter) => answer({ outcome: 'found', ...presentSubject(account), ...letter }));
		},
	);
}
