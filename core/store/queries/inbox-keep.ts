import { insertMany } from '../database/bulk';
import type { InboxTable, SourcesTable } from '../database/schema';
import type { Session } from '../database/session';
import { INBOX_COLUMNS } from './inbox-row';

/** Rows that one transaction keeps, so that a burst of large ones holds nobody up for long. */
const ROWS_AT_ONCE = 200;

interface Kept {
	row: InboxTable;
	resolve(isNew: boolean): void;
	reject(error: unknown): void;
}

/** Keeps deliveries together: what comes while one waits for the disk shares the next wait. One for a whole store. */
export interface InboxKeeper {
	/** @returns whether the row went in; `false` where one of its source and key is there */
	keep(session: Session, row: InboxTable): Promise<boolean>;
}

export function createInboxKeeper(): InboxKeeper {
	const queue: Kept[] = [];
	let isWriting = false;

	/** Takes from the queue only once it is its turn to write, so that nothing that came meanwhile is left behind. */
	async function writeSome(session: Session): Promise<void> {
		let taken: Kept[] = [];
		try {
			const added = await session.durably(async (inside) => {
				taken = taken.length > 0 ? taken : queue.splice(0, ROWS_AT_ONCE);
				return await insertRows(
					inside,
					taken.map(({ row }) => row),
				);
			});
			for (const { row, resolve } of taken) resolve(added.has(row.id));
		} catch (error) {
			// What could not be written at all, since the store is out of order, is out of order for all of them.
			const failed = taken.length > 0 ? taken : queue.splice(0);
			for (const { reject } of failed) reject(error);
		}
	}

	async function write(session: Session): Promise<void> {
		isWriting = true;
		await session.runtime.yield();
		while (queue.length > 0) await writeSome(session);
		isWriting = false;
	}

	return {
		async keep(session, row) {
			if (session.inTransaction) return (await insertRows(session, [row])).has(row.id);
			session.database();
			return await new Promise((resolve, reject) => {
				queue.push({ row, resolve, reject });
				if (!isWriting) void write(session);
			});
		},
	};
}

/** @returns the ids of those that were not there */
async function insertRows(session: Session, rows: readonly InboxTable[]): Promise<Set<string>> {
	const added = await insertMany(session, 'keep deliveries', INBOX_COLUMNS, rows, (database, chunk) =>
		database
			.insertInto('inbox')
			.values(chunk)
			.onConflict((conflict) => conflict.columns(['workspace_id', 'source_id', 'delivery_key']).doNothing())
			.returning('id'),
	);
	await hearSources(session, rows);
	return new Set(added.map(({ id }) => id));
}

type HeardSource = Omit<SourcesTable, 'node_name' | 'workflow_name'>;

const SOURCE_COLUMNS = ['workspace_id', 'id', 'platform', 'heard_at', 'quiet_since', 'silence_told'] as const;

async function hearSources(session: Session, rows: readonly InboxTable[]): Promise<void> {
	const heard = new Map<string, HeardSource>();
	for (const { workspace_id, source_id, platform, received_at } of rows) {
		const key = JSON.stringify([workspace_id, source_id]);
		const before = heard.get(key);
		const at = before !== undefined && before.quiet_since > received_at ? before.quiet_since : received_at;
		heard.set(key, { workspace_id, id: source_id, platform, heard_at: at, quiet_since: at, silence_told: 0 });
	}
	await insertMany(session, 'hear sources', SOURCE_COLUMNS, [...heard.values()], (database, chunk) =>
		database
			.insertInto('sources')
			.values(chunk)
			.onConflict((conflict) =>
				conflict
					.columns(['workspace_id', 'id'])
					.doUpdateSet(({ ref }) => ({
						platform: ref('excluded.platform'),
						heard_at: ref('excluded.heard_at'),
						quiet_since: ref('excluded.quiet_since'),
						silence_told: ref('excluded.silence_told'),
					}))
					// Of two processes the one that heard it first may write last.
					.whereRef('sources.quiet_since', '<=', 'excluded.quiet_since'),
			),
	);
}
