import { insertMany } from '../database/bulk';
import type { ContactScoresTable } from '../database/schema';
import type { Session } from '../database/session';
import { SCORE_COLUMNS } from './score-row';

/** Adds or replaces scores of contacts that exist. Each contact and name at most once. */
export async function writeScores(session: Session, rows: readonly ContactScoresTable[]): Promise<void> {
	await insertMany(session, 'save scores', SCORE_COLUMNS, rows, (database, chunk) =>
		database
			.insertInto('contact_scores')
			.values(chunk)
			.onConflict((conflict) =>
				conflict.columns(['workspace_id', 'name', 'contact_id']).doUpdateSet((expression) => ({
					fingerprint: expression.ref('excluded.fingerprint'),
					state: expression.ref('excluded.state'),
					standing: expression.ref('excluded.standing'),
					due_at: expression.ref('excluded.due_at'),
					score: expression.ref('excluded.score'),
					band: expression.ref('excluded.band'),
					scored_at: expression.ref('excluded.scored_at'),
					reported_score: expression.ref('excluded.reported_score'),
				})),
			),
	);
}
