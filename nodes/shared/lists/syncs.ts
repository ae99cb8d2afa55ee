import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';

import { calledName } from '../../../core/contact';
import { RUN_NAMES, type SyncRun, type WorkspaceStore } from '../../../core/store/contract';
import { BY_INTEGRATION } from '../parameters/crm';
import { locatedValue } from '../parameters/locator';
import { listSearch, type ListSearch, onlyMatching, workspaceOf } from './list';
import { shortTime } from '../../../core/lib/instant';

/** The store keeps runs for the time that Remove Old Data says; of so many the last ones are offered. */
const LAST_RUNS = 500;

/** Runs that wrote something or may have, the newest first. */
export const searchRuns = runSearch(
	{
		field: 'Run ID',
		problem: 'no run is kept in this workspace',
		fix: 'Runs are listed once CRM Sync ran; look at the CRM and the Workspace option, or choose By ID',
	},
	({ kind }) => kind !== 'preview' && kind !== 'drift',
	({ id }) => id,
);

/** Plans of previews and of runs that are held, the newest first. */
export const searchPlans = runSearch(
	{
		field: 'Plan ID',
		problem: 'no plan is kept in this workspace',
		fix: 'Make one with Preview; look at the CRM and the Workspace option, or choose By ID',
	},
	({ planId, state, kind }) => planId !== null && (kind === 'preview' || state === 'held'),
	({ planId }) => planId ?? '',
);

function runSearch(
	empty: Parameters<typeof listSearch>[0],
	isOffered: (run: SyncRun) => boolean,
	valueOf: (run: SyncRun) => string,
): ListSearch {
	return listSearch(empty, async (context, { search }) => {
		const { syncRuns } = await workspaceOf(context);
		const runs = await syncRuns.list({ ...accountOf(context), limit: LAST_RUNS });
		const shown = runs.filter(isOffered).map((run) => ({ name: nameOf(run), value: valueOf(run) }));
		return { results: onlyMatching(shown, search) };
	});
}

function nameOf({ kind, state, startedAt, integrationId, crmObject, counts }: SyncRun): string {
	const told = Object.entries(counts)
		.filter(([, count]) => count > 0)
		.slice(0, 3)
		.map(([what, count]) => `${count} ${what}`);
	const account = `${integrationId}, ${crmObject === 'lead' ? 'leads' : 'contacts'}`;
	return [`${shortTime(startedAt)}, ${RUN_NAMES[kind]}, ${state} (${account})`, ...told].join(', ');
}

/** Where the node works by an integration that is named, only what is of that one. */
export function accountOf(context: ILoadOptionsFunctions): { integrationId?: string } {
	if (locatedValue(context.getCurrentNodeParameter('crm')) !== BY_INTEGRATION) return {};
	const id = locatedValue(context.getCurrentNodeParameter('integrationId'));
	return typeof id === 'string' && id !== '' && !id.startsWith('=') ? { integrationId: id.trim() } : {};
}

/** How people are called, by the IDs of contacts; who is gone goes by the ID. */
export async function withContacts<T>(
	workspace: WorkspaceStore,
	things: readonly T[],
	idsOf: (thing: T) => readonly string[],
	show: (thing: T, called: (id: string) => string) => INodeListSearchItems,
): Promise<INodeListSearchItems[]> {
	const ids = [...new Set(things.flatMap(idsOf))];
	const found = await workspace.contacts.getMany(ids);
	const names = new Map(ids.map((id, index) => [id, found[index] ? calledName(found[index], id) : id] as const));
	return things.map((thing) => show(thing, (id) => names.get(id) ?? id));
}
