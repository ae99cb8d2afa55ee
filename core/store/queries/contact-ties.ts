import { selectIn } from '../database/bulk';
import type { ContactTie } from '../contract';
import type { Session } from '../database/session';

/** Tables whose rows hang on a contact, and what tells the rows of one contact apart. */
const TABLES = [
	['conversion', 'conversions', false],
	['deal', 'opened_deals', false],
	['timelineEntry', 'timeline_entries', true],
	['link', 'links', true],
	['secondaryRecord', 'secondary_records', true],
] as const;

export async function findTies(session: Session, ids: readonly string[]): Promise<Map<string, ContactTie[]>> {
	const { workspaceId } = session;
	const ties = new Map<string, ContactTie[]>();
	const add = (contactId: string, tie: ContactTie) => ties.set(contactId, [...(ties.get(contactId) ?? []), tie]);
	for (const [kind, table, isOfObject] of TABLES) {
		const rows = await selectIn(session, `ties in ${table}`, [workspaceId], ids, (database, list) => {
			const found = database
				.selectFrom(table)
				.select(['contact_id', 'integration_id'])
				.distinct()
				.where('workspace_id', '=', workspaceId)
				.where('contact_id', 'in', list);
			return isOfObject ? found.select('crm_object') : found;
		});
		for (const { contact_id, integration_id, ...row } of rows)
			if (contact_id !== null)
				add(contact_id, {
					kind,
					integrationId: integration_id,
					crmObject: 'crm_object' in row ? (row.crm_object as string) : null,
				});
	}
	for (const id of await withInteractions(session, ids))
		add(id, { kind: 'interaction', integrationId: null, crmObject: null });
	for (const id of await survivors(session, ids)) add(id, { kind: 'merged', integrationId: null, crmObject: null });
	return ties;
}

async function withInteractions(session: Session, ids: readonly string[]): Promise<string[]> {
	const { workspaceId } = session;
	const rows = await selectIn(session, 'ties in activity', [workspaceId, 0], ids, (database, list) =>
		database
			.selectFrom('contact_activity')
			.select('contact_id')
			.where('workspace_id', '=', workspaceId)
			.where('interaction_count', '>', 0)
			.where('contact_id', 'in', list),
	);
	return rows.map(({ contact_id }) => contact_id);
}

async function survivors(session: Session, ids: readonly string[]): Promise<string[]> {
	const { workspaceId } = session;
	const rows = await selectIn(session, 'ties in retired', [workspaceId], ids, (database, list) =>
		database
			.selectFrom('retired_contacts')
			.select('survivor_id')
			.distinct()
			.where('workspace_id', '=', workspaceId)
			.where('survivor_id', 'in', list),
	);
	return rows.flatMap(({ survivor_id }) => survivor_id ?? []);
}
