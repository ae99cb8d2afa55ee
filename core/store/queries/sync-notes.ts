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
	forgetNoted(session);
}

/** Of transactions, whom they noted for every object already: several changes of one contact take one note. */
const noted = new WeakMap<Session, Set<string>>();

/** Called where notes are taken off, and where somebody is added, who could not be noted before. */
export function forgetNoted(session: Session): void {
	noted.delete(session);
}

const REVISIONS_A_MS = 1_000;

/**
 * A number that no row of the same key has had before, so that a run which read a row long ago does not take off what
 * was noted since, not even where the row was taken off and noted anew.
 */
export function nextRevision({ runtime, now }: Session): number {
	return now() * REVISIONS_A_MS + Math.floor(runtime.random() * REVISIONS_A_MS);
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
	const before = noted.get(session) ?? new Set<string>();
	const unnoted = contactIds.filter((id) => !before.has(id));
	if (unnoted.length === 0 || !(await keepsInStep(session))) return;
	await noteIn(session, unnoted, from);
	if (!session.inTransaction || from.integrationId !== NONE) return;
	for (const id of unnoted) before.add(id);
	noted.set(session, before);
}

async function noteIn(session: Session, contactIds: readonly string[], from: SyncedObject): Promise<void> {
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
