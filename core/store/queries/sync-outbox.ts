import type { SyncOutboxRepository, SyncOutboxRow } from '../contract';
import { changeIn, insertMany, selectIn } from '../database/bulk';
import type { SyncOutboxTable } from '../database/schema';
import type { Session } from '../database/session';
import { findLiving } from './retired-contacts';
import { forgetNoted, laterRevision, nextRevision } from './sync-notes';

const COLUMNS = [
	'workspace_id',
	'integration_id',
	'crm_object',
	'contact_id',
	'revision',
] as const satisfies ReadonlyArray<keyof SyncOutboxTable>;

export function createSyncOutboxRepository(session: Session): SyncOutboxRepository {
	const rowsOf = (integrationId: string, crmObject: string) =>
		session
			.database()
			.selectFrom('sync_outbox')
			.where('workspace_id', '=', session.workspaceId)
			.where('integration_id', '=', integrationId)
			.where('crm_object', '=', crmObject);

	return {
		async list(integrationId, crmObject, limit, after) {
			const rows = await rowsOf(integrationId, crmObject)
				.select(['contact_id', 'revision'])
				.where('contact_id', '>', after ?? '')
				.orderBy('contact_id')
				.limit(limit)
				.execute();
			return rows.map(({ contact_id, revision }) => ({ contactId: contact_id, revision: Number(revision) }));
		},
		async find(integrationId, crmObject, contactIds) {
			const rows = await noted(session, [integrationId, crmObject], contactIds);
			return new Map(rows.map((row) => [row.contactId, row]));
		},
		take: async (integrationId, crmObject, rows) =>
			await session.atomically(async (inside) => await take(inside, integrationId, crmObject, rows)),
		note: async (integrationId, crmObject, contactIds) =>
			await session.atomically(async (inside) => await note(inside, integrationId, crmObject, contactIds)),
		noteAll: async (integrationId, crmObject) =>
			await session.atomically(async (inside) => await noteAll(inside, integrationId, crmObject)),
		async count(integrationId, crmObject) {
			const { total } = await rowsOf(integrationId, crmObject)
				.select(({ fn }) => fn.countAll().as('total'))
				.executeTakeFirstOrThrow();
			return Number(total);
		},
	};
}

/** What is noted of these contacts. */
async function noted(
	session: Session,
	[integrationId, crmObject]: [string, string],
	contactIds: Iterable<string>,
): Promise<SyncOutboxRow[]> {
	const { workspaceId } = session;
	const fixed = [workspaceId, integrationId, crmObject];
	const rows = await selectIn(session, 'revisions of the sync outbox', fixed, contactIds, (database, list) =>
		database
			.selectFrom('sync_outbox')
			.select(['contact_id', 'revision'])
			.where('workspace_id', '=', workspaceId)
			.where('integration_id', '=', integrationId)
			.where('crm_object', '=', crmObject)
			.where('contact_id', 'in', list),
	);
	return rows.map(({ contact_id, revision }) => ({ contactId: contact_id, revision: Number(revision) }));
}

/** Read and removed in one transaction, so that what changes in between stays noted. */
async function take(
	session: Session,
	integrationId: string,
	crmObject: string,
	rows: readonly SyncOutboxRow[],
): Promise<void> {
	const { workspaceId } = session;
	const fixed = [workspaceId, integrationId, crmObject];
	const read = new Map(rows.map(({ contactId, revision }) => [contactId, revision]));
	const now = await noted(session, [integrationId, crmObject], read.keys());
	forgetNoted(session);
	const same = now.filter(({ contactId, revision }) => revision === read.get(contactId));
	const taken = same.map(({ contactId }) => contactId);
	await changeIn(session, 'take from the sync outbox', fixed, taken, (database, list) =>
		database
			.deleteFrom('sync_outbox')
			.where('workspace_id', '=', workspaceId)
			.where('integration_id', '=', integrationId)
			.where('crm_object', '=', crmObject)
			.where('contact_id', 'in', list),
	);
}

/** Merged contacts are noted as their survivors. */
async function note(
	session: Session,
	integrationId: string,
	crmObject: string,
	contactIds: readonly string[],
): Promise<void> {
	const living = (await findLiving(session, [...new Set(contactIds)])).values();
	await noteLiving(session, [integrationId, crmObject], [...new Set(living)]);
}

async function noteLiving(
	session: Session,
	[integration_id, crm_object]: [string, string],
	contactIds: readonly string[],
): Promise<void> {
	const revision = nextRevision(session);
	const rows = contactIds.map((contact_id): SyncOutboxTable => ({
		workspace_id: session.workspaceId,
		integration_id,
		crm_object,
		contact_id,
		revision,
	}));
	await insertMany(session, 'note by hand', COLUMNS, rows, (database, chunk) =>
		database
			.insertInto('sync_outbox')
			.values(chunk)
			.onConflict((conflict) =>
				conflict
					.columns(['workspace_id', 'integration_id', 'crm_object', 'contact_id'])
					.doUpdateSet(({ ref }) => ({ revision: laterRevision(ref('sync_outbox.revision')) })),
			),
	);
}

/** Contacts that are read at a time. */
const AT_ONCE = 2_000;

async function noteAll(session: Session, integrationId: string, crmObject: string): Promise<void> {
	for (let after = ''; ;) {
		const rows = await session
			.database()
			.selectFrom('contacts')
			.select('id')
			.where('workspace_id', '=', session.workspaceId)
			.where('id', '>', after)
			.orderBy('id')
			.limit(AT_ONCE)
			.execute();
		const last = rows.at(-1);
		if (last === undefined) return;
		after = last.id;
		const ids = rows.map(({ id }) => id);
		await noteLiving(session, [integrationId, crmObject], ids);
	}
}
