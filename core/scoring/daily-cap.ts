import { DAY_MS } from './settings';

/**
 * Daily caps: of a kind, the first interactions of a UTC day count until their points reach the cap. The one that
 * reaches it counts for what is left. Who is first is a matter of time alone, so late news gives the same result as
 * news in order.
 */

/** Number of the UTC day. */
export function dayOf(time: number): number {
	return Math.floor(time / DAY_MS);
}

/** What the interaction at `position` of its day (in time order) brings, when each weighs `weight`. */
export function cappedWeight(weight: number, cap: number, position: number): number {
	return Math.max(0, Math.min(weight, cap - position * weight));
}

/** How many of a day can bring anything. */
export function countUpTo(cap: number, weight: number): number {
	return weight > 0 ? Math.ceil(cap / weight) : 0;
}
