import { sql } from 'kysely';

import type { CrmRecord } from '../../crm/contract';
import type { IncomingRecord, SyncInboxRepository, SyncInboxRow } from '../contract';
import { changeIn, insertMany, selectIn } from '../database/bulk';
import type { SyncInboxTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { findInboxKeys, replaceInboxKeys } from './sync-inbox-keys';
import { laterRevision, nextRevision } from './sync-notes';

const COLUMNS = [
	'workspace_id',
	'integration_id',
	'crm_object',
	'crm_id',
	'record',
	'read_at',
	'not_before',
	'revision',
] as const satisfies ReadonlyArray<keyof SyncInboxTable>;

export function createSyncInboxRepository(session: Session): SyncInboxRepository {
	const { workspaceId } = session;
	const rowsOf = (integrationId: string, crmObject: string) =>
		session
			.database()
			.selectFrom('sync_inbox')
			.where('workspace_id', '=', workspaceId)
			.where('integration_id', '=', integrationId)
			.where('crm_object', '=', crmObject);

	return {
		put: async (integrationId, crmObject, rows) =>
			await session.atomically(async (inside) => await put(inside, integrationId, crmObject, rows)),
		async list(integrationId, crmObject, limit, after) {
			const rows = await rowsOf(integrationId, crmObject)
				.select(COLUMNS)
				.where('crm_id', '>', after ?? '')
				.orderBy('crm_id')
				.limit(limit)
				.execute();
			return rows.map(toInboxRow);
		},
		async find(integrationId, crmObject, crmIds) {
			const fixed = [workspaceId, integrationId, crmObject];
			const rows = await selectIn(session, 'sync inbox by id', fixed, crmIds, (database, list) =>
				database
					.selectFrom('sync_inbox')
					.select(COLUMNS)
					.where('workspace_id', '=', workspaceId)
					.where('integration_id', '=', integrationId)
					.where('crm_object', '=', crmObject)
					.where('crm_id', 'in', list),
			);
			return new Map(rows.map((row) => [row.crm_id, toInboxRow(row)]));
		},
		findByKeys: async (integrationId, crmObject, keys) =>
			await findInboxKeys(session, { integrationId, crmObject }, keys),
		take: async (integrationId, crmObject, rows) =>
			await session.atomically(async (inside) => await take(inside, integrationId, crmObject, rows)),
		async count(integrationId, crmObject) {
			const { total } = await rowsOf(integrationId, crmObject)
				.select(({ fn }) => fn.countAll().as('total'))
				.executeTakeFirstOrThrow();
			return Number(total);
		},
	};
}

async function put(
	session: Session,
	integration_id: string,
	crm_object: string,
	rows: readonly IncomingRecord[],
): Promise<void> {
	const revision = nextRevision(session);
	const byId = new Map(rows.map((row) => [row.crmId, row]));
	const latest = [...byId.values()].map((row, index): SyncInboxTable => ({
		workspace_id: session.workspaceId,
		integration_id,
		crm_object,
		crm_id: row.crmId,
		record: row.record === null ? null : JSON.stringify(row.record),
		read_at: storedTime(row.readAt),
		not_before: row.notBefore === null ? null : storedTime(row.notBefore),
		revision: revision + index,
	}));
	await insertMany(session, 'put into the sync inbox', COLUMNS, latest, (database, chunk) =>
		database
			.insertInto('sync_inbox')
			.values(chunk)
			.onConflict((conflict) =>
				conflict.columns(['workspace_id', 'integration_id', 'crm_object', 'crm_id']).doUpdateSet(({ ref }) => ({
					// What was read before shows nothing that is not in what was read after.
					record: sql<string | null>`case when excluded.read_at >= sync_inbox.read_at then excluded.record
							else sync_inbox.record end`,
					read_at: sql<string>`case when excluded.read_at >= sync_inbox.read_at then excluded.read_at
							else sync_inbox.read_at end`,
					// What the first of them told of was not looked at yet.
					not_before: sql<string | null>`case when excluded.not_before < sync_inbox.not_before
							or excluded.not_before is null then excluded.not_before else sync_inbox.not_before end`,
					revision: laterRevision(ref('sync_inbox.revision')),
				})),
			),
	);
	await replaceInboxKeys(session, { integrationId: integration_id, crmObject: crm_object }, [...byId.values()]);
}

/** Read and removed in one transaction, so that what is put in between waits. */
async function take(
	session: Session,
	integrationId: string,
	crmObject: string,
	rows: ReadonlyArray<Pick<SyncInboxRow, 'crmId' | 'revision'>>,
): Promise<Set<string>> {
	const { workspaceId } = session;
	const fixed = [workspaceId, integrationId, crmObject];
	const read = new Map(rows.map(({ crmId, revision }) => [crmId, revision]));
	const waiting = await selectIn(session, 'revisions of the sync inbox', fixed, read.keys(), (database, list) =>
		database
			.selectFrom('sync_inbox')
			.select(['crm_id', 'revision'])
			.where('workspace_id', '=', workspaceId)
			.where('integration_id', '=', integrationId)
			.where('crm_object', '=', crmObject)
			.where('crm_id', 'in', list),
	);
	const taken = waiting.flatMap(({ crm_id, revision }) => (Number(revision) === read.get(crm_id) ? [crm_id] : []));
	await changeIn(session, 'take from the sync inbox', fixed, taken, (database, list) =>
		database
			.deleteFrom('sync_inbox')
			.where('workspace_id', '=', workspaceId)
			.where('integration_id', '=', integrationId)
			.where('crm_object', '=', crmObject)
			.where('crm_id', 'in', list),
	);
	return new Set(taken);
}

function toInboxRow(row: SyncInboxTable): SyncInboxRow {
	return {
		crmId: row.crm_id,
		record: row.record === null ? null : (JSON.parse(row.record) as CrmRecord),
		readAt: row.read_at,
		notBefore: row.not_before,
		revision: Number(row.revision),
	};
}
