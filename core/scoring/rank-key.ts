import { pointsOfScore } from './curve';
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

/** Of scores with two digits after the point: how far below a score others are shown as it. */
const HALF_A_DIGIT = 0.005;

/**
 * The lowest rank key of those whose score, as people see it, is at least `score` at a moment. So contacts are counted
 * by their keys alone. `-Infinity` for a score of 0, which everybody has.
 */
export function leastRankKey(score: number, at: number, settings: ScoreSettings = {}): number {
	if (score <= 0) return -Infinity;
	const { halfLifeMs, e50 } = resolveSettings(settings);
	const shown = Math.ceil(score * 100 - 1e-7) / 100;
	return Math.log2(pointsOfScore(shown - HALF_A_DIGIT, e50)) + at / halfLifeMs;
}

/** Whether the rank key of a state was the same at every moment from one on: nothing happened since. */
export function isSettledSince(state: ScoreState, since: number): boolean {
	return state.ahead.length === 0 && newestOf(state, -Infinity) <= since;
}
