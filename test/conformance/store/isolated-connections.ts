import type { NewConnection, WorkspaceStore } from '../../../core/store/contract';

export const CONNECTION: NewConnection = {
	integrationId: 'hubspot:1',
	name: null,
	way: 'accessToken',
	settings: {},
	sealed: { wrappedKey: 'v1.k.one', secrets: 'v1.d.one', tokens: null },
};

/** As `METHODS`. */
export const CONNECTION_METHODS: Record<string, (workspace: WorkspaceStore) => Promise<unknown>> = {
	'connections.get': async ({ connections }) => await connections.get('hubspot:1'),
	'connections.list': async ({ connections }) => await connections.list({ limit: 10, after: null }),
	'connections.add': async ({ connections }) => await connections.add(CONNECTION).catch(() => 'refused'),
	'connections.change': async ({ connections }) =>
		await connections.change('hubspot:1', { settings: { ...CONNECTION, name: 'Mine' } }, {}),
	'connections.remove': async ({ connections }) => await connections.remove('hubspot:1'),
};

export const CONNECTIONS_OF_AN_EMPTY_WORKSPACE: Record<string, unknown> = {
	'connections.get': null,
	'connections.list': { items: [], next: null },
	'connections.add': 'refused',
	'connections.change': null,
	'connections.remove': false,
};
