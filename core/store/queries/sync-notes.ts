import { sql, type Expression } from 'kysely';

import type { SyncedObject } from '../contract';
import { selectIn } from '../database/bulk';
import type { Session } from '../database/session';

/** Of transactions, whether their workspace keeps anything in step: it is asked once in each of them. */
const known = new WeakMap<Session, boolean>();

/** Whether the workspace keeps anything in step. */
export async function keepsInStep(session: Session): Promise<boolean> {
	const before = known.get(session);
	if (before !== undefined) return before;
	const row = await session
		.database()
		.selectFrom('sync_policies')
		.select('version')
		.where('workspace_id', '=', session.workspaceId)
		.limit(1)
		.executeTakeFirst();
	const keeps = row !== undefined;
	if (session.inTransaction) known.set(session, keeps);
	return keeps;
}

/** Called where policies come and go. */
export function forgetWhatIsKept(session: Session): void {
	known.delete(session);
}

const REVISIONS_A_MS = 1_000;

/**
 * A number that no row of the same key has had before, so that a run which read a row long ago does not take off what
 * was noted since, not even where the row was taken off and noted anew.
 */
export function nextRevision({ runtime }: Session): number {
	return runtime.clock.now() * REVISIONS_A_MS + Math.floor(runtime.random() * REVISIONS_A_MS);
}

/** No integration and no object has this name. */
const NONE = '';

/**
 * Notes in the outboxes of all objects that are kept in step that something of these contacts changed; those that do
 * not exist are left out. Runs in the transaction that changes it.
 * @param from the object that the change comes from, which knows of it
 */
export async function noteChanges(
	session: Session,
	contactIds: readonly string[],
	from: SyncedObject = { integrationId: NONE, crmObject: NONE },
): Promise<void> {
	if (contactIds.length === 0 || !(await keepsInStep(session))) return;
	const { workspaceId } = session;
	const revision = nextRevision(session);
	const fixed = [revision, workspaceId, from.integrationId, from.crmObject];
	await selectIn(session, 'note changes', fixed, contactIds, (database, list) =>
		database
			.insertInto('sync_outbox')
			.columns(['workspace_id', 'integration_id', 'crm_object', 'contact_id', 'revision'])
			.expression(({ selectFrom }) =>
				selectFrom('sync_policies as policy')
					.innerJoin('contacts as contact', 'contact.workspace_id', 'policy.workspace_id')
					.select(({ val }) => [
						'policy.workspace_id',
						'policy.integration_id',
						'policy.crm_object',
						'contact.id',
						val(revision).as('revision'),
					])
					.where('policy.workspace_id', '=', workspaceId)
					.where(({ eb, or }) =>
						or([
							eb('policy.integration_id', '<>', from.integrationId),
							eb('policy.crm_object', '<>', from.crmObject),
						]),
					)
					.where('contact.id', 'in', list),
			)
			.onConflict((conflict) =>
				conflict
					.columns(['workspace_id', 'integration_id', 'crm_object', 'contact_id'])
					.doUpdateSet(({ ref }) => ({ revision: laterRevision(ref('sync_outbox.revision')) })),
			),
	);
}

/** Of a row that is there: the new revision, or the next one where the clock went back. */
export function laterRevision(before: Expression<number>) {
	return sql<number>`case when excluded.revision > ${before} then excluded.revision else ${before} + 1 end`;
}
