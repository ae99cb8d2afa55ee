import { insertMany, selectIn } from '../database/bulk';
import type { ClaimsTable } from '../database/schema';
import type { Session } from '../database/session';
import { CLAIM_COLUMNS, READ_COLUMNS, type ReadRow } from './claim-row';

/**
 * The statements of a lease. Each compares and sets at once, so that none relies on what was read before it: a claim is
 * found by its holder's token, and is nobody's any more once another token stands there.
 */

/** Whose claims of one CRM account a statement is about. */
export interface Holding {
	integrationId: string;
	holder: string;
}

/** A row goes in where there is none, and over one whose lease has run out. @returns the rows that were taken */
export async function insertFree(session: Session, rows: readonly ClaimsTable[]): Promise<ReadRow[]> {
	return await insertMany(session, 'take claims', CLAIM_COLUMNS, rows, (database, chunk) =>
		database
			.insertInto('claims')
			.values(chunk)
			.onConflict((conflict) =>
				conflict
					.columns(['workspace_id', 'integration_id', 'subject'])
					.doUpdateSet((expression) => ({
						contact_id: expression.ref('excluded.contact_id'),
						holder: expression.ref('excluded.holder'),
						fence: expression('claims.fence', '+', expression.ref('excluded.fence')),
						intent: expression.ref('excluded.intent'),
						expires_at: expression.ref('excluded.expires_at'),
						updated_at: expression.ref('excluded.updated_at'),
					}))
					.whereRef('claims.expires_at', '<=', 'excluded.updated_at'),
			)
			.returning(READ_COLUMNS),
	);
}

/** @returns the subjects that are held under the token */
export async function markSent(
	session: Session,
	{ integrationId, holder }: Holding,
	subjects: readonly string[],
	{ now, expiresAt }: { now: string; expiresAt: string },
): Promise<Set<string>> {
	const { workspaceId } = session;
	const fixed = [now, expiresAt, now, workspaceId, integrationId, holder];
	const rows = await selectIn(session, 'mark claims sent', fixed, subjects, (database, list) =>
		database
			.updateTable('claims')
			.set(({ ref }) => ({ sent: ref('intent'), sent_at: now, expires_at: expiresAt, updated_at: now }))
			.where('workspace_id', '=', workspaceId)
			.where('integration_id', '=', integrationId)
			.where('holder', '=', holder)
			.where('subject', 'in', list)
			.returning('subject'),
	);
	return new Set(rows.map(({ subject }) => subject));
}

export async function setExpiry(
	session: Session,
	{ integrationId, holder }: Holding,
	{ now, expiresAt }: { now: string; expiresAt: string },
): Promise<void> {
	await session
		.database()
		.updateTable('claims')
		.set({ expires_at: expiresAt, updated_at: now })
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('holder', '=', holder)
		.execute();
}

/** @returns the subjects that were held under the token */
export async function removeClaims(
	session: Session,
	{ integrationId, holder }: Holding,
	subjects: readonly string[],
): Promise<Set<string>> {
	const { workspaceId } = session;
	const fixed = [workspaceId, integrationId, holder];
	const rows = await selectIn(session, 'settle claims', fixed, subjects, (database, list) =>
		database
			.deleteFrom('claims')
			.where('workspace_id', '=', workspaceId)
			.where('integration_id', '=', integrationId)
			.where('holder', '=', holder)
			.where('subject', 'in', list)
			.returning('subject'),
	);
	return new Set(rows.map(({ subject }) => subject));
}

export async function removeUnsent(session: Session, { integrationId, holder }: Holding): Promise<void> {
	await session
		.database()
		.deleteFrom('claims')
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('holder', '=', holder)
		.where('sent_at', 'is', null)
		.execute();
}

/** What another process takes over between the two halves of the statement stays. @returns how many rows are gone */
export async function removeForgotten(
	session: Session,
	integrationId: string,
	now: string,
	most: number,
): Promise<number> {
	const database = session.database();
	const forgotten = database
		.selectFrom('claims')
		.select('subject')
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('sent_at', 'is', null)
		.where('expires_at', '<=', now)
		.limit(most);
	const removed = await database
		.deleteFrom('claims')
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('sent_at', 'is', null)
		.where('expires_at', '<=', now)
		.where('subject', 'in', forgotten)
		.executeTakeFirst();
	return Number(removed.numDeletedRows);
}
