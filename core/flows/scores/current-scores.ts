import { isoTime, type Runtime } from '../../lib/runtime';
import { bandOf, roundScore, rankedScoreAt } from '../../scoring';
import type { WorkspaceStore } from '../../store/contract';
import { settingsOf, storedScore } from './score-definition';
import { loadStates } from './score-states';

/** The score that goes to the CRM's fields. Others can be sent to fields of the customer's own. */
const PUSHED_SCORE = 'default';

/** An engagement score as of now. */
export interface CurrentScore {
	score: number;
	band: string;
	/** ISO 8601, UTC. */
	scoredAt: string;
	/** A smaller change within the band is not sent. Default 1. */
	minChange?: number;
}

/** The engagement scores of contacts as of now, by contact id, where contacts have one. Costs a query or two. */
export async function currentScores(
	workspace: WorkspaceStore,
	runtime: Runtime,
	contactIds: readonly string[],
): Promise<Map<string, CurrentScore>> {
	const definition = (await workspace.scores.listDefinitions()).find(({ name }) => name === PUSHED_SCORE);
	if (definition === undefined) return new Map();
	const score = storedScore(definition);
	const { bands, minChange } = score.model;
	const now = runtime.clock.now();
	const known = await workspace.scores.find(PUSHED_SCORE, contactIds);
	const states = await loadStates(workspace, score, [...known.keys()], now);
	return new Map(
		[...states].map(([id, { state }]) => {
			const rounded = roundScore(rankedScoreAt(state, now, settingsOf(score.model)).score);
			return [id, { score: rounded, band: bandOf(rounded, bands), scoredAt: isoTime(now), minChange }];
		}),
	);
}
