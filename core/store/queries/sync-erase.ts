import type { ErasedContact, ErasedRecord } from '../contract';
import type { Session } from '../database/session';
import { KEYS } from './contact-values';
import { namesOf, patternsOf } from './inbox-erase';
import { withoutPerson } from './redact-delivery';
import { nextRevision } from './sync-notes';

/** Records that are looked at before other work is let in. */
const ROWS_AT_ONCE = 50;

/** What leads to a contact: its keys, and its records in every CRM. */
export async function traceContact(session: Session, id: string): Promise<ErasedContact> {
	const { workspaceId } = session;
	const database = session.database();
	const keys = await database.executeQuery(KEYS.select(database, workspaceId, [id]));
	const { external_key } = await database
		.selectFrom('contacts')
		.select('external_key')
		.where('workspace_id', '=', workspaceId)
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const former = await database
		.selectFrom('retired_contacts')
		.select(['contact_id', 'external_key'])
		.where('workspace_id', '=', workspaceId)
		.where('survivor_id', '=', id)
		.orderBy('contact_id')
		.execute();
	const formerKeys = former.flatMap((row) => row.external_key ?? []);
	return {
		id,
		formerIds: former.map(({ contact_id }) => contact_id),
		keys: [...new Set([external_key, ...formerKeys, ...keys.rows.map(({ key }) => key)])],
		records: await recordsOf(session, id),
	};
}

async function recordsOf(session: Session, id: string): Promise<ErasedRecord[]> {
	const recordsIn = (table: 'links' | 'secondary_records') =>
		session
			.database()
			.selectFrom(table)
			.select(['integration_id', 'crm_object', 'crm_id'])
			.where('workspace_id', '=', session.workspaceId)
			.where('contact_id', '=', id);
	const linked = await recordsIn('links').select('state').execute();
	const secondary = await recordsIn('secondary_records').execute();
	const all = [...linked, ...secondary.map((row) => ({ ...row, state: null }))];
	return all
		.flatMap(({ integration_id, crm_object, crm_id, state }) =>
			crm_id === null
				? []
				: [{ integrationId: integration_id, crmObject: crm_object, crmId: crm_id, isOwn: state !== 'ended' }],
		)
		.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

function placeOf({ integrationId, crmObject, crmId }: ErasedRecord): string {
	return JSON.stringify([integrationId, crmObject, crmId]);
}

/**
 * Takes a person out of what came from CRMs and out of plans. What belongs to the contact's row goes with it, so this
 * runs in a transaction before the contact goes.
 */
export async function eraseFromSync(session: Session, { id, records }: ErasedContact): Promise<void> {
	await session
		.database()
		.deleteFrom('sync_plan_rows')
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', id)
		.execute();
	for (const record of records) {
		await removeRecord(session, record);
		await removePlanned(session, record);
	}
	await blankOthers(session, id);
}

async function removeRecord(session: Session, { integrationId, crmObject, crmId }: ErasedRecord): Promise<void> {
	await session
		.database()
		.deleteFrom('sync_inbox')
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.where('crm_id', '=', crmId)
		.execute();
}

async function removePlanned(session: Session, { integrationId, crmObject, crmId }: ErasedRecord): Promise<void> {
	const { workspaceId } = session;
	await session
		.database()
		.deleteFrom('sync_plan_rows')
		.where('workspace_id', '=', workspaceId)
		.where('crm_id', '=', crmId)
		.where('plan_id', 'in', ({ selectFrom }) =>
			selectFrom('sync_plans')
				.select('id')
				.where('workspace_id', '=', workspaceId)
				.where('integration_id', '=', integrationId)
				.where('crm_object', '=', crmObject),
		)
		.execute();
}

/** Records that name the person and are not linked with it are read again when their turn comes. */
async function blankOthers(session: Session, contactId: string): Promise<void> {
	const names = await namesOf(session, contactId);
	if (names.size === 0) return;
	const patterns = patternsOf(names);
	let after: RowKey = { integration_id: '', crm_object: '', crm_id: '' };
	for (;;) {
		const rows = await recordsLike(session, patterns, after);
		for (const { record, ...key } of rows)
			if (record !== null && withoutPerson(record, names) !== record) await blank(session, key);
		after = rows.at(-1) ?? after;
		if (rows.length < ROWS_AT_ONCE) return;
		await session.pace(rows.length);
	}
}

interface RowKey {
	integration_id: string;
	crm_object: string;
	crm_id: string;
}

async function recordsLike(session: Session, patterns: readonly string[], after: RowKey) {
	return await session
		.database()
		.selectFrom('sync_inbox')
		.select(['integration_id', 'crm_object', 'crm_id', 'record'])
		.where('workspace_id', '=', session.workspaceId)
		.where(({ eb, refTuple, tuple }) =>
			eb(
				refTuple('integration_id', 'crm_object', 'crm_id'),
				'>',
				tuple(after.integration_id, after.crm_object, after.crm_id),
			),
		)
		.where(({ or, eb }) => or(patterns.map((pattern) => eb('record', 'like', pattern))))
		.orderBy('integration_id')
		.orderBy('crm_object')
		.orderBy('crm_id')
		.limit(ROWS_AT_ONCE)
		.execute();
}

async function blank(session: Session, { integration_id, crm_object, crm_id }: RowKey): Promise<void> {
	await session
		.database()
		.deleteFrom('sync_inbox_keys')
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integration_id)
		.where('crm_object', '=', crm_object)
		.where('crm_id', '=', crm_id)
		.execute();
	await session
		.database()
		.updateTable('sync_inbox')
		.set({ record: null, revision: nextRevision(session) })
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integration_id)
		.where('crm_object', '=', crm_object)
		.where('crm_id', '=', crm_id)
		.execute();
}
