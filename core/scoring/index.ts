export { type Band, bandOf, checkBands, type ChangePolicy, DEFAULT_BANDS, scoreHasChanged } from './bands';
export { mergeScores, scoreOfPoints } from './curve';
export { type ExplainRequest, type Explanation, explainScore } from './explain';
export { settingsFingerprint } from './fingerprint';
export { type Fit, type FitOperator, type FitRule, fitOf, ruleMatches } from './fit';
export type { ScorableInteraction } from './interaction';
export { DEFAULT_WEIGHTS } from './kinds';
export { type ScoreRequest, scoreInteractions } from './score';
export { type ModelScore, type ModelScoreRequest, scoreByModels, type ScoreModel } from './score-model';
export type { ScoreSettings } from './settings';
export { isSettledSince, leastRankKey, roundScore, type RankedScore, rankedScoreAt } from './rank-key';
export {
	addInteraction,
	addInteractions,
	emptyScoreState,
	mergeScoreStates,
	scoreAt,
	type ScoreState,
	type StateSettings,
} from './state';
export type { Score } from './weighed';
