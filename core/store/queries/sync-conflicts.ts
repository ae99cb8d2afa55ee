import { sql } from 'kysely';

import type { ConflictQuery, ConflictRepository, GivenAnswer, Page, SyncConflict } from '../contract';
import { changeIn, insertMany } from '../database/bulk';
import type { SyncConflictsTable } from '../database/schema';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { storedTime } from '../database/stored-time';
import { CONFLICT_COLUMNS, toConflict, toConflictRow } from './conflict-row';
import { pageOf } from './page-of';
import { findLiving, livingIds } from './retired-contacts';

export function createConflictRepository(session: Session): ConflictRepository {
	const { workspaceId } = session;

	return {
		async get(id) {
			const row = await session
				.database()
				.selectFrom('sync_conflicts')
				.select(CONFLICT_COLUMNS)
				.where('workspace_id', '=', workspaceId)
				.where('id', '=', id)
				.executeTakeFirst();
			return row === undefined ? null : toConflict(row);
		},
		list: async (query) => await listConflicts(session, query),
		async count(integrationId, crmObject) {
			const { total } = await session
				.database()
				.selectFrom('sync_conflicts')
				.select(({ fn }) => fn.countAll().as('total'))
				.where('workspace_id', '=', workspaceId)
				.where('integration_id', '=', integrationId)
				.where('crm_object', '=', crmObject)
				.where('state', '=', 'open')
				.executeTakeFirstOrThrow();
			return Number(total);
		},
		open: async (conflicts) => await session.atomically(async (inside) => await openAll(inside, conflicts)),
		answer: async (...of) => await answer(session, ...of),
		settle: async (ids) =>
			await session.atomically(async (inside) => {
				const at = nowOf(inside);
				await changeIn(inside, 'settle conflicts', ['settled', at, workspaceId], ids, (database, list) =>
					database
						.updateTable('sync_conflicts')
						.set({ state: 'settled', settled_at: at })
						.where('workspace_id', '=', workspaceId)
						.where('state', '<>', sql<string>`'settled'`)
						.where('id', 'in', list),
				);
			}),
	};
}

/** Compares and sets in one statement: of two answers at once one counts. */
async function answer(
	session: Session,
	id: string,
	{ answer: said, at, values = null, by = null }: GivenAnswer,
	seen: Pick<SyncConflict, 'hubValue' | 'crmValue'>,
): Promise<boolean> {
	const { numUpdatedRows } = await session
		.database()
		.updateTable('sync_conflicts')
		.set({
			state: 'answered',
			answer: said,
			answered_at: storedTime(at),
			answer_values: values === null ? null : JSON.stringify(values),
			answered_by: by,
		})
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '=', id)
		.where('state', '=', 'open')
		.where('hub_value', '=', JSON.stringify(seen.hubValue))
		.where('crm_value', '=', JSON.stringify(seen.crmValue))
		.executeTakeFirst();
	return Number(numUpdatedRows) > 0;
}

async function listConflicts(session: Session, query: ConflictQuery): Promise<Page<SyncConflict>> {
	const { integrationId, crmObject, contactIds, field, since, before, states = ['open'], limit, after } = query;
	let rows = session
		.database()
		.selectFrom('sync_conflicts')
		.select(CONFLICT_COLUMNS)
		.where('workspace_id', '=', session.workspaceId)
		.where('state', 'in', states)
		.where('id', '>', after ?? '');
	if (field !== undefined) rows = rows.where('field', '=', field);
	if (since !== undefined) rows = rows.where('found_at', '>=', storedTime(since));
	if (before !== undefined) rows = rows.where('found_at', '<', storedTime(before));
	if (integrationId !== undefined) rows = rows.where('integration_id', '=', integrationId);
	if (crmObject !== undefined) rows = rows.where('crm_object', '=', crmObject);
	if (contactIds !== undefined) {
		const living = await livingIds(session, contactIds);
		if (living.length === 0) return { items: [], next: null };
		rows = rows.where('contact_id', 'in', living);
	}
	const found = await rows
		.orderBy('id')
		.limit(limit + 1)
		.execute();
	return pageOf(found.map(toConflict), limit, ({ id }) => id);
}

/**
 * Compares and sets at once: an answer stays where the values are those that the person saw. Contacts that were merged
 * or erased meanwhile are left out; of those that were merged the next run finds what there is to find.
 */
async function openAll(session: Session, conflicts: readonly SyncConflict[]): Promise<void> {
	const living = await findLiving(session, [...new Set(conflicts.map(({ contactId }) => contactId))]);
	const own = conflicts.filter(({ contactId }) => living.get(contactId) === contactId);
	const rows = own.map((conflict) => toConflictRow(session.workspaceId, conflict));
	const latest = new Map(
		rows.map((row) => [JSON.stringify([row.integration_id, row.crm_object, row.contact_id, row.field]), row]),
	);
	await insertMany(session, 'open conflicts', CONFLICT_COLUMNS, [...latest.values()], (database, chunk) =>
		database
			.insertInto('sync_conflicts')
			.values(chunk)
			.onConflict((conflict) =>
				conflict
					.columns(['workspace_id', 'integration_id', 'crm_object', 'contact_id', 'field'])
					.where('state', '<>', sql<string>`'settled'`)
					.doUpdateSet(({ ref }) => ({
						crm_id: ref('excluded.crm_id'),
						hub_value: ref('excluded.hub_value'),
						crm_value: ref('excluded.crm_value'),
						reason: ref('excluded.reason'),
						evidence: ref('excluded.evidence'),
						found_at: keptWhereSame('found_at'),
						state: keptWhereSame('state'),
						answer: keptWhereSame('answer'),
						answered_at: keptWhereSame('answered_at'),
						answer_values: keptWhereSame('answer_values'),
						answered_by: keptWhereSame('answered_by'),
					})),
			),
	);
}

function keptWhereSame<Column extends keyof SyncConflictsTable>(column: Column) {
	const [before, after] = [sql.ref(`sync_conflicts.${column}`), sql.ref(`excluded.${column}`)];
	return sql<SyncConflictsTable[Column]>`case when excluded.hub_value = sync_conflicts.hub_value
		and excluded.crm_value = sync_conflicts.crm_value
		and excluded.crm_id = sync_conflicts.crm_id then ${before} else ${after} end`;
}
