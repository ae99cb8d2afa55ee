import type { CursorRepository } from '../contract';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';

export function createCursorRepository(session: Session): CursorRepository {
	const { workspaceId } = session;

	return {
		async find(integrationId, name) {
			const row = await session
				.database()
				.selectFrom('cursors')
				.select('cursor')
				.where('workspace_id', '=', workspaceId)
				.where('integration_id', '=', integrationId)
				.where('name', '=', name)
				.executeTakeFirst();
			return row?.cursor ?? null;
		},
		async save(integrationId, name, cursor, at) {
			const updated_at = storedTime(at);
			await session.atomically(async (inside) => {
				await inside
					.database()
					.insertInto('cursors')
					.values({ workspace_id: workspaceId, integration_id: integrationId, name, cursor, updated_at })
					.onConflict((conflict) =>
						conflict
							.columns(['workspace_id', 'integration_id', 'name'])
							.doUpdateSet({ cursor, updated_at }),
					)
					.execute();
			});
		},
		async forget(integrationId, name) {
			await session
				.database()
				.deleteFrom('cursors')
				.where('workspace_id', '=', workspaceId)
				.where('integration_id', '=', integrationId)
				.where('name', '=', name)
				.execute();
		},
	};
}
