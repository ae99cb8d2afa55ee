import type { Kysely } from 'kysely';

import { isoTime } from '../../lib/runtime';
import { StoreError } from '../contract';
import type { CopySide } from '../database/copy-side';
import type { Database } from '../database/schema';

/** Who is at work in a store. */
interface LiveWork {
	what: string;
	workspace: string;
	until: string;
}

/** @throws StoreError `conflict` while somebody holds a lease in the store, naming one of them */
export async function requireIdle({ location, now }: CopySide, transaction: Kysely<Database>): Promise<void> {
	const at = isoTime(now());
	for (const look of LOOKS) {
		const live = await look(transaction, at);
		if (live === null) continue;
		throw new StoreError('conflict', {
			problem: `The store "${location}" is in use: ${live.what} of the workspace "${live.workspace}" is held until ${live.until}.`,
			fix: 'Wait until it has ended, or stop n8n, and copy then; what was killed lets go by that time.',
			location,
		});
	}
}

type Look = (database: Kysely<Database>, at: string) => Promise<LiveWork | null>;

const LOOKS: readonly Look[] = [
	async (database, at) => {
		const row = await database
			.selectFrom('leases')
			.selectAll()
			.where('holder', '<>', '')
			.where('expires_at', '>', at)
			.executeTakeFirst();
		if (row === undefined) return null;
		const runs = await database
			.selectFrom('sync_runs')
			.select(['id', 'integration_id'])
			.where('workspace_id', '=', row.workspace_id)
			.where('state', '=', 'running')
			.orderBy('started_at', 'desc')
			.execute();
		const run = runs.find(({ integration_id }) => row.name.includes(integration_id));
		const named = run === undefined ? '' : ` (run ${run.id})`;
		return { what: `"${row.name}"${named}`, workspace: row.workspace_id, until: row.expires_at };
	},
	async (database, at) => {
		const row = await database
			.selectFrom('api_runs')
			.select(['workspace_id', 'id', 'lease_until'])
			.where('state', 'in', ['queued', 'running'])
			.where('lease_until', '>', at)
			.executeTakeFirst();
		return row === undefined
			? null
			: { what: `the run ${row.id} of the API`, workspace: row.workspace_id, until: row.lease_until };
	},
	async (database, at) => {
		const row = await database
			.selectFrom('api_requests')
			.select(['workspace_id', 'lease_until'])
			.where('state', '=', 'running')
			.where('lease_until', '>', at)
			.executeTakeFirst();
		return row === undefined
			? null
			: { what: 'a request of the API', workspace: row.workspace_id, until: row.lease_until };
	},
	async (database, at) => {
		const row = await database
			.selectFrom('claims')
			.select(['workspace_id', 'integration_id', 'expires_at'])
			.where('expires_at', '>', at)
			.executeTakeFirst();
		return row === undefined
			? null
			: { what: `a write to ${row.integration_id}`, workspace: row.workspace_id, until: row.expires_at };
	},
	async (database, at) => {
		const row = await database
			.selectFrom('inbox')
			.select(['workspace_id', 'platform', 'due_at'])
			.where('holder', 'is not', null)
			.where('due_at', '>', at)
			.executeTakeFirst();
		return row === undefined
			? null
			: { what: `a delivery of ${row.platform}`, workspace: row.workspace_id, until: row.due_at };
	},
];
