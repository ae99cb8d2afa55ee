import type { Integration, IntegrationRepository } from '../contract';
import type { IntegrationsTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';

export function createIntegrationRepository(session: Session): IntegrationRepository {
	const { workspaceId } = session;

	return {
		async get(id) {
			const row = await integrations(session).where('id', '=', id).executeTakeFirst();
			return row === undefined ? null : toIntegration(row);
		},
		async findByFingerprint(provider, fingerprint) {
			const row = await session
				.database()
				.selectFrom('integration_credentials')
				.innerJoin('integrations', (join) =>
					join
						.onRef('integrations.workspace_id', '=', 'integration_credentials.workspace_id')
						.onRef('integrations.id', '=', 'integration_credentials.integration_id'),
				)
				.selectAll('integrations')
				.where('integration_credentials.workspace_id', '=', workspaceId)
				.where('integration_credentials.provider', '=', provider)
				.where('integration_credentials.fingerprint', '=', fingerprint)
				.executeTakeFirst();
			return row === undefined ? null : toIntegration(row);
		},
		async save(integration, fingerprint) {
			await session.atomically(async (inside) => {
				await saveIntegration(inside, integration);
				if (fingerprint !== null) await saveFingerprint(inside, integration, fingerprint);
			});
		},
	};
}

/** Those of the workspace. */
export function integrations(session: Session) {
	return session.database().selectFrom('integrations').selectAll().where('workspace_id', '=', session.workspaceId);
}

/** An account's name may change; when it was first connected does not. */
async function saveIntegration(session: Session, integration: Integration): Promise<void> {
	await session
		.database()
		.insertInto('integrations')
		.values({
			workspace_id: session.workspaceId,
			id: integration.id,
			provider: integration.provider,
			account_id: integration.accountId,
			account_name: integration.accountName,
			created_at: storedTime(integration.createdAt),
		})
		.onConflict((conflict) =>
			conflict.columns(['workspace_id', 'id']).doUpdateSet({ account_name: integration.accountName }),
		)
		.execute();
}

async function saveFingerprint(session: Session, integration: Integration, fingerprint: string): Promise<void> {
	await session
		.database()
		.insertInto('integration_credentials')
		.values({
			workspace_id: session.workspaceId,
			provider: integration.provider,
			fingerprint,
			integration_id: integration.id,
		})
		.onConflict((conflict) =>
			conflict
				.columns(['workspace_id', 'provider', 'fingerprint'])
				.doUpdateSet({ integration_id: integration.id }),
		)
		.execute();
}

export function toIntegration(row: IntegrationsTable): Integration {
	return {
		id: row.id,
		provider: row.provider,
		accountId: row.account_id,
		accountName: row.account_name,
		createdAt: row.created_at,
	};
}
