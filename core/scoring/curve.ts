/** The two curves of the score: how points fade, and how points become a score. */

/** What is left of one point after `ageMs`; 1 for an age of 0 and, looking back, more than 1 for a negative one. */
export function decay(ageMs: number, halfLifeMs: number): number {
	return ageMs === 0 ? 1 : 2 ** (-ageMs / halfLifeMs);
}

/** 0 for no points, 50 for `e50`, never above 100. Exact for the smallest amounts too. */
export function scoreOfPoints(points: number, e50: number): number {
	return points > 0 ? -100 * Math.expm1((-points / e50) * Math.LN2) : 0;
}

/** How many points give a score; `Infinity` where none are enough. */
export function pointsOfScore(score: number, e50: number): number {
	return score < 100 ? (-e50 * Math.log1p(-score / 100)) / Math.LN2 : Infinity;
}

/**
 * The score of one person who was known as two, from the scores of both.
 * The same as adding up the points behind them.
 */
export function mergeScores(one: number, other: number): number {
	return 100 * (1 - (1 - one / 100) * (1 - other / 100));
}

/** What is added less what is taken away, never below nothing. */
export function netPoints(positive: number, negative: number): number {
	return Math.max(0, positive - negative);
}
