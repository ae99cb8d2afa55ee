import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { FieldValues } from '../../core/crm/contract';
import { pushContacts, type PushReport } from '../../core/flows/sync';
import type { ItemResults } from '../shared/items/item-results';
import { presentPush } from '../shared/items/present';
import { systemRuntime } from '../shared/runtime';
import { byContact, carryOutRequests, type RequestGroup, type WithContact } from './contact-requests';
import { nativeNames } from './native-fields';
import { settlePeople } from './outcomes';
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
	return await carryOutRequests(context, {
		readRequest,
		nativeFields: (requests) => nativeNames(requests.map(({ fields }) => fields)),
		work: pushGroup,
	});
}

async function pushGroup(group: RequestGroup<PushRequest>, results: ItemResults): Promise<PushReport> {
	const { connection, workspace, integration, signal } = group;
	const { crm: _crm, workspace: _workspace, leadCompany: _leadCompany, ...settings }: PushSettings = group.settings;
	const people = byContact<PushRequest>(group.requests);
	const report = await pushContacts({
		...settings,
		workspace,
		integration,
		adapter: connection.adapter,
		runtime: systemRuntime,
		items: people.map(({ contact, requests }) => ({ contact, fields: mergedFields(requests) })),
		signal,
	});
	settlePeople(
		{ connection, operation: 'sync the contact', results },
		people,
		report.outcomes,
		(outcome, contact, isRepeated) => presentPush(contact, isRepeated ? { ...outcome, changes: [] } : outcome),
	);
	return report;
}

/** Several items may be about one person: it is pushed once, later items' values win. */
function mergedFields(requests: readonly ReadyRequest[]): FieldValues {
	return requests.reduce<FieldValues>((sum, request) => ({ ...sum, ...request.fields }), {});
}
