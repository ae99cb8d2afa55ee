import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { CallCounts } from '../../../core/crm/contract';
import { identifyAccount, openCrm, type CrmConnection } from '../../shared/crm';
import type { Answer } from '../../shared/items/answer';
import { passOnEarlier } from '../../shared/items/earlier-outcome';
import { groupBy } from '../../shared/items/grouping';
import { collectResults, orFail, type ItemResults } from '../../shared/items/item-results';
import { readItems } from '../../shared/items/read-items';
import { showPushSummary, type Counted } from '../../shared/items/run-summary';
import { writeLog } from '../../shared/log';
import { systemRuntime } from '../../shared/runtime';
import { openWorkspace } from '../../shared/store';
import type { passOnWithoutRecord } from '../parameters/failed-before';
import { findContacts } from './find-contacts';
import { skippedJson } from './skipped';
import type { ContactRequest, RequestGroup } from './request';

export interface RequestWork<R extends ContactRequest> {
	/** What is counted in the summary. Default `contact`. */
	noun?: string;
	/** @throws InputError for an item that cannot be used */
	readRequest(itemIndex: number): R | Promise<R>;
	/** Carries out a group and gives each of its items a result. */
	work(group: RequestGroup<R>, results: ItemResults): Promise<Counted>;
	/** Gives items their result that ask for nothing. @returns whether it was such an item. @throws InputError */
	passOn?: typeof passOnWithoutRecord;
	/** The CRM's own fields that the requests to one CRM work with. */
	nativeFields?(requests: readonly R[]): string[];
}

/** Reads what the items ask for, carries it out, alike with alike, and tells in the editor what it did and cost. */
export async function carryOutRequests<R extends ContactRequest>(
	context: IExecuteFunctions,
	{ noun, readRequest, work, passOn, nativeFields }: RequestWork<R>,
): Promise<INodeExecutionData[]> {
	const begun = systemRuntime.clock.now();
	const results = collectResults(context);
	const requests = await readItems(context, results, async ({ itemIndex, json }) => {
		const isOver =
			passOnEarlier(context, itemIndex, json, results, skippedItem) ||
			passOn?.(context, itemIndex, json, results) === true;
		return isOver ? null : await readRequest(itemIndex);
	});
	const reports: Counted[] = [];
	const counts: CallCounts[] = [];
	for (const { key, members } of groupBy(requests, ({ settings: { crm, choices } }) => ({ crm, choices }))) {
		const selection = { ...key.choices, crm: key.crm, nativeFields: nativeFields?.(members) };
		// A CRM that cannot be opened fails the items that ask for it, not those of another CRM.
		const connection = await orFail(members, results, () => openCrm(context, selection));
		if (connection === null) continue;
		for (const { key: settings, members: alike } of groupBy(
			members,
			(request): R['settings'] => request.settings,
		)) {
			await orFail(alike, results, async () => {
				const group = await prepareGroup(context, connection, settings, alike, results);
				if (group !== null) reports.push(await work(group, results));
			});
		}
		counts.push(connection.adapter.counts());
		logRequests(context, connection, { items: members.length, begun });
	}
	const isPreview = requests.length > 0 && requests.every(({ settings }) => settings.preview === true);
	if (counts.length > 0)
		showPushSummary(context, reports, counts, { noun, failedItems: results.failedItems(), isPreview });
	return results.finish();
}

/** Beside runs these are many: a line for each only where somebody looks closely. */
function logRequests(
	context: IExecuteFunctions,
	{ crm, adapter }: CrmConnection,
	{ items, begun }: { items: number; begun: number },
): void {
	const { calls, retries, waitedMs } = adapter.counts();
	const durationMs = systemRuntime.clock.now() - begun;
	const executionId = context.getExecutionId();
	writeLog('debug', 'items were worked with', { executionId, crm, items, calls, retries, waitedMs, durationMs });
}

/** What Record Event skipped has no contact to work with. */
function skippedItem({ reason }: IDataObject): Answer {
	return skippedJson(typeof reason === 'string' ? reason : 'The item holds no contact');
}

async function prepareGroup<R extends ContactRequest>(
	context: IExecuteFunctions,
	connection: CrmConnection,
	settings: R['settings'],
	alike: readonly R[],
	results: ItemResults,
): Promise<RequestGroup<R> | null> {
	const workspace = await openWorkspace(settings.workspace);
	const requests = await findContacts(workspace, alike, results);
	if (requests.length === 0) return null;
	const signal = context.getExecutionCancelSignal();
	const integration = await identifyAccount(connection, workspace, signal);
	return { connection, workspace, integration, settings, requests, signal };
}
