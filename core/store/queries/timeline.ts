import { insertMany, selectIn } from '../database/bulk';
import type { TimelineEntriesTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import type { TimelineEntry, TimelineRepository } from '../contract';
import { findLiving, requireLiving } from './retired-contacts';

const COLUMNS = [
	'workspace_id',
	'integration_id',
	'crm_object',
	'contact_id',
	'entry_key',
	'activity_id',
	'digest',
	'updated_at',
] as const satisfies ReadonlyArray<keyof TimelineEntriesTable>;

const KEY_COLUMNS = ['workspace_id', 'integration_id', 'crm_object', 'contact_id', 'entry_key'] as const;

export function createTimelineRepository(session: Session): TimelineRepository {
	const { workspaceId } = session;

	return {
		async find(integrationId, crmObject, contactIds) {
			const living = await findLiving(session, contactIds);
			const fixed = [workspaceId, integrationId, crmObject];
			const rows = await selectIn(session, 'timeline by contact', fixed, living.values(), (database, list) =>
				database
					.selectFrom('timeline_entries')
					.select(COLUMNS)
					.where('workspace_id', '=', workspaceId)
					.where('integration_id', '=', integrationId)
					.where('crm_object', '=', crmObject)
					.where('contact_id', 'in', list)
					.orderBy('entry_key'),
			);
			const entries = new Map<string, TimelineEntry[]>();
			for (const row of rows) {
				const own = entries.get(row.contact_id);
				if (own === undefined) entries.set(row.contact_id, [toEntry(row)]);
				else own.push(toEntry(row));
			}
			return new Map(
				contactIds.flatMap((id) => {
					const own = entries.get(living.get(id) ?? id);
					return own === undefined ? [] : [[id, own] as const];
				}),
			);
		},
		save: async (entries) => await session.atomically(async (inside) => await saveEntries(inside, entries)),
		async remove(entries) {
			await session.atomically(async (inside) => {
				for (const entry of entries) await removeEntry(inside, entry);
			});
		},
	};
}

async function saveEntries(session: Session, entries: readonly TimelineEntry[]): Promise<void> {
	const living = await requireLiving(session, [...new Set(entries.map(({ contactId }) => contactId))]);
	const own = entries.filter(({ contactId }) => living.get(contactId) === contactId);
	await writeEntries(session, own);
	for (const entry of entries) {
		const survivor = living.get(entry.contactId);
		if (survivor !== undefined && survivor !== entry.contactId) await handOver(session, entry, survivor);
	}
}

/**
 * Gives the entries of a merged contact to the survivor, which keeps its own where both have one of a key. Runs in a
 * transaction.
 */
export async function mergeTimeline(session: Session, survivorId: string, loserId: string): Promise<void> {
	const rows = await session
		.database()
		.selectFrom('timeline_entries')
		.select(COLUMNS)
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', loserId)
		.execute();
	for (const row of rows) await handOver(session, toEntry(row), survivorId);
}

/** An entry that is there takes the place of an intent. */
async function handOver(session: Session, entry: TimelineEntry, survivorId: string): Promise<void> {
	const own = { ...entry, contactId: survivorId };
	const kept = await session
		.database()
		.selectFrom('timeline_entries')
		.select('activity_id')
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', own.integrationId)
		.where('crm_object', '=', own.crmObject)
		.where('contact_id', '=', survivorId)
		.where('entry_key', '=', own.key)
		.executeTakeFirst();
	if (kept === undefined || (kept.activity_id === null && own.activityId !== null))
		await writeEntries(session, [own]);
}

async function writeEntries(session: Session, entries: readonly TimelineEntry[]): Promise<void> {
	const rows = entries.map((entry) => toRow(session.workspaceId, entry));
	const latest = new Map(rows.map((row) => [JSON.stringify(KEY_COLUMNS.map((column) => row[column])), row]));
	await insertMany(session, 'save timeline', COLUMNS, [...latest.values()], (database, chunk) =>
		database
			.insertInto('timeline_entries')
			.values(chunk)
			.onConflict((conflict) =>
				conflict.columns([...KEY_COLUMNS]).doUpdateSet((expression) => ({
					activity_id: expression.ref('excluded.activity_id'),
					digest: expression.ref('excluded.digest'),
					updated_at: expression.ref('excluded.updated_at'),
				})),
			),
	);
}

async function removeEntry(
	session: Session,
	{ integrationId, crmObject, contactId, key }: TimelineEntry,
): Promise<void> {
	const living = (await findLiving(session, [contactId])).get(contactId) ?? contactId;
	await session
		.database()
		.deleteFrom('timeline_entries')
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.where('contact_id', '=', living)
		.where('entry_key', '=', key)
		.execute();
}

function toRow(workspaceId: string, entry: TimelineEntry): TimelineEntriesTable {
	return {
		workspace_id: workspaceId,
		integration_id: entry.integrationId,
		crm_object: entry.crmObject,
		contact_id: entry.contactId,
		entry_key: entry.key,
		activity_id: entry.activityId,
		digest: entry.digest,
		updated_at: storedTime(entry.updatedAt),
	};
}

function toEntry(row: TimelineEntriesTable): TimelineEntry {
	return {
		integrationId: row.integration_id,
		crmObject: row.crm_object,
		contactId: row.contact_id,
		key: row.entry_key,
		activityId: row.activity_id,
		digest: row.digest,
		updatedAt: row.updated_at,
	};
}
