import { sql } from 'kysely';

import { changeIn } from '../database/bulk';
import type { AgeingKind, RetentionRepository } from '../contract';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { changeSelected, drop } from './delivery-changes';

const ROWS_AT_ONCE = 500;

/** How the rows of one kind are found page by page, and what becomes of a page. */
interface Ageing {
	/** Keys of rows that are due, in their order. */
	due(session: Session, before: string, after: string): Promise<string[]>;
	remove(session: Session, keys: readonly string[]): Promise<void>;
}

export function createRetentionRepository(session: Session): RetentionRepository {
	return {
		async removeBefore(kind, before) {
			const { remove } = AGEING[kind];
			return await eachPage(session, kind, before, async (keys) => {
				await session.atomically(async (inside) => await remove(inside, keys));
			});
		},
		count: async (kind, before) => await eachPage(session, kind, before, async () => {}),
	};
}

/** @returns how many rows the pages held together */
async function eachPage(
	session: Session,
	kind: AgeingKind,
	before: string,
	work: (keys: readonly string[]) => Promise<void>,
): Promise<number> {
	const time = storedTime(before);
	let count = 0;
	let after = '';
	let keys: string[];
	do {
		keys = await AGEING[kind].due(session, time, after);
		await work(keys);
		count += keys.length;
		after = keys.at(-1) ?? after;
	} while (keys.length === ROWS_AT_ONCE);
	return count;
}

const texts: Ageing = {
	async due(session, before, after) {
		const rows = await session
			.database()
			.selectFrom('interactions')
			.select('idempotency_key as key')
			.where('workspace_id', '=', session.workspaceId)
			.where('idempotency_key', '>', after)
			.where('occurred_at', '<', before)
			.where('text', 'is not', null)
			.orderBy('idempotency_key')
			.limit(ROWS_AT_ONCE)
			.execute();
		return rows.map(({ key }) => key);
	},
	async remove(session, keys) {
		const fixed = [session.workspaceId];
		await changeIn(session, 'remove texts', fixed, keys, (database, list) =>
			database
				.updateTable('interactions')
				.set(({ lit }) => ({ text: lit(null) }))
				.where('workspace_id', '=', session.workspaceId)
				.where('idempotency_key', 'in', list),
		);
	},
};

type AgeingTable = 'api_runs' | 'audit' | 'inbox' | 'reviews' | 'sync_runs' | 'sync_plans' | 'sync_conflicts';

/** Rows that go as a whole, by the column that says how old they are, and where they have one by their state. */
function rowsOf(table: AgeingTable, age: string, states?: readonly string[]): Ageing {
	return {
		async due(session, before, after) {
			let rows = session
				.database()
				.selectFrom(table)
				.select('id as key')
				.where('workspace_id', '=', session.workspaceId)
				.where('id', '>', after)
				.where(sql.ref(age), '<', before);
			if (states !== undefined) rows = rows.where(sql.ref('state'), 'in', states);
			const due = await rows.orderBy('id').limit(ROWS_AT_ONCE).execute();
			return due.map(({ key }) => key);
		},
		async remove(session, keys) {
			await changeIn(session, `remove ${table}`, [session.workspaceId], keys, (database, list) =>
				database.deleteFrom(table).where('workspace_id', '=', session.workspaceId).where('id', 'in', list),
			);
		},
	};
}

/** As one that somebody drops: the key stays, so that the same delivery sent again is known. */
const deadDeliveries: Ageing = {
	...rowsOf('inbox', 'since', ['dead']),
	async remove(session, keys) {
		await changeSelected(session, drop, { ids: keys });
	},
};

/**
 * Of reviews, runs and conflicts only those that are over have an age. Who is whose and who is not is kept beside the
 * reviews, and rows of plans go with their plan.
 */
const AGEING: Readonly<Record<AgeingKind, Ageing>> = {
	texts,
	audit: rowsOf('audit', 'at'),
	answeredReviews: rowsOf('reviews', 'resolved_at'),
	syncRuns: rowsOf('sync_runs', 'ended_at'),
	syncPlans: rowsOf('sync_plans', 'created_at', ['applied', 'replaced']),
	deadDeliveries,
	apiRuns: rowsOf('api_runs', 'created_at'),
	settledConflicts: rowsOf('sync_conflicts', 'settled_at', ['settled']),
};
