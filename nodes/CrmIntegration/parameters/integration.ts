import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { shownConnection, type StoredConnection } from '../../../core/flows/integrations';
import type { ConnectedIntegration } from '../../../core/store/contract';
import { answer, type Answer, type ItemOutcome } from '../../shared/items/answer';
import { collectResults } from '../../shared/items/item-results';
import { eachItem } from '../../shared/items/items-in-turns';
import { readIntegrationId } from '../../shared/parameters/crm';

/** Which integration an item is about. */
export interface IntegrationSubject {
	integrationId: string;
	workspaceId: unknown;
}

/** @throws InputError when the item names no integration */
export function readIntegration(context: IExecuteFunctions, itemIndex: number): IntegrationSubject {
	return {
		integrationId: readIntegrationId(context.getNodeParameter('integrationId', itemIndex, '')),
		workspaceId: readWorkspaceId(context, itemIndex),
	};
}

export function readWorkspaceId(context: IExecuteFunctions, itemIndex: number): unknown {
	return context.getNodeParameter('options.workspace', itemIndex, 'default');
}

/** One answer for each item; an item that cannot be dealt with fails alone. */
export async function answerEach(
	context: IExecuteFunctions,
	work: (itemIndex: number) => Promise<Answer>,
): Promise<INodeExecutionData[]> {
	const results = collectResults(context);
	await eachItem(context, results, async ({ itemIndex }) => results.succeed(itemIndex, await work(itemIndex)));
	return results.finish();
}

/** An integration as items show it. What is sealed is in no item. */
export function presentIntegration(
	outcome: ItemOutcome,
	{ integration, connection }: StoredConnection | ConnectedIntegration,
	more: Readonly<Record<string, unknown>> = {},
): Answer {
	const { id, provider, accountId, accountName, createdAt } = integration;
	const shown = shownConnection(connection);
	return answer({
		outcome,
		integrationId: id,
		crm: provider,
		accountId,
		accountName,
		isConnected: shown !== null,
		name: shown?.name ?? null,
		connection: shown?.way ?? null,
		settings: shown?.settings ?? {},
		version: shown?.settingsVersion ?? null,
		keyId: shown?.keyId ?? null,
		createdAt: shown?.createdAt ?? createdAt,
		updatedAt: shown?.updatedAt ?? createdAt,
		...more,
	});
}
