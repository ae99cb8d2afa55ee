import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { ArchiveTask } from '../../../../core/store/contract';
import { answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { limitParameters, readLimit } from '../../../shared/parameters/limit';
import { optionsWith } from '../../../shared/parameters/workspace';
import { readPages, type PageOf } from '../../../shared/store';
import { objectParameter } from '../../parameters/object';
import { openSynced, presentSubject, readSubject } from '../../runs/open-account';

const PAGE_SIZE = 500;

export const description: INodeProperties[] = showFor('erasedRecord', 'getAll', [
	objectParameter,
	...limitParameters,
	optionsWith(),
]);

/** What is to be archived, by the id in the CRM alone: nothing leads to the person. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({ subject: readSubject(this, itemIndex), limit: readLimit(this, itemIndex) }),
		async ({ subject, limit }) => {
			const account = await openSynced(this, subject);
			const { integration, object, workspace } = account;
			const tasks = await readPages(limit ?? Infinity, PAGE_SIZE, async (page: PageOf) => {
				const items = await workspace.archiveTasks.list(integration.id, object, page.limit, page.after);
				const next = items.length < page.limit ? null : (items.at(-1)?.crmId ?? null);
				return { items, next };
			});
			return tasks.map((task) => answer({ outcome: 'found', ...presentSubject(account), ...present(task) }));
		},
	);
}

function present({ crmId, notedAt, tries, refusal, nextAt }: ArchiveTask) {
	return { crmId, erasedAt: notedAt, tries, refusal, nextAt };
}
