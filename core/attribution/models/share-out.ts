import { addTo, column, type Tally } from './tally';
import type { Weigher } from './weigher';

function sumOf(numbers: Float64Array, length: number): number {
	let sum = 0;
	for (let index = 0; index < length; index++) sum += numbers[index] as number;
	return sum;
}

/** Gives the conversions and the value of each path to its channels, in the proportions of the weigher. */
export function createShareOut(weigh: Weigher): Tally {
	const credit: number[] = [];
	const value: number[] = [];
	const unattributed = { credit: 0, value: 0 };
	let weights = new Float64Array(32);
	return {
		add(run) {
			const { length, channels, conversions } = run;
			if (conversions === 0 && run.value === 0) return;
			if (weights.length < length) weights = new Float64Array(length * 2);
			if (length > 0) weigh(run, weights);
			const total = sumOf(weights, length);
			if (total === 0) {
				unattributed.credit += conversions;
				unattributed.value += run.value;
				return;
			}
			for (let touch = 0; touch < length; touch++) {
				const weight = weights[touch] as number;
				addTo(credit, channels[touch] as number, (conversions * weight) / total);
				addTo(value, channels[touch] as number, (run.value * weight) / total);
			}
		},
		finish: (channelCount) => ({
			credit: column(credit, channelCount),
			value: column(value, channelCount),
			unattributed,
		}),
	};
}
