import { insertMany, selectIn } from '../database/bulk';
import type { ContactScoresTable } from '../database/schema';
import type { Session } from '../database/session';
import { withdrawnAmong } from './consents';
import { SCORE_COLUMNS } from './score-row';
import { keepsInStep, noteChanges } from './sync-notes';

/**
 * Adds or replaces scores of contacts that exist. Each contact and name at most once. Who withdrew their consent
 * has none. Runs inside a transaction.
 */
export async function writeScores(session: Session, given: readonly ContactScoresTable[]): Promise<void> {
	const withheld = await withdrawnAmong(session, 'scoring', new Set(given.map(({ contact_id }) => contact_id)));
	const rows = given.filter(({ contact_id }) => !withheld.has(contact_id));
	await noteChangedScores(session, rows);
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

/**
 * What CRMs are told of a score is the score and its band; that they were counted again and are the same is no change.
 * A state alone follows interactions, which were noted.
 */
async function noteChangedScores(session: Session, rows: readonly ContactScoresTable[]): Promise<void> {
	if (rows.length === 0 || !(await keepsInStep(session))) return;
	const { workspaceId } = session;
	const ids = new Set(rows.map(({ contact_id }) => contact_id));
	const stored = await selectIn(session, 'scores before', [workspaceId], ids, (database, list) =>
		database
			.selectFrom('contact_scores')
			.select(['name', 'contact_id', 'score', 'band'])
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', list),
	);
	const before = new Map(stored.map((row) => [JSON.stringify([row.name, row.contact_id]), row]));
	const changed = rows.filter(({ name, contact_id, score, band }) => {
		const known = before.get(JSON.stringify([name, contact_id]));
		return score !== (known?.score ?? null) || band !== (known?.band ?? null);
	});
	await noteChanges(session, [...new Set(changed.map(({ contact_id }) => contact_id))]);
}
