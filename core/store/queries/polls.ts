import type { PollRepository, SeenItem } from '../contract';
import { insertMany, selectIn } from '../database/bulk';
import type { PollSeenTable } from '../database/schema';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { storedTime } from '../database/stored-time';

const SEEN_COLUMNS = ['workspace_id', 'source_id', 'feed', 'item_key', 'revision', 'at'] as const;

export function createPollRepository(session: Session): PollRepository {
	const { workspaceId } = session;
	return {
		async find(sourceId, feed) {
			const row = await session
				.database()
				.selectFrom('polls')
				.select(['state', 'version'])
				.where('workspace_id', '=', workspaceId)
				.where('source_id', '=', sourceId)
				.where('feed', '=', feed)
				.executeTakeFirst();
			return row === undefined ? null : { state: row.state, version: Number(row.version) };
		},
		save: async (sourceId, feed, state, over) =>
			over === null
				? await insertProgress(session, { sourceId, feed }, state)
				: await replaceProgress(session, { sourceId, feed }, state, over),
		async seen(sourceId, feed, keys) {
			const fixed = [workspaceId, sourceId, feed];
			const rows = await selectIn(session, 'seen in a feed', fixed, keys, (database, list) =>
				database
					.selectFrom('poll_seen')
					.select(['item_key', 'revision'])
					.where('workspace_id', '=', workspaceId)
					.where('source_id', '=', sourceId)
					.where('feed', '=', feed)
					.where('item_key', 'in', list),
			);
			return new Map(rows.map(({ item_key, revision }) => [item_key, revision]));
		},
		markSeen: async (sourceId, feed, items) => await markSeen(session, { sourceId, feed }, items),
		async forgetSeen(sourceId, feed, before) {
			const { numDeletedRows } = await session
				.database()
				.deleteFrom('poll_seen')
				.where('workspace_id', '=', workspaceId)
				.where('source_id', '=', sourceId)
				.where('feed', '=', feed)
				.where('at', '<', storedTime(before))
				.executeTakeFirst();
			return Number(numDeletedRows);
		},
	};
}

interface FeedOfSource {
	sourceId: string;
	feed: string;
}

async function insertProgress(session: Session, { sourceId, feed }: FeedOfSource, state: string): Promise<boolean> {
	const row = await session
		.database()
		.insertInto('polls')
		.values({
			workspace_id: session.workspaceId,
			source_id: sourceId,
			feed,
			state,
			version: 1,
			updated_at: nowOf(session),
		})
		.onConflict((conflict) => conflict.columns(['workspace_id', 'source_id', 'feed']).doNothing())
		.returning('version')
		.executeTakeFirst();
	return row !== undefined;
}

async function replaceProgress(
	session: Session,
	{ sourceId, feed }: FeedOfSource,
	state: string,
	over: number,
): Promise<boolean> {
	const { numUpdatedRows } = await session
		.database()
		.updateTable('polls')
		.set({ state, version: over + 1, updated_at: nowOf(session) })
		.where('workspace_id', '=', session.workspaceId)
		.where('source_id', '=', sourceId)
		.where('feed', '=', feed)
		.where('version', '=', over)
		.executeTakeFirst();
	return Number(numUpdatedRows) > 0;
}

async function markSeen(session: Session, { sourceId, feed }: FeedOfSource, items: readonly SeenItem[]): Promise<void> {
	const rows = items.map(({ key, revision, at }): PollSeenTable => ({
		workspace_id: session.workspaceId,
		source_id: sourceId,
		feed,
		item_key: key,
		revision,
		at: storedTime(at),
	}));
	await insertMany(session, 'mark seen', SEEN_COLUMNS, rows, (database, chunk) =>
		database
			.insertInto('poll_seen')
			.values(chunk)
			.onConflict((conflict) =>
				conflict
					.columns(['workspace_id', 'source_id', 'feed', 'item_key'])
					.doUpdateSet(({ ref }) => ({ revision: ref('excluded.revision') })),
			),
	);
}
