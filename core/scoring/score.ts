import type { ScorableInteraction } from './interaction';
import { resolveSettings, type ScoreSettings } from './settings';
import { momentOf, type Score, scoreOfSums, sumInteractions } from './weighed';

export interface ScoreRequest extends ScoreSettings {
	interactions: readonly ScorableInteraction[];
	/** The moment for which the score is asked, ISO 8601 or milliseconds. Later interactions do not count yet. */
	at: string | number;
}

/**
 * The engagement score from all interactions of one person: points by kind that halve every `halfLifeDays`, on a curve
 * that never passes 100. In whatever order they come, each event once.
 * @throws InputError naming the setting or the interaction
 */
export function scoreInteractions({ interactions, at, ...settings }: ScoreRequest): Score {
	const resolved = resolveSettings(settings);
	return scoreOfSums(sumInteractions(interactions, momentOf(at), resolved), resolved.e50);
}
