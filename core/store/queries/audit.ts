import { insertMany } from '../database/bulk';
import type { AuditEntry, AuditRepository } from '../contract';
import type { AuditTable } from '../database/schema';
import type { Session } from '../database/session';
import { auditPage, positionOf } from './audit-pages';
import { AUDIT_COLUMNS, toEntry, toRow } from './audit-row';
import { findLiving, findRetired } from './retired-contacts';

const ROWS_AT_ONCE = 500;

export function createAuditRepository(session: Session): AuditRepository {
	const { workspaceId } = session;

	return {
		append: async (entries) => await session.atomically(async (inside) => await appendAudit(inside, entries)),
		async listForContact(contactId, limit) {
			const id = (await findLiving(session, [contactId])).get(contactId) ?? contactId;
			const rows = await session
				.database()
				.selectFrom('audit')
				.select(AUDIT_COLUMNS)
				.where('workspace_id', '=', workspaceId)
				.where('contact_id', '=', id)
				.orderBy('at', 'desc')
				.orderBy('id', 'desc')
				.limit(limit)
				.execute();
			return rows.map(toEntry);
		},
		async listForRun(runId) {
			const rows = await session
				.database()
				.selectFrom('audit')
				.select(AUDIT_COLUMNS)
				.where('workspace_id', '=', workspaceId)
				.where('run_id', '=', runId)
				.orderBy('at')
				.orderBy('id')
				.execute();
			return rows.map(toEntry);
		},
		async list(query) {
			const rows = await auditPage(session, query);
			const last = rows.length < query.limit ? undefined : rows.at(-1);
			return { items: rows.map(toEntry), next: last === undefined ? null : positionOf(last) };
		},
	};
}

/** Entries of merged contacts go to the survivor; those of erased ones lose their values, as the earlier ones did. */
export async function appendAudit(session: Session, entries: readonly AuditEntry[]): Promise<void> {
	const contactIds = [...new Set(entries.map(({ contactId }) => contactId))];
	const living = await findLiving(session, contactIds);
	const retired = await findRetired(
		session,
		contactIds.filter((id) => !living.has(id)),
	);
	const rows = entries.map((entry) => {
		const kept = retired.has(entry.contactId) ? blankedEntry(entry) : entry;
		return toRow(session.workspaceId, kept, living.get(entry.contactId) ?? entry.contactId);
	});
	await insertMany(session, 'insert audit', AUDIT_COLUMNS, rows, (database, values) =>
		database
			.insertInto('audit')
			.values(values)
			.onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing()),
	);
}

/** That a field was changed, when, by which run and why stays; the values and the CRM's id go. */
export async function blankAudit(session: Session, contactId: string): Promise<void> {
	let after = '';
	let rows: AuditTable[];
	do {
		rows = await session
			.database()
			.selectFrom('audit')
			.select(AUDIT_COLUMNS)
			.where('workspace_id', '=', session.workspaceId)
			.where('contact_id', '=', contactId)
			.where('id', '>', after)
			.orderBy('id')
			.limit(ROWS_AT_ONCE)
			.execute();
		const blanked = rows.map((row) => toRow(session.workspaceId, blankedEntry(toEntry(row)), contactId));
		await insertMany(session, 'blank audit', AUDIT_COLUMNS, blanked, (database, values) =>
			database
				.insertInto('audit')
				.values(values)
				.onConflict((conflict) =>
					conflict.columns(['workspace_id', 'id']).doUpdateSet(({ ref }) => ({
						changes: ref('excluded.changes'),
						crm_id: ref('excluded.crm_id'),
					})),
				),
		);
		after = rows.at(-1)?.id ?? after;
	} while (rows.length === ROWS_AT_ONCE);
}

function blankedEntry(entry: AuditEntry): AuditEntry {
	return { ...entry, crmId: null, changes: entry.changes.map((change) => ({ ...change, from: null, to: null })) };
}
