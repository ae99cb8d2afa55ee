/** Two remainders this close are one: the difference is only rounding of the sums before. */
const SAME_REMAINDER = 1e-6;
/** A share this close to a whole number, in proportion, is that number. */
const WHOLE = 1e-12;

/** The largest whole number that is not above `share`, forgiving the rounding of the sums before. */
function wholePart(share: number): number {
	const nearest = Math.round(share);
	return Math.abs(share - nearest) <= WHOLE * Math.max(1, nearest) ? nearest : Math.floor(share);
}

/**
 * Rounds shares of `total` to whole units that add up to it exactly: each gets its whole part, and the units left over
 * go one each to the largest remainders. Of equal remainders the one that `compare` puts first goes first.
 */
export function largestRemainder(
	shares: readonly number[],
	total: number,
	compare: (one: number, other: number) => number,
): number[] {
	const whole = shares.map(wholePart);
	let left = total - whole.reduce((sum, each) => sum + each, 0);
	if (left === 0 || shares.length === 0) return whole;
	// Compared in steps, since "nearly equal" alone would not be an order.
	const steps = shares.map((share, index) => Math.round((share - (whole[index] as number)) / SAME_REMAINDER));
	const order = shares
		.map((_, index) => index)
		.sort((one, other) => (steps[other] as number) - (steps[one] as number) || compare(one, other));
	if (left < 0) order.reverse();
	const step = Math.sign(left);
	for (let turn = 0; left !== 0; turn = (turn + 1) % order.length) {
		const index = order[turn] as number;
		if ((whole[index] as number) + step < 0) continue;
		whole[index] = (whole[index] as number) + step;
		left -= step;
	}
	return whole;
}
