import type { SuppressionRepository } from '../contract';
import { insertMany, selectIn } from '../database/bulk';
import type { SuppressionsTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { pageOf } from './page-of';

const COLUMNS = ['workspace_id', 'digest', 'at'] as const satisfies ReadonlyArray<keyof SuppressionsTable>;

export function createSuppressionRepository(session: Session): SuppressionRepository {
	const { workspaceId } = session;

	return {
		async add(digests, at) {
			const time = storedTime(at);
			const rows = [...new Set(digests)].map((digest) => ({ workspace_id: workspaceId, digest, at: time }));
			await session.atomically(async (inside) => {
				await insertMany(inside, 'add suppressions', COLUMNS, rows, (database, chunk) =>
					database
						.insertInto('suppressions')
						.values(chunk)
						.onConflict((conflict) => conflict.columns(['workspace_id', 'digest']).doNothing()),
				);
			});
		},
		async find(digests) {
			const rows = await selectIn(session, 'suppressions', [workspaceId], digests, (database, list) =>
				database
					.selectFrom('suppressions')
					.select('digest')
					.where('workspace_id', '=', workspaceId)
					.where('digest', 'in', list),
			);
			return new Set(rows.map(({ digest }) => digest));
		},
		async list(limit, after) {
			const found = await session
				.database()
				.selectFrom('suppressions')
				.select(['digest', 'at'])
				.where('workspace_id', '=', workspaceId)
				.where('digest', '>', after ?? '')
				.orderBy('digest')
				.limit(limit + 1)
				.execute();
			return pageOf(found, limit, ({ digest }) => digest);
		},
	};
}
