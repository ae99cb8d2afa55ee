import type { Suppression, SuppressionRepository } from '../contract';
import { insertMany, selectIn } from '../database/bulk';
import type { SuppressionKeysTable, SuppressionsTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { pageOf } from './page-of';

const COLUMNS = ['workspace_id', 'digest', 'at'] as const satisfies ReadonlyArray<keyof SuppressionsTable>;
const KEY_COLUMNS = ['workspace_id', 'key', 'since'] as const satisfies ReadonlyArray<keyof SuppressionKeysTable>;

export function createSuppressionRepository(session: Session): SuppressionRepository {
	const { workspaceId } = session;
	const suppressions = () => session.database().selectFrom('suppressions').where('workspace_id', '=', workspaceId);

	return {
		keys: async () =>
			await session
				.database()
				.selectFrom('suppression_keys')
				.select(['key', 'since'])
				.where('workspace_id', '=', workspaceId)
				.orderBy('since')
				.orderBy('key')
				.execute(),
		async addKeys(keys) {
			const rows = keys.map(({ key, since }) => ({ workspace_id: workspaceId, key, since: storedTime(since) }));
			await session.atomically(async (inside) => {
				await insertMany(inside, 'add suppression keys', KEY_COLUMNS, rows, (database, chunk) =>
					database
						.insertInto('suppression_keys')
						.values(chunk)
						.onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doNothing()),
				);
			});
		},
		any: async () => (await suppressions().select('digest').limit(1).executeTakeFirst()) !== undefined,
		add: async (all) => await session.atomically(async (inside) => await addAll(inside, all)),
		async find(digests) {
			const rows = await selectIn(session, 'suppressions', [workspaceId], digests, (database, list) =>
				database
					.selectFrom('suppressions')
					.select(['digest', 'at'])
					.where('workspace_id', '=', workspaceId)
					.where('digest', 'in', list),
			);
			return new Map(rows.map(({ digest, at }) => [digest, at]));
		},
		async list(limit, after) {
			const found = await suppressions()
				.select(['digest', 'at'])
				.where('digest', '>', after ?? '')
				.orderBy('digest')
				.limit(limit + 1)
				.execute();
			return pageOf(found, limit, ({ digest }) => digest);
		},
	};
}

async function addAll(session: Session, all: readonly Suppression[]): Promise<void> {
	const latest = new Map<string, string>();
	for (const { digest, at } of all) {
		const time = storedTime(at);
		if (time > (latest.get(digest) ?? '')) latest.set(digest, time);
	}
	const rows = [...latest].map(([digest, at]) => ({ workspace_id: session.workspaceId, digest, at }));
	await insertMany(session, 'add suppressions', COLUMNS, rows, (database, chunk) =>
		database
			.insertInto('suppressions')
			.values(chunk)
			.onConflict((conflict) =>
				conflict
					.columns(['workspace_id', 'digest'])
					.doUpdateSet(({ ref }) => ({ at: ref('excluded.at') }))
					.whereRef('excluded.at', '>', 'suppressions.at'),
			),
	);
}
