import type { Session } from '../database/session';

/** Rows that change hands per statement, so that a busy contact cannot stall the event loop. */
const ROWS_AT_ONCE = 1_000;

/** Gives all interactions or audit entries of one contact to another. */
export async function reassignRows(
	session: Session,
	table: 'interactions' | 'audit',
	survivorId: string,
	loserId: string,
): Promise<void> {
	let moved: number;
	do {
		moved = await (table === 'audit' ? moveAudit : moveInteractions)(session, survivorId, loserId);
		await session.pace(moved);
	} while (moved === ROWS_AT_ONCE);
}

async function moveInteractions(session: Session, survivorId: string, loserId: string): Promise<number> {
	const { workspaceId } = session;
	const { numUpdatedRows } = await session
		.database()
		.updateTable('interactions')
		.set({ contact_id: survivorId })
		.where('workspace_id', '=', workspaceId)
		.where('idempotency_key', 'in', ({ selectFrom }) =>
			selectFrom('interactions')
				.select('idempotency_key')
				.where('workspace_id', '=', workspaceId)
				.where('contact_id', '=', loserId)
				.limit(ROWS_AT_ONCE),
		)
		.executeTakeFirst();
	return Number(numUpdatedRows);
}

async function moveAudit(session: Session, survivorId: string, loserId: string): Promise<number> {
	const { workspaceId } = session;
	const { numUpdatedRows } = await session
		.database()
		.updateTable('audit')
		.set({ contact_id: survivorId })
		.where('workspace_id', '=', workspaceId)
		.where('id', 'in', ({ selectFrom }) =>
			selectFrom('audit')
				.select('id')
				.where('workspace_id', '=', workspaceId)
				.where('contact_id', '=', loserId)
				.limit(ROWS_AT_ONCE),
		)
		.executeTakeFirst();
	return Number(numUpdatedRows);
}
