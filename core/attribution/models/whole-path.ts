import { positive } from '../numeric-param';
import type { CreateWeigher } from './weigher';

/** Models that know neither roles nor stages. */

const DAY_MS = 86_400_000;
const GOOGLES_HALF_LIFE_DAYS = 7;

export const firstTouch: CreateWeigher =
	() =>
	({ length }, weights) => {
		weights.fill(0, 0, length);
		weights[0] = 1;
	};

export const lastTouch: CreateWeigher =
	() =>
	({ length }, weights) => {
		weights.fill(0, 0, length);
		weights[length - 1] = 1;
	};

export const linear: CreateWeigher =
	() =>
	({ length }, weights) => {
		weights.fill(1, 0, length);
	};

/**
 * Ages count from the last touch: any other instant gives the same proportions, but could leave nothing of all of them.
 */
export const timeDecay: CreateWeigher = ({ halfLifeDays }) => {
	const halfLifeMs = positive(halfLifeDays, 'halfLifeDays', GOOGLES_HALF_LIFE_DAYS) * DAY_MS;
	return ({ length, times }, weights) => {
		const latest = times[length - 1] as number;
		for (let touch = 0; touch < length; touch++) {
			const age = latest - (times[touch] as number);
			weights[touch] = age === 0 ? 1 : 2 ** (-age / halfLifeMs);
		}
	};
};

/** Each path is split equally over its different channels; each channel's part over its touches. */
export const shapley: CreateWeigher = () => {
	// By channel number: touches in the path at hand. All zeros between two paths.
	const touchesOf: number[] = [];
	return ({ length, channels }, weights) => {
		for (let touch = 0; touch < length; touch++) {
			const channel = channels[touch] as number;
			while (touchesOf.length <= channel) touchesOf.push(0);
			touchesOf[channel] = (touchesOf[channel] as number) + 1;
		}
		for (let touch = 0; touch < length; touch++)
			weights[touch] = 1 / (touchesOf[channels[touch] as number] as number);
		for (let touch = 0; touch < length; touch++) touchesOf[channels[touch] as number] = 0;
	};
};
