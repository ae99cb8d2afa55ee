import { type ByChannel, UNATTRIBUTED } from './contract';
import { largestRemainder } from './money';

/**
 * A plain object from names and numbers. Defined rather than assigned: a channel may be called `__proto__`.
 */
export function byChannel(names: readonly string[], numbers: ArrayLike<number>): ByChannel {
	const result: ByChannel = {};
	names.forEach((name, index) => {
		const before = Object.hasOwn(result, name) ? (result[name] as number) : 0;
		const value = before + (numbers[index] as number);
		Object.defineProperty(result, name, { value, enumerable: true, writable: true, configurable: true });
	});
	return result;
}

/** Takes the rounding of the sums before out of the largest entry, so that the numbers add up to `total`. */
export function settle(numbers: Float64Array, total: number): void {
	let sum = 0;
	let largest = 0;
	for (let index = 0; index < numbers.length; index++) {
		sum += numbers[index] as number;
		if ((numbers[index] as number) > (numbers[largest] as number)) largest = index;
	}
	if (sum > 0) numbers[largest] = (numbers[largest] as number) + (total - sum);
}

/** What a model gave to each channel number, and what nobody could get. */
export interface Shares {
	credit: Float64Array;
	value: Float64Array;
	unattributed: { credit: number; value: number };
}

export interface Totals {
	conversions: number;
	value: number;
}

/** The result as users see it: credit that adds up, value in whole units that add up. */
export function settledResult(
	names: readonly string[],
	shares: Shares,
	totals: Totals,
	compare: (one: number, other: number) => number,
): { credit: ByChannel; value: ByChannel } {
	const { credit, value, unattributed } = shares;
	settle(credit, totals.conversions - unattributed.credit);
	const whole = largestRemainder([...value], totals.value - unattributed.value, compare);
	if (unattributed.credit === 0 && unattributed.value === 0)
		return { credit: byChannel(names, credit), value: byChannel(names, whole) };
	const allNames = [...names, UNATTRIBUTED];
	return {
		credit: byChannel(allNames, [...credit, unattributed.credit]),
		value: byChannel(allNames, [...whole, unattributed.value]),
	};
}
