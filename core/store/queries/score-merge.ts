import type { ContactScoresTable } from '../database/schema';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { SCORE_COLUMNS } from './score-row';
import { writeScores } from './score-save';

/**
 * Two people who are one have the interactions of both: what was counted for either no longer holds, and is due to be
 * counted again. What was last reported of the survivor stays, and is taken from the loser where nothing was.
 */
export async function mergeScores(session: Session, survivorId: string, loserId: string): Promise<void> {
	const rows = await session
		.database()
		.selectFrom('contact_scores')
		.select(SCORE_COLUMNS)
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', 'in', [survivorId, loserId])
		.execute();
	const dueAt = nowOf(session);
	const own = rows.filter((row) => row.contact_id === survivorId);
	const inherited = rows.filter((row) => row.contact_id === loserId);
	const kept = new Map<string, ContactScoresTable>();
	for (const row of [...own, ...inherited]) {
		const known = kept.get(row.name);
		if (known === undefined || (known.score === null && row.score !== null)) kept.set(row.name, row);
	}
	const merged = [...kept.values()].map((row) => ({
		...row,
		contact_id: survivorId,
		state: null,
		standing: null,
		due_at: dueAt,
	}));
	await writeScores(session, merged);
}
