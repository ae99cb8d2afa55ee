import type { FeedPage } from './contract';

/** Things at the end of a page that have to be old before the rest of the feed counts as older; one may be odd. */
const TAIL = 5;

/** @param times of the things by which the feed is ordered, in its order */
export function edgesOf(times: readonly number[]): Pick<FeedPage, 'newest' | 'tail'> {
	if (times.length === 0) return { newest: null, tail: null };
	return { newest: Math.max(...times), tail: Math.max(...times.slice(-TAIL)) };
}
