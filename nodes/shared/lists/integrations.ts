import type { INodeListSearchItems } from 'n8n-workflow';

import { publicIntegrationId } from '../../../core/api';
import type { ConnectedIntegration } from '../../../core/store/contract';
import { listSearch, searchPages, workspaceOf } from './list';

const EMPTY = {
	field: 'Integration ID',
	problem: 'no CRM account is known in this workspace yet',
	fix: 'Connect one with CRM Integration: Create, look at the Workspace option, or choose By ID',
};

/** CRM accounts of the workspace, those that only credentials connect among them. */
export const searchIntegrations = listSearch(EMPTY, async (context, query) => {
	const { connections } = await workspaceOf(context);
	return await searchPages(query, async (page) => await connections.list(page), shownIntegration);
});

/** The same by the IDs that callers of the REST API write. */
export const searchPublicIntegrations = listSearch(EMPTY, async (context, query) => {
	const { connections } = await workspaceOf(context, { beside: '&workspace' });
	const shown = (each: ConnectedIntegration) => {
		return { ...shownIntegration(each), value: publicIntegrationId(each.integration.id) };
	};
	return await searchPages(query, async (page) => await connections.list(page), shown);
});

function shownIntegration({ integration, connection }: ConnectedIntegration): INodeListSearchItems {
	const { id, accountName } = integration;
	const called = connection?.name ?? accountName;
	const name = called === null || called === id ? id : `${called} (${id})`;
	return { name: connection === null ? `${name}, by a credential` : name, value: id };
}
