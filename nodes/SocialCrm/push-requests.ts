import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { FieldValues } from '../../core/crm/contract';
import type { PushOutcome, PushReport } from '../../core/sync/contract';
import { pushContacts } from '../../core/sync/push-contacts';
import type { CrmConnection } from '../shared/crm-connection';
import { collectResults } from '../shared/item-results';
import type { ItemResults } from '../shared/item-results';
import { presentPush } from '../shared/present';
import { showPushSummary } from '../shared/run-summary';
import { systemRuntime } from '../shared/runtime';
import { byContact, forEachGroup, type RequestGroup, type WithContact } from './contact-requests';
import { nativeNames } from './native-fields';
import { alreadyDone, settleItem } from './outcomes';
import type { PushRequest, PushSettings } from './push-request';

type ReadyRequest = WithContact<PushRequest>;

/**
 * Pushes what the items ask for. All items with the same settings travel in one push, so 250 items cost a handful of
 * calls; each item ends in exactly one outcome.
 */
export async function pushRequests(
	context: IExecuteFunctions,
	readRequest: (itemIndex: number) => PushRequest,
): Promise<INodeExecutionData[]> {
	const results = collectResults(context);
	const reports: PushReport[] = [];
	const counts = await forEachGroup(context, results, {
		readRequest,
		nativeFields: (requests) => nativeNames(requests.map(({ fields }) => fields)),
		work: async (group) => void reports.push(await pushGroup(group, results)),
	});
	if (counts.length > 0) showPushSummary(context, reports, counts);
	return results.finish();
}

async function pushGroup(group: RequestGroup<PushRequest>, results: ItemResults): Promise<PushReport> {
	const { connection, workspace, integration, signal } = group;
	const { crm: _crm, workspace: _workspace, leadCompany: _leadCompany, ...settings }: PushSettings = group.settings;
	const people = byContact<PushRequest>(group.requests);
	const requestsOf = new Map(people.map(({ contact, requests }) => [contact.id, requests]));
	const report = await pushContacts({
		...settings,
		workspace,
		integration,
		adapter: connection.adapter,
		runtime: systemRuntime,
		items: people.map(({ contact, requests }) => ({ contact, fields: mergedFields(requests) })),
		signal,
	});
	for (const outcome of report.outcomes) settle(connection, requestsOf.get(outcome.contactId) ?? [], outcome, results);
	return report;
}

/** Several items may be about one person: it is pushed once, later items' values win. */
function mergedFields(requests: readonly ReadyRequest[]): FieldValues {
	return requests.reduce<FieldValues>((sum, request) => ({ ...sum, ...request.fields }), {});
}

/** The first item carries what the push did; for later items of the same contact there was nothing left to do. */
function settle(connection: CrmConnection, requests: readonly ReadyRequest[], outcome: PushOutcome, results: ItemResults): void {
	requests.forEach(({ itemIndex, contact }, position) => {
		const own = alreadyDone(outcome, position);
		const json = presentPush(contact, own === outcome ? own : { ...own, changes: [] });
		settleItem({ connection, operation: 'sync the contact', results }, itemIndex, own, json);
	});
}
