import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Contact, PersonDetails } from '../../core/contact';
import type { CallCounts } from '../../core/crm/contract';
import type { PushReport } from '../../core/flows/sync';
import { enrichContacts } from '../../core/flows/recording';
import type { Integration, WorkspaceStore } from '../../core/store/contract';
import { unknownContact, wasSkippedBefore } from '../shared/parameters/contact-id';
import { identifyAccount } from '../shared/crm';
import type { CrmConnection } from '../shared/crm';
import { groupBy } from '../shared/items/grouping';
import { collectResults } from '../shared/items/item-results';
import type { ItemResults } from '../shared/items/item-results';
import { showPushSummary } from '../shared/items/run-summary';
import { systemRuntime } from '../shared/runtime';
import { openWorkspace } from '../shared/store';
import { openChosenCrm, type CrmNeeds } from './crm-selection';
import { skippedItem } from './push-request';

/** What one item asks of the CRM for one person. Items that differ in their settings travel in calls of their own. */
export interface ContactRequest {
	itemIndex: number;
	/** A contact that is stored, or a person who is stored first. */
	subject: { contactId: string } | { person: PersonDetails };
	settings: { crm: unknown; workspace: unknown; leadCompany?: string };
}

export type WithContact<R> = R & { contact: Contact };

/** Requests with the same settings, and everything needed to carry them out. */
export interface RequestGroup<R extends ContactRequest> {
	connection: CrmConnection;
	workspace: WorkspaceStore;
	integration: Integration;
	settings: R['settings'];
	requests: Array<WithContact<R>>;
	signal: AbortSignal | undefined;
}

export interface RequestWork<R extends ContactRequest> {
	/** What is counted in the summary. Default `contact`. */
	noun?: string;
	/** @throws InputError for an item that cannot be used */
	readRequest(itemIndex: number): R;
	/** Carries out a group and gives each of its items a result. */
	work(group: RequestGroup<R>, results: ItemResults): Promise<Pick<PushReport, 'counts'>>;
	/** The CRM's own fields that the requests to one CRM work with. */
	nativeFields?(requests: readonly R[]): string[];
}

/** Reads what the items ask for, carries it out, alike with alike, and tells in the editor what it did and cost. */
export async function carryOutRequests<R extends ContactRequest>(
	context: IExecuteFunctions,
	{ noun, readRequest, work, nativeFields }: RequestWork<R>,
): Promise<INodeExecutionData[]> {
	const results = collectResults(context);
	const requests = await gatherRequests(context, readRequest, results);
	const reports: Array<Pick<PushReport, 'counts'>> = [];
	const counts: CallCounts[] = [];
	for (const { key, members } of groupBy(requests, ({ settings: { crm, leadCompany } }) => ({ crm, leadCompany }))) {
		const connection = await openFor(context, { ...key, nativeFields: nativeFields?.(members) }, members, results);
		if (connection === null) continue;
		for (const { key: settings, members: alike } of groupBy(
			members,
			(request): R['settings'] => request.settings,
		)) {
			const group = await prepareGroup(context, connection, settings, alike, results);
			if (group !== null) reports.push(await work(group, results));
		}
		counts.push(connection.adapter.counts());
	}
	if (counts.length > 0) showPushSummary(context, reports, counts, noun);
	return results.finish();
}

/** A CRM that cannot be opened fails the items that ask for it, not those of another CRM. */
async function openFor(
	context: IExecuteFunctions,
	needs: CrmNeeds,
	requests: readonly ContactRequest[],
	results: ItemResults,
): Promise<CrmConnection | null> {
	try {
		return await openChosenCrm(context, needs);
	} catch (error) {
		for (const { itemIndex } of requests) results.fail(itemIndex, error, { outcome: 'failed' });
		return null;
	}
}

/** Reading takes n8n a while when the parameters hold expressions; its other work gets its turn in between. */
const READ_IN_ONE_TURN = 50;

async function gatherRequests<R extends ContactRequest>(
	context: IExecuteFunctions,
	readRequest: (itemIndex: number) => R,
	results: ItemResults,
): Promise<R[]> {
	const requests: R[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		if (itemIndex % READ_IN_ONE_TURN === READ_IN_ONE_TURN - 1) await systemRuntime.yield();
		if (wasSkippedBefore(context.getInputData()[itemIndex]?.json)) {
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

async function prepareGroup<R extends ContactRequest>(
	context: IExecuteFunctions,
	connection: CrmConnection,
	settings: R['settings'],
	requests: readonly R[],
	results: ItemResults,
): Promise<RequestGroup<R> | null> {
	const workspace = await openWorkspace(settings.workspace);
	const ready = await findContacts(workspace, requests, results);
	if (ready.length === 0) return null;
	const signal = context.getExecutionCancelSignal();
	const integration = await accountOf(connection, workspace, ready, results, signal);
	return integration === null ? null : { connection, workspace, integration, settings, requests: ready, signal };
}

/** Of a CRM that does not answer nothing can be known: its items fail, those of another CRM go on. */
async function accountOf(
	connection: CrmConnection,
	workspace: WorkspaceStore,
	requests: readonly ContactRequest[],
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
async function findContacts<R extends ContactRequest>(
	workspace: WorkspaceStore,
	requests: readonly R[],
	results: ItemResults,
): Promise<Array<WithContact<R>>> {
	const ids = requests.flatMap(({ subject }) => ('contactId' in subject ? [subject.contactId] : []));
	const people = requests.flatMap(({ subject }) =>
		'person' in subject ? [{ contactId: null, person: subject.person }] : [],
	);
	const found = ids.length ? await workspace.contacts.getMany(ids) : [];
	const enriched = people.length ? await enrichContacts({ workspace, runtime: systemRuntime, people }) : [];
	let [nextFound, nextEnriched] = [0, 0];
	return requests.flatMap((request) => {
		const contact = 'contactId' in request.subject ? found[nextFound++] : enriched[nextEnriched++]?.contact;
		if (contact) return [{ ...request, contact }];
		results.fail(
			request.itemIndex,
			unknownContact('contactId' in request.subject ? request.subject.contactId : ''),
			{ outcome: 'failed' },
		);
		return [];
	});
}

/** Requests about the same contact, together. */
export function byContact<R>(
	requests: ReadonlyArray<WithContact<R>>,
): Array<{ contact: Contact; requests: Array<WithContact<R>> }> {
	return groupBy(requests, ({ contact }) => contact.id).flatMap(({ members }) => {
		const contact = members.at(-1)?.contact;
		return contact === undefined ? [] : [{ contact, requests: members }];
	});
}
