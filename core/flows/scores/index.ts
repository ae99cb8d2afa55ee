/** Engagement scores over what is stored. */
export { currentScores, type CurrentScore } from './current-scores';
export {
	explainContacts,
	explainGiven,
	type ExplainContactsInput,
	type ExplainedContact,
	type ExplainedScore,
	type ExplainGivenInput,
} from './explain-contacts';
export { recomputeScores, type RecomputeInput, type RecomputeReport } from './recompute-scores';
export { scoreContacts, type ScoreContactsInput, type ScoredContact, type ScoreRun } from './score-contacts';
export type { EngagementModel, WantedScore } from './score-definition';
export {
	scoreDistribution,
	type ScoreDistribution,
	type ScoreDistributionInput,
	type ScoreShare,
} from './score-distribution';
export { scoreTrend, type ScoreDay, type ScoreTrend, type ScoreTrendInput } from './score-trend';
export { scoreGiven, type GivenInteractions, type ScoreResult } from './score-result';
export { recordInScores } from './score-states';
export { topScores, type TopContact, type TopScores, type TopScoresInput } from './top-scores';
