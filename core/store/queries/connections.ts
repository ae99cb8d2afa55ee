import type { UpdateObject } from 'kysely';

import type {
	ConnectionChange,
	ConnectionRepository,
	IntegrationConnection,
	NewConnection,
	ReadConnection,
} from '../contract';
import type { Database, IntegrationConnectionsTable } from '../database/schema';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { integrations, toIntegration } from './integrations';
import { pageOf } from './page-of';

export function createConnectionRepository(session: Session): ConnectionRepository {
	return {
		async get(integrationId) {
			const [row] = await connectionsOf(session, [integrationId]);
			return row ?? null;
		},
		async list({ limit, after, isConnected }) {
			let query = integrations(session)
				.orderBy('id')
				.limit(limit + 1);
			if (after !== null) query = query.where('id', '>', after);
			if (isConnected) query = query.where('id', 'in', connectedIds(session));
			const { items, next } = pageOf((await query.execute()).map(toIntegration), limit, ({ id }) => id);
			const connected = await connectionsOf(
				session,
				items.map(({ id }) => id),
			);
			const byId = new Map(connected.map((connection) => [connection.integrationId, connection]));
			return {
				items: items.map((integration) => ({ integration, connection: byId.get(integration.id) ?? null })),
				next,
			};
		},
		add: async (connection) => await add(session, connection),
		change: async (integrationId, change, read) => await changeRow(session, integrationId, change, read),
		async remove(integrationId) {
			const { numDeletedRows } = await session
				.database()
				.deleteFrom('integration_connections')
				.where('workspace_id', '=', session.workspaceId)
				.where('integration_id', '=', integrationId)
				.executeTakeFirst();
			return Number(numDeletedRows) > 0;
		},
	};
}

const connectedIds = (session: Session) =>
	session
		.database()
		.selectFrom('integration_connections')
		.where('workspace_id', '=', session.workspaceId)
		.select('integration_id');

async function connectionsOf(session: Session, ids: readonly string[]): Promise<IntegrationConnection[]> {
	if (ids.length === 0) return [];
	const rows = await session
		.database()
		.selectFrom('integration_connections')
		.selectAll()
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', 'in', [...ids])
		.execute();
	return rows.map(toConnection);
}

async function add(session: Session, { integrationId, name, way, settings, sealed }: NewConnection): Promise<boolean> {
	const row = await session
		.database()
		.insertInto('integration_connections')
		.values({
			workspace_id: session.workspaceId,
			integration_id: integrationId,
			...settingsColumns({ name, way, settings }),
			wrapped_key: sealed.wrappedKey,
			secrets: sealed.secrets,
			tokens: sealed.tokens,
			settings_version: 1,
			sealed_version: 1,
			secret_stored_at: nowOf(session),
			created_at: nowOf(session),
			updated_at: nowOf(session),
		})
		.onConflict((conflict) => conflict.columns(['workspace_id', 'integration_id']).doNothing())
		.returning('integration_id')
		.executeTakeFirst();
	return row !== undefined;
}

/** The wrapped key is compared as well, since the versions of one that was removed and made anew begin anew. */
async function changeRow(
	session: Session,
	integrationId: string,
	{ settings, sealed }: ConnectionChange,
	read: ReadConnection,
): Promise<IntegrationConnection | null> {
	const table = 'integration_connections';
	let query = session
		.database()
		.updateTable(table)
		.set({ updated_at: nowOf(session) })
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId);
	if (settings !== undefined)
		query = query
			.set(settingsColumns(settings))
			.set((row) => ({ settings_version: row('settings_version', '+', 1) }));
	if (sealed !== undefined)
		query = query.set(sealedColumns(sealed)).set((row) => ({ sealed_version: row('sealed_version', '+', 1) }));
	if (sealed?.secrets !== undefined || sealed?.tokens !== undefined)
		query = query.set({ secret_stored_at: nowOf(session) });
	if (read.settingsVersion !== undefined) query = query.where('settings_version', '=', read.settingsVersion);
	if (read.sealed !== undefined)
		query = query
			.where('sealed_version', '=', read.sealed.version)
			.where('wrapped_key', '=', read.sealed.wrappedKey);
	const row = await query.returningAll().executeTakeFirst();
	return row === undefined ? null : toConnection(row);
}

function settingsColumns({ name, way, settings }: NonNullable<ConnectionChange['settings']>) {
	return { name, way, settings: JSON.stringify(settings) };
}

type Columns = UpdateObject<Database, 'integration_connections'>;

function sealedColumns({ wrappedKey, secrets, tokens }: NonNullable<ConnectionChange['sealed']>): Columns {
	return {
		...(wrappedKey === undefined ? {} : { wrapped_key: wrappedKey }),
		...(secrets === undefined ? {} : { secrets }),
		...(tokens === undefined ? {} : { tokens }),
	};
}

function toConnection(row: IntegrationConnectionsTable): IntegrationConnection {
	return {
		integrationId: row.integration_id,
		name: row.name,
		way: row.way,
		settings: JSON.parse(row.settings) as Record<string, unknown>,
		settingsVersion: Number(row.settings_version),
		sealed: {
			wrappedKey: row.wrapped_key,
			secrets: row.secrets,
			tokens: row.tokens,
			version: Number(row.sealed_version),
		},
		secretStoredAt: row.secret_stored_at ?? row.updated_at,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
	};
}
