import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';

import type { DeadLetter, Page, Review, SyncConflict, WorkspaceStore } from '../../../core/store/contract';
import type { PageOf } from '../store';
import { type EmptyList, listSearch, type ListSearch, searchPages, workspaceOf } from './list';
import { accountOf, withContacts } from './syncs';
import { shortTime } from '../../../core/lib/instant';

/** What waits for a person, by who it is about. */

/** Where nobody is asked anything. */
export const nothingWaits = (field: string): EmptyList => ({
	field,
	problem: 'nothing waits in this workspace',
	fix: 'There is nothing to answer; look at the CRM and the Workspace option, or choose By ID',
});

/** Fields that both sides changed and that nobody decided yet. */
export const searchConflicts = caseSearch<SyncConflict>(
	'Conflict ID',
	async ({ conflicts }, account, page) => await conflicts.list({ ...account, ...page }),
	({ contactId }) => [contactId],
	({ id, contactId, field, integrationId, foundAt }, called) => ({
		name: `${called(contactId)}: ${field.replace(/^native:/, '')} (${integrationId}, ${shortTime(foundAt)})`,
		value: id,
	}),
);

/** What could not be written. */
export const searchDeadLetters = caseSearch<DeadLetter>(
	'Dead Letter ID',
	async ({ deadLetters }, account, page) => await deadLetters.list({ ...account, ...page }),
	({ contactId }) => [contactId],
	({ id, contactId, kind, message, integrationId }, called) => ({
		name: `${called(contactId)}: ${kind}, ${message} (${integrationId})`,
		value: id,
	}),
);

/** People who may be one, the oldest review first. */
export const searchReviews = caseSearch<Review>(
	'Review ID',
	async ({ reviews }, _account, page) => await reviews.list(page),
	({ contactIds }) => contactIds,
	({ id, contactIds, reason }, called) => ({
		name: `${contactIds.map(called).join(' and ')}: ${reason}`,
		value: id,
	}),
);

function caseSearch<T>(
	field: string,
	read: (workspace: WorkspaceStore, account: ReturnType<typeof accountOf>, page: PageOf) => Promise<Page<T>>,
	idsOf: (one: T) => readonly string[],
	show: (one: T, called: (id: string) => string) => INodeListSearchItems,
): ListSearch {
	return listSearch(nothingWaits(field), async (context: ILoadOptionsFunctions, query) => {
		const workspace = await workspaceOf(context);
		const account = accountOf(context);
		const shown = async (page: PageOf): Promise<Page<INodeListSearchItems>> => {
			const { items, next } = await read(workspace, account, page);
			return { items: await withContacts(workspace, items, idsOf, show), next };
		};
		return await searchPages(query, shown, (item) => item);
	});
}
