import type { ApiRunResult, Page } from '../contract';
import { insertMany } from '../database/bulk';
import type { ApiRunResultsTable } from '../database/schema';
import type { Session } from '../database/session';
import { pageOf } from './page-of';
import { findLiving } from './retired-contacts';

const COLUMNS = [
	'workspace_id',
	'run_id',
	'position',
	'outcome',
	'contact_id',
	'answer',
] as const satisfies ReadonlyArray<keyof ApiRunResultsTable>;

/** What is about somebody who was erased meanwhile is left out of it. Call inside a transaction. */
export async function addRunResults(session: Session, runId: string, results: readonly ApiRunResult[]): Promise<void> {
	const ids = results.flatMap(({ contactId }) => (contactId === null ? [] : [contactId]));
	const living = await findLiving(session, [...new Set(ids)]);
	const rows = results.map(({ position, outcome, contactId, answer }) => {
		const livingId = contactId === null ? null : (living.get(contactId) ?? null);
		const isErased = contactId !== null && livingId === null;
		return {
			workspace_id: session.workspaceId,
			run_id: runId,
			position,
			outcome,
			contact_id: livingId,
			answer: isErased ? null : answer,
		};
	});
	if (rows.some(({ answer }, at) => answer === null && results[at]?.answer !== null))
		await endForGood(session, [runId]);
	await insertMany(session, 'add results of a run', COLUMNS, rows, (database, chunk) =>
		database.insertInto('api_run_results').values(chunk),
	);
}

export async function dropRunResults(session: Session, runId: string): Promise<void> {
	await session
		.database()
		.deleteFrom('api_run_results')
		.where('workspace_id', '=', session.workspaceId)
		.where('run_id', '=', runId)
		.execute();
}

export async function listRunResults(
	session: Session,
	runId: string,
	limit: number,
	after: string | null,
): Promise<Page<ApiRunResult>> {
	const found = await session
		.database()
		.selectFrom('api_run_results')
		.select(['position', 'outcome', 'contact_id', 'answer'])
		.where('workspace_id', '=', session.workspaceId)
		.where('run_id', '=', runId)
		.where('position', '>', after === null ? -1 : Number(after))
		.orderBy('position')
		.limit(limit + 1)
		.execute();
	const results = found.map((row) => ({
		position: Number(row.position),
		outcome: row.outcome,
		contactId: row.contact_id,
		answer: row.answer,
	}));
	return pageOf(results, limit, ({ position }) => String(position));
}

/** What runs came to with a contact goes, and none of those runs is carried out again. Call inside a transaction. */
export async function eraseApiRunResults(session: Session, contactId: string): Promise<void> {
	const { workspaceId } = session;
	const rows = await session
		.database()
		.updateTable('api_run_results')
		.set({ contact_id: null, answer: null })
		.where('workspace_id', '=', workspaceId)
		.where('contact_id', '=', contactId)
		.returning('run_id')
		.execute();
	await endForGood(session, [...new Set(rows.map(({ run_id }) => run_id))]);
}

/** It would bring back somebody who was erased. */
async function endForGood(session: Session, runIds: readonly string[]): Promise<void> {
	for (const id of runIds) {
		await session
			.database()
			.updateTable('api_runs')
			.set({ is_final: 1 })
			.where('workspace_id', '=', session.workspaceId)
			.where('id', '=', id)
			.execute();
	}
}

/** What was about one contact is about another one from now on. Call inside a transaction. */
export async function mergeApiRunResults(session: Session, survivorId: string, loserId: string): Promise<void> {
	await session
		.database()
		.updateTable('api_run_results')
		.set({ contact_id: survivorId })
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', loserId)
		.execute();
}
