import type { LeasedDelivery, WaitingDelivery } from '../contract';
import { selectIn } from '../database/bulk';
import type { InboxTable } from '../database/schema';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { INBOX_COLUMNS, toLeased } from './inbox-row';

/**
 * The statements of a lease on deliveries. Each compares and sets at once: a delivery is found by the token of its
 * holder, and is nobody's any more once another token stands there.
 */

export async function listWaiting(session: Session, sourceId: string, limit: number): Promise<WaitingDelivery[]> {
	return await session
		.database()
		.selectFrom('inbox')
		.select(({ fn }) => ['id', 'attempts', fn<number>('length', ['body']).as('size')])
		.where('workspace_id', '=', session.workspaceId)
		.where('source_id', '=', sourceId)
		.where('state', '=', 'waiting')
		.where('due_at', '<=', nowOf(session))
		.orderBy('due_at')
		.orderBy('id')
		.limit(limit)
		.execute();
}

export async function leaseDeliveries(
	session: Session,
	{ sourceId, holder }: { sourceId: string; holder: string },
	leaseMs: number,
	ids: readonly string[],
): Promise<LeasedDelivery[]> {
	const { workspaceId } = session;
	const [now, end] = [nowOf(session), nowOf(session, leaseMs)];
	const fixed = [holder, end, workspaceId, sourceId, 'waiting', now];
	const rows = await selectIn(session, 'lease deliveries', fixed, ids, (database, list) =>
		database
			.updateTable('inbox')
			.set((expression) => ({ holder, due_at: end, attempts: expression('attempts', '+', expression.lit(1)) }))
			.where('workspace_id', '=', workspaceId)
			.where('source_id', '=', sourceId)
			.where('state', '=', 'waiting')
			.where('due_at', '<=', now)
			.where('id', 'in', list)
			.returning(INBOX_COLUMNS),
	);
	const place = new Map(ids.map((id, index) => [id, index]));
	const order = (id: string) => place.get(id) ?? ids.length;
	return rows.sort((one, other) => order(one.id) - order(other.id)).map(toLeased);
}

/** Changes everything that is held under a token. @returns how many rows */
export async function changeHeld(
	session: Session,
	sourceId: string,
	holder: string,
	change: Partial<InboxTable>,
): Promise<number> {
	const { numUpdatedRows } = await session
		.database()
		.updateTable('inbox')
		.set(change)
		.where('workspace_id', '=', session.workspaceId)
		.where('source_id', '=', sourceId)
		.where('holder', '=', holder)
		.executeTakeFirst();
	return Number(numUpdatedRows);
}
