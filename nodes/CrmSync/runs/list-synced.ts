import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Page } from '../../../core/store/contract';
import { answer } from '../../shared/items/answer';
import { oncePerRequest } from '../../shared/items/once-per-request';
import { readLimit } from '../../shared/parameters/limit';
import { readPages, type PageOf } from '../../shared/store';
import { openSynced, readSubject, type SyncedAccount } from './open-account';

/** What a Get Many operation of an account lists. `Q` is what an item asks for beside account and limit: plain data. */
export interface SyncedList<Q, Each> {
	/** @throws InputError */
	read(itemIndex: number): Q | Promise<Q>;
	pageSize: number;
	list(account: SyncedAccount, query: Q, page: PageOf): Promise<Page<Each>>;
	/** As it is given, beside its `outcome`. */
	present(account: SyncedAccount, found: Each): object;
}

/** Lists once for all items that ask for the same, page by page, no more than the limit. */
export async function listSynced<Q, Each>(
	context: IExecuteFunctions,
	{ read, pageSize, list, present }: SyncedList<Q, Each>,
): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		context,
		async (itemIndex) => ({
			subject: readSubject(context, itemIndex),
			limit: readLimit(context, itemIndex),
			query: await read(itemIndex),
		}),
		async ({ subject, limit, query }) => {
			const account = await openSynced(context, subject);
			const found = await readPages(
				limit ?? Infinity,
				pageSize,
				async (page) => await list(account, query, page),
			);
			return found
				.slice(0, limit ?? undefined)
				.map((each) => answer({ outcome: 'found', ...present(account, each) }));
		},
	);
}
