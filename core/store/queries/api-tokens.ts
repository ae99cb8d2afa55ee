import type { ApiToken, ApiTokenRepository } from '../contract';
import type { ApiTokensTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { pageOf } from './page-of';

export function createApiTokenRepository(session: Session): ApiTokenRepository {
	const { workspaceId } = session;
	const tokens = () =>
		session.database().selectFrom('api_tokens').selectAll().where('workspace_id', '=', workspaceId);

	return {
		async add(token) {
			await session
				.database()
				.insertInto('api_tokens')
				.values({
					workspace_id: workspaceId,
					id: token.id,
					subject: token.subject,
					scopes: token.scopes.join(' '),
					created_at: storedTime(token.createdAt),
					expires_at: storedTime(token.expiresAt),
					revoked_at: token.revokedAt === null ? null : storedTime(token.revokedAt),
				})
				.execute();
		},
		async get(id) {
			const row = await tokens().where('id', '=', id).executeTakeFirst();
			return row === undefined ? null : toToken(row);
		},
		async revoke(id, at) {
			const { numUpdatedRows } = await session
				.database()
				.updateTable('api_tokens')
				.set(({ fn, ref, val }) => ({ revoked_at: fn.coalesce(ref('revoked_at'), val(storedTime(at))) }))
				.where('workspace_id', '=', workspaceId)
				.where('id', '=', id)
				.executeTakeFirst();
			return Number(numUpdatedRows) > 0;
		},
		async list(limit, after) {
			const found = await tokens()
				.where('id', '>', after ?? '')
				.orderBy('id')
				.limit(limit + 1)
				.execute();
			return pageOf(found.map(toToken), limit, ({ id }) => id);
		},
	};
}

function toToken(row: ApiTokensTable): ApiToken {
	return {
		id: row.id,
		subject: row.subject,
		scopes: row.scopes.split(' '),
		createdAt: row.created_at,
		expiresAt: row.expires_at,
		revokedAt: row.revoked_at,
	};
}
