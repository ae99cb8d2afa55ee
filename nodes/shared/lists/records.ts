import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';

import type { WorkspaceStore } from '../../../core/store/contract';
import { accountIdOf, openCrm } from '../crm';
import { listedCrm } from '../parameters/crm';
import type { PageOf } from '../store';
import { BY_ID, type EmptyList, listSearch, type ListSearch, searchPages, workspaceOf } from './list';
import { withContacts } from './syncs';
import { shortTime } from '../../../core/lib/instant';

/** Records of the node's CRM account that the store knows, by their IDs there. */

const nothingNoted = (field: string, problem: string): EmptyList => ({
	field,
	problem,
	fix: 'There is nothing to do; look at the CRM, the object and the Workspace option, or choose By ID',
});

interface Account {
	workspace: WorkspaceStore;
	integrationId: string;
	object: string;
}

/** Second records of contacts that are linked to another one. */
export const searchDoubledRecords = recordSearch(
	nothingNoted('Record ID', 'no contact has two records in this account'),
	async ({ workspace, integrationId, object }, page) =>
		await workspace.links.listSecondaryOf(integrationId, object, page),
	async ({ workspace }, records) =>
		await withContacts(
			workspace,
			records,
			({ contactId }) => [contactId],
			({ contactId, crmId, since }, called) => ({
				name: `${called(contactId)}: ${crmId}, since ${shortTime(since)}`,
				value: crmId,
			}),
		),
);

/** Records of people who were erased, that are still to be removed from the CRM. */
export const searchErasedRecords = recordSearch(
	nothingNoted('CRM IDs', 'no record of this account waits to be removed'),
	async ({ workspace, integrationId, object }, { limit, after }) =>
		await workspace.archiveTasks.list(integrationId, object, limit, after),
	async (_account, tasks) =>
		await Promise.resolve(
			tasks.map(({ crmId, notedAt, refusal }) => ({
				name: `${crmId}, noted ${shortTime(notedAt)}${refusal === null ? '' : `, refused: ${refusal}`}`,
				value: crmId,
			})),
		),
);

function recordSearch<T extends { crmId: string }>(
	empty: EmptyList,
	read: (account: Account, page: PageOf) => Promise<T[]>,
	show: (account: Account, records: readonly T[]) => Promise<INodeListSearchItems[]>,
): ListSearch {
	return listSearch(empty, async (context, query) => {
		const account = await accountIn(context);
		const shown = async (page: PageOf) => {
			const records = await read(account, page);
			const next = records.length < page.limit ? null : (records.at(-1)?.crmId ?? null);
			return { items: await show(account, records), next };
		};
		return await searchPages(query, shown, (item) => item);
	});
}

/** Whose records: where a lead is a stage of the contact, the contact's are the lead's. */
async function accountIn(context: ILoadOptionsFunctions): Promise<Account> {
	const workspace = await workspaceOf(context);
	const connection = await openCrm(context, { crm: listedCrm(context, BY_ID) });
	const isLead = context.getCurrentNodeParameter('object') === 'lead';
	const isStage = connection.adapter.capabilities.leadObject === 'lifecycleStage';
	const object = isLead && !isStage ? 'lead' : 'contact';
	return { workspace, integrationId: await accountIdOf(connection, workspace), object };
}
