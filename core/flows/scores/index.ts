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
export { scoreGiven, type GivenInteractions, type ScoreResult } from './score-result';
export { recordInScores } from './score-states';
export { topScores, type TopContact, type TopScores, type TopScoresInput } from './top-scores';
