import { resolveSettings, type ScoreSettings } from './settings';
import { type ScoreState, scoreAt } from './state';
import type { Score } from './weighed';

export interface RankedScore extends Score {
	/**
	 * A number by which contacts can be put in order without working out their scores: all points fade alike, so the
	 * higher score has the higher key at any time. `null` for a score of 0.
	 */
	rankKey: number | null;
	/** When something that lies ahead will change it, in milliseconds; `null` when nothing does. */
	dueAt: number | null;
}

/** The newest moment that a state has counted in. */
function newestOf({ reference, days }: ScoreState, now: number): number {
	return days.reduce(
		(newest, { times }) => Math.max(newest, times.at(-1) ?? newest),
		Math.max(now, reference ?? now),
	);
}

/**
 * The score of a state as of now, with its rank key. Of two machines one clock may be slower than the other: what was
 * counted in already is never taken as not yet happened.
 */
export function rankedScoreAt(state: ScoreState, now: number, settings: ScoreSettings = {}): RankedScore {
	const { halfLifeMs } = resolveSettings(settings);
	const moment = newestOf(state, now);
	const { points, score } = scoreAt(state, moment, settings);
	const ahead = state.ahead.map(({ time }) => time).filter((time) => time > moment);
	return {
		points,
		score,
		rankKey: points > 0 ? Math.log2(points) + moment / halfLifeMs : null,
		dueAt: ahead.length > 0 ? Math.min(...ahead) : null,
	};
}

/** Scores as people, CRMs and bands see them: two digits after the point. */
export function roundScore(score: number): number {
	return Math.round(score * 100) / 100;
}
