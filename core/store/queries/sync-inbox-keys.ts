import type { IdentityKey } from '../../contact';
import type { IncomingRecord, SyncedObject } from '../contract';
import { changeIn, insertMany, selectIn } from '../database/bulk';
import type { SyncInboxKeysTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';

/** By what the records of the sync inbox are known. */

const COLUMNS = ['workspace_id', 'integration_id', 'crm_object', 'key', 'crm_id'] as const satisfies ReadonlyArray<
	keyof SyncInboxKeysTable
>;

/** Runs after the rows were put: a picture that was read before the one that is kept brings no keys. */
export async function replaceInboxKeys(
	session: Session,
	{ integrationId, crmObject }: SyncedObject,
	rows: readonly IncomingRecord[],
): Promise<void> {
	const { workspaceId } = session;
	const fixed = [workspaceId, integrationId, crmObject];
	const crmIds = rows.map(({ crmId }) => crmId);
	const kept = await selectIn(session, 'when inbox rows were read', fixed, crmIds, (database, list) =>
		database
			.selectFrom('sync_inbox')
			.select(['crm_id', 'read_at'])
			.where('workspace_id', '=', workspaceId)
			.where('integration_id', '=', integrationId)
			.where('crm_object', '=', crmObject)
			.where('crm_id', 'in', list),
	);
	const readAt = new Map(kept.map(({ crm_id, read_at }) => [crm_id, read_at]));
	const shown = rows.filter((row) => readAt.get(row.crmId) === storedTime(row.readAt));
	await changeIn(
		session,
		'forget keys of inbox rows',
		fixed,
		shown.map(({ crmId }) => crmId),
		(database, list) =>
			database
				.deleteFrom('sync_inbox_keys')
				.where('workspace_id', '=', workspaceId)
				.where('integration_id', '=', integrationId)
				.where('crm_object', '=', crmObject)
				.where('crm_id', 'in', list),
	);
	const keys = shown.flatMap(({ crmId, keys: own = [] }) =>
		[...new Set(own)].map((key): SyncInboxKeysTable => ({
			workspace_id: workspaceId,
			integration_id: integrationId,
			crm_object: crmObject,
			key,
			crm_id: crmId,
		})),
	);
	await insertMany(session, 'keys of inbox rows', COLUMNS, keys, (database, chunk) =>
		database.insertInto('sync_inbox_keys').values(chunk),
	);
}

export async function findInboxKeys(
	session: Session,
	{ integrationId, crmObject }: SyncedObject,
	keys: readonly IdentityKey[],
): Promise<Map<IdentityKey, string[]>> {
	const { workspaceId } = session;
	const fixed = [workspaceId, integrationId, crmObject];
	const rows = await selectIn(session, 'inbox rows by key', fixed, keys, (database, list) =>
		database
			.selectFrom('sync_inbox_keys')
			.select(['key', 'crm_id'])
			.where('workspace_id', '=', workspaceId)
			.where('integration_id', '=', integrationId)
			.where('crm_object', '=', crmObject)
			.where('key', 'in', list)
			.orderBy('key')
			.orderBy('crm_id'),
	);
	const holders = new Map<IdentityKey, string[]>();
	for (const { key, crm_id } of rows) {
		const held = holders.get(key);
		if (held === undefined) holders.set(key, [crm_id]);
		else held.push(crm_id);
	}
	return holders;
}
