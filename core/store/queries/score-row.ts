import type { ContactScore, Standing } from '../contract';
import type { ContactScoresTable } from '../database/schema';
import { storedTime } from '../database/stored-time';

/** In the order of the properties that `toScoreRow` gives. */
export const SCORE_COLUMNS = [
	'workspace_id',
	'name',
	'contact_id',
	'fingerprint',
	'state',
	'standing',
	'due_at',
	'score',
	'band',
	'scored_at',
	'reported_score',
] as const satisfies ReadonlyArray<keyof ContactScoresTable>;

export function toScoreRow(workspaceId: string, score: ContactScore): ContactScoresTable {
	return {
		workspace_id: workspaceId,
		name: score.name,
		contact_id: score.contactId,
		fingerprint: score.fingerprint,
		state: score.state === null ? null : JSON.stringify(score.state),
		standing: score.rankKey,
		due_at: score.dueAt === null ? null : storedTime(score.dueAt),
		score: score.score,
		band: score.band,
		scored_at: score.scoredAt === null ? null : storedTime(score.scoredAt),
		reported_score: score.reportedScore,
	};
}

export function toStanding(row: Pick<ContactScoresTable, 'contact_id' | 'state' | 'standing'>): Standing {
	return {
		contactId: row.contact_id,
		state: row.state === null ? null : (JSON.parse(row.state) as object),
		rankKey: row.standing,
	};
}

export function toContactScore(row: ContactScoresTable): ContactScore {
	return {
		...toStanding(row),
		name: row.name,
		fingerprint: row.fingerprint,
		dueAt: row.due_at,
		score: row.score,
		band: row.band,
		scoredAt: row.scored_at,
		reportedScore: row.reported_score,
	};
}
