import type { Window } from '../support/crms/benchmark-part';

/**
 * The share of what is permitted that was used once steady: windows side by side, from one after the first call until
 * the last whole one; their median, so that a pause to compute between two phases does not count as a choice of pace.
 * @param times when calls arrived, in milliseconds
 */
export function usedShare(times: readonly number[], { requests, intervalMs }: Window): number {
	const sorted = [...times].sort((one, other) => one - other);
	const [first = 0] = sorted;
	const last = sorted.at(-1) ?? 0;
	const windows = Math.floor((last - first) / intervalMs) - 1;
	if (windows < 1) throw new Error('There were too few calls for a steady part');
	const shares = Array.from({ length: windows }, (_, index) => {
		const start = first + (index + 1) * intervalMs;
		return sorted.filter((time) => time >= start && time < start + intervalMs).length / requests;
	});
	return shares.sort((one, other) => one - other)[Math.floor(shares.length / 2)] as number;
}
