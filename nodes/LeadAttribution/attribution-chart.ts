import type { Chart } from '../../core/charts';
import type { StoredAttributionReport } from '../../core/flows/journeys';
import { toMajor } from '../../core/lib/money';
import { MODEL_TITLES } from './parameters/journey';

/** More stand so close that nobody can read their names. */
const MOST_CHANNELS = 12;

/**
 * Credit by channel, the models side by side: in money where conversions have amounts, else in conversions. Those that
 * earned most come first; what the rest earned is one bar.
 */
export function creditChart(
	{ currency, channels, value }: Pick<StoredAttributionReport, 'currency' | 'channels' | 'value'>,
	models: readonly string[],
): Chart {
	const isMoney = currency !== null && value > 0;
	const earned = channels.map(({ channel, models: results }) => ({
		channel,
		values: results.map((result) => (isMoney ? Number(toMajor(result.value, currency)) : result.credit)),
	}));
	const sorted = earned.sort((one, other) => sum(other.values) - sum(one.values));
	const shown = sorted.length > MOST_CHANNELS ? sorted.slice(0, MOST_CHANNELS - 1) : sorted;
	const rest = sorted.slice(shown.length);
	const bars = rest.length === 0 ? shown : [...shown, othersOf(rest, models.length)];
	return {
		title: 'Credit by channel',
		kind: 'grouped',
		unit: isMoney ? currency : 'conversions',
		categories: bars.map(({ channel }) => channel),
		series: models.map((model, index) => ({
			name: MODEL_TITLES.get(model) ?? model,
			values: bars.map(({ values }) => values[index] ?? null),
		})),
	};
}

interface Earned {
	channel: string;
	values: number[];
}

function othersOf(rest: readonly Earned[], models: number): Earned {
	const values = Array.from({ length: models }, (_, index) => sum(rest.map((each) => each.values[index] ?? 0)));
	return { channel: `${rest.length} others`, values };
}

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);
