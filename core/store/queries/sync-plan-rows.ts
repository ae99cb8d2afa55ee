import type { SyncPlanRepository, SyncPlanRow } from '../contract';
import { insertMany } from '../database/bulk';
import type { SyncPlanRowsTable } from '../database/schema';
import type { Session } from '../database/session';
import { findLiving, findRetired } from './retired-contacts';

const COLUMNS = [
	'workspace_id',
	'plan_id',
	'position',
	'contact_id',
	'crm_id',
	'is_action',
	'body',
	'is_done',
] as const satisfies ReadonlyArray<keyof SyncPlanRowsTable>;

/** Rows about people who were erased meanwhile are left out; those of merged contacts go to the survivors. */
export async function addPlanRows(session: Session, planId: string, rows: readonly SyncPlanRow[]): Promise<void> {
	const ids = [...new Set(rows.flatMap(({ contactId }) => contactId ?? []))];
	const living = await findLiving(session, ids);
	const retired = await findRetired(
		session,
		ids.filter((id) => !living.has(id)),
	);
	const added = rows.flatMap((row): SyncPlanRowsTable[] => {
		if (row.contactId !== null && retired.has(row.contactId)) return [];
		return [
			{
				workspace_id: session.workspaceId,
				plan_id: planId,
				position: row.position,
				contact_id: row.contactId === null ? null : (living.get(row.contactId) ?? row.contactId),
				crm_id: row.crmId,
				is_action: row.isAction ? 1 : 0,
				body: row.body,
				is_done: row.isDone ? 1 : 0,
			},
		];
	});
	await insertMany(session, 'add plan rows', COLUMNS, added, (database, chunk) =>
		database.insertInto('sync_plan_rows').values(chunk),
	);
}

export async function listPlanRows(
	session: Session,
	planId: string,
	{ limit, after, actionsOnly = false, openOnly = false }: Parameters<SyncPlanRepository['rows']>[1],
): Promise<SyncPlanRow[]> {
	let rows = session
		.database()
		.selectFrom('sync_plan_rows')
		.select(COLUMNS)
		.where('workspace_id', '=', session.workspaceId)
		.where('plan_id', '=', planId);
	if (after !== null) rows = rows.where('position', '>', after);
	if (actionsOnly) rows = rows.where('is_action', '=', 1);
	if (openOnly) rows = rows.where('is_done', '=', 0);
	const found = await rows.orderBy('position').limit(limit).execute();
	return found.map((row) => ({
		position: Number(row.position),
		contactId: row.contact_id,
		crmId: row.crm_id,
		isAction: row.is_action === 1,
		body: row.body,
		isDone: row.is_done === 1,
	}));
}
