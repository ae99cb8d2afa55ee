import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Contact } from '../../core/contact/model';
import type { CallCounts, FieldValues } from '../../core/crm/contract';
import { CrmError, InputError } from '../../core/lib/errors';
import type { PushOutcome, PushReport } from '../../core/sync/contract';
import { enrichContacts } from '../../core/sync/enrich-contacts';
import { pushContacts } from '../../core/sync/push-contacts';
import type { Integration, WorkspaceStore } from '../../core/store/contract';
import { identifyAccount } from '../shared/crm-connection';
import type { CrmConnection } from '../shared/crm-connection';
import { groupBy } from '../shared/grouping';
import { collectResults } from '../shared/item-results';
import type { ItemResults } from '../shared/item-results';
import { presentPush } from '../shared/present';
import { showPushSummary } from '../shared/run-summary';
import { systemRuntime } from '../shared/runtime';
import { openWorkspace } from '../shared/store';
import { openChosenCrm } from './crm-selection';
import { nativeNames } from './native-fields';
import { skippedItem, wasSkippedBefore } from './push-request';
import type { PushRequest, PushSettings } from './push-request';

type ContactRequest = PushRequest & { contact: Contact };

/**
 * Pushes what the items ask for. All items with the same settings travel in one push, so 250 items cost a handful of
 * calls; each item ends in exactly one outcome.
 */
export async function pushRequests(
	context: IExecuteFunctions,
	readRequest: (itemIndex: number) => PushRequest,
): Promise<INodeExecutionData[]> {
	const results = collectResults(context);
	const requests = await gatherRequests(context, readRequest, results);
	const reports: PushReport[] = [];
	const counts: CallCounts[] = [];
	for (const { key, members } of groupBy(requests, ({ settings: { crm, leadCompany } }) => ({ crm, leadCompany }))) {
		const connection = await openFor(context, key, members, results);
		if (connection === null) continue;
		for (const { key: settings, members: alike } of groupBy(members, (request) => request.settings)) {
			const report = await pushGroup(context, connection, settings, alike, results);
			if (report) reports.push(report);
		}
		counts.push(connection.adapter.counts());
	}
	if (counts.length > 0) showPushSummary(context, reports, counts);
	return results.finish();
}

/** A CRM that cannot be opened fails the items that ask for it, not those of another CRM. */
async function openFor(
	context: IExecuteFunctions,
	needs: Pick<PushSettings, 'crm' | 'leadCompany'>,
	requests: readonly PushRequest[],
	results: ItemResults,
): Promise<CrmConnection | null> {
	try {
		return await openChosenCrm(context, { ...needs, nativeFields: nativeNames(requests.map(({ fields }) => fields)) });
	} catch (error) {
		for (const { itemIndex } of requests) results.fail(itemIndex, error, { outcome: 'failed' });
		return null;
	}
}

/** Reading takes n8n a while when the parameters hold expressions; its other work gets its turn in between. */
const READ_IN_ONE_TURN = 50;

async function gatherRequests(
	context: IExecuteFunctions,
	readRequest: (itemIndex: number) => PushRequest,
	results: ItemResults,
): Promise<PushRequest[]> {
	const requests: PushRequest[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		if (itemIndex % READ_IN_ONE_TURN === READ_IN_ONE_TURN - 1) await systemRuntime.yield();
		if (wasSkippedBefore(context, itemIndex)) {
			results.succeed(itemIndex, skippedItem(context, itemIndex));
			continue;
		}
		try {
			requests.push(readRequest(itemIndex));
		} catch (error) {
			results.fail(itemIndex, error, { outcome: 'failed' });
		}
	}
	return requests;
}

async function pushGroup(
	context: IExecuteFunctions,
	connection: CrmConnection,
	settings: PushSettings,
	requests: readonly PushRequest[],
	results: ItemResults,
): Promise<PushReport | null> {
	const workspace = await openWorkspace(settings.workspace);
	const ready = await findContacts(workspace, requests, results);
	if (ready.length === 0) return null;
	const signal = context.getExecutionCancelSignal();
	const integration = await accountOf(connection, workspace, ready, results, signal);
	if (integration === null) return null;
	const byContact = groupBy(ready, ({ contact }) => contact.id);
	const requestsOf = new Map(byContact.map(({ key, members }) => [key, members]));
	const report = await pushContacts({
		workspace,
		integration,
		adapter: connection.adapter,
		runtime: systemRuntime,
		items: byContact.flatMap(({ members }) => toPushItem(members)),
		object: settings.object,
		stagesMayMoveBack: settings.stagesMayMoveBack,
		existingValues: settings.existingValues,
		missingFields: settings.missingFields,
		createMissing: settings.createMissing,
		scope: settings.scope,
		preview: settings.preview,
		signal,
	});
	for (const outcome of report.outcomes) {
		settle(connection, requestsOf.get(outcome.contactId) ?? [], outcome, results);
	}
	return report;
}

/** Of a CRM that does not answer nothing can be known: its items fail, those of another CRM go on. */
async function accountOf(
	connection: CrmConnection,
	workspace: WorkspaceStore,
	requests: readonly PushRequest[],
	results: ItemResults,
	signal: AbortSignal | undefined,
): Promise<Integration | null> {
	try {
		return await identifyAccount(connection, workspace, signal);
	} catch (error) {
		for (const { itemIndex } of requests) results.fail(itemIndex, error, { outcome: 'failed' });
		return null;
	}
}

/** Contacts by id in one query; people who are defined in the node are stored first, in one go. */
async function findContacts(
	workspace: WorkspaceStore,
	requests: readonly PushRequest[],
	results: ItemResults,
): Promise<ContactRequest[]> {
	const ids = requests.flatMap(({ subject }) => ('contactId' in subject ? [subject.contactId] : []));
	const people = requests.flatMap(({ subject }) => ('person' in subject ? [{ contactId: null, person: subject.person }] : []));
	const found = ids.length ? await workspace.contacts.getMany(ids) : [];
	const enriched = people.length ? await enrichContacts({ workspace, runtime: systemRuntime, people }) : [];
	let [nextFound, nextEnriched] = [0, 0];
	return requests.flatMap((request) => {
		const contact = 'contactId' in request.subject ? found[nextFound++] : enriched[nextEnriched++]?.contact;
		if (contact) return [{ ...request, contact }];
		results.fail(request.itemIndex, unknownContact(request), { outcome: 'failed' });
		return [];
	});
}

/** Several items may be about one person: it is pushed once, later items' values win. */
function toPushItem(requests: readonly ContactRequest[]) {
	const newest = requests.at(-1);
	if (newest === undefined) return [];
	const fields = requests.reduce<FieldValues>((sum, request) => ({ ...sum, ...request.fields }), {});
	return [{ contact: newest.contact, fields }];
}

/** The first item carries what the push did; for later items of the same contact there was nothing left to do. */
function settle(
	{ crm }: CrmConnection,
	requests: readonly ContactRequest[],
	outcome: PushOutcome,
	results: ItemResults,
): void {
	const wasPushed = outcome.outcome === 'created' || outcome.outcome === 'updated';
	requests.forEach(({ itemIndex, contact }, position) => {
		const own: PushOutcome = position > 0 && wasPushed ? { ...outcome, outcome: 'unchanged', changes: [] } : outcome;
		const json = presentPush(contact, own);
		const isUndone = own.outcome === 'failed' || own.outcome === 'conflict' || own.problem?.kind === 'notAttempted';
		if (isUndone) results.fail(itemIndex, toError(crm, own), json);
		else results.succeed(itemIndex, json);
	});
}

function toError(provider: string, { problem }: PushOutcome): CrmError {
	const kind = problem === null || problem.kind === 'notAttempted' ? 'unavailable' : problem.kind;
	return new CrmError(kind, problem?.message ?? 'The contact could not be synced', {
		provider,
		operation: 'sync the contact',
		fix: problem?.fix ?? undefined,
		recordIds: problem?.recordIds,
	});
}

function unknownContact({ subject }: PushRequest): InputError {
	const id = 'contactId' in subject ? subject.contactId : '';
	return new InputError({
		field: 'Contact ID',
		problem: `no contact ${JSON.stringify(id)} is stored in this workspace`,
		fix: 'Use the ID that Social Contact returned, and the same workspace',
	});
}
