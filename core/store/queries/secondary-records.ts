import { changeIn, selectIn } from '../database/bulk';
import type { LinkRepository, SecondaryRecord } from '../contract';
import type { SecondaryRecordsTable } from '../database/schema';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { storedTime } from '../database/stored-time';

const COLUMNS = [
	'workspace_id',
	'integration_id',
	'crm_object',
	'crm_id',
	'contact_id',
	'since',
	'crm_url',
] as const satisfies ReadonlyArray<keyof SecondaryRecordsTable>;

type SecondaryMethods = Pick<
	LinkRepository,
	'findSecondary' | 'listSecondary' | 'listSecondaryOf' | 'saveSecondary' | 'removeSecondary'
>;

/** Records of contacts who are linked to another one. */
export function createSecondaryRecords(session: Session): SecondaryMethods {
	const { workspaceId } = session;
	return {
		async findSecondary(integrationId, crmObject, crmIds) {
			const fixed = [workspaceId, integrationId, crmObject];
			const rows = await selectIn(session, 'secondary by CRM id', fixed, crmIds, (database, list) =>
				database
					.selectFrom('secondary_records')
					.select(COLUMNS)
					.where('workspace_id', '=', workspaceId)
					.where('integration_id', '=', integrationId)
					.where('crm_object', '=', crmObject)
					.where('crm_id', 'in', list),
			);
			return new Map(rows.map((row) => [row.crm_id, toRecord(row)]));
		},
		async listSecondary(contactId) {
			const rows = await session
				.database()
				.selectFrom('secondary_records')
				.select(COLUMNS)
				.where('workspace_id', '=', workspaceId)
				.where('contact_id', '=', contactId)
				.orderBy('integration_id')
				.orderBy('crm_object')
				.orderBy('crm_id')
				.execute();
			return rows.map(toRecord);
		},
		listSecondaryOf: async (...of) => await listSecondaryOf(session, ...of),
		saveSecondary: async (records) =>
			await session.atomically(async (inside) => {
				for (const record of records) await addSecondary(inside, record, record.since);
			}),
		async removeSecondary(integrationId, crmObject, crmIds) {
			await session.atomically(async (inside) => {
				const fixed = [workspaceId, integrationId, crmObject];
				await changeIn(inside, 'remove secondary', fixed, crmIds, (database, list) =>
					database
						.deleteFrom('secondary_records')
						.where('workspace_id', '=', workspaceId)
						.where('integration_id', '=', integrationId)
						.where('crm_object', '=', crmObject)
						.where('crm_id', 'in', list),
				);
			});
		},
	};
}

async function listSecondaryOf(
	session: Session,
	integrationId: string,
	crmObject: string,
	{ limit, after }: { limit: number; after: string | null },
): Promise<SecondaryRecord[]> {
	const rows = await session
		.database()
		.selectFrom('secondary_records')
		.select(COLUMNS)
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.where('crm_id', '>', after ?? '')
		.orderBy('crm_id')
		.limit(limit)
		.execute();
	return rows.map(toRecord);
}

/** Notes a record as a secondary one of its contact. One that is known already goes to that contact. */
export async function addSecondary(
	session: Session,
	record: Pick<SecondaryRecord, 'integrationId' | 'crmObject' | 'crmId' | 'crmUrl' | 'contactId'>,
	since = nowOf(session),
): Promise<void> {
	await session
		.database()
		.insertInto('secondary_records')
		.values({
			workspace_id: session.workspaceId,
			integration_id: record.integrationId,
			crm_object: record.crmObject,
			crm_id: record.crmId,
			contact_id: record.contactId,
			since: storedTime(since),
			crm_url: record.crmUrl,
		})
		.onConflict((conflict) =>
			conflict
				.columns(['workspace_id', 'integration_id', 'crm_object', 'crm_id'])
				.doUpdateSet(({ ref }) => ({ contact_id: ref('excluded.contact_id') })),
		)
		.execute();
}

/** Gives those of a contact that is merged to the survivor. */
export async function moveSecondary(session: Session, survivorId: string, loserId: string): Promise<void> {
	await session
		.database()
		.updateTable('secondary_records')
		.set({ contact_id: survivorId })
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', loserId)
		.execute();
}

function toRecord(row: SecondaryRecordsTable): SecondaryRecord {
	return {
		integrationId: row.integration_id,
		crmObject: row.crm_object,
		crmId: row.crm_id,
		crmUrl: row.crm_url,
		contactId: row.contact_id,
		since: row.since,
	};
}
