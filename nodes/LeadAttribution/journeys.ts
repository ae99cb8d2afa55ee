import type { IDataObject } from 'n8n-workflow';

import { UNATTRIBUTED, type JourneyCount } from '../../core/attribution';
import type { Chart } from '../../core/charts';
import type { StoredAttributionReport } from '../../core/flows/journeys';
import { currencyDigits, toMajor } from '../../core/lib/money';
import { grouped } from '../../core/lib/sentences';

type Told = Pick<StoredAttributionReport, 'journeys' | 'currency' | 'conversions'>;

/** What the ways beyond the commonest ones are called. */
const OTHERS = '(others)';

/** As people read it: `instagram → linkedin`. */
const nameOf = (channels: readonly string[]) => (channels.length === 0 ? UNATTRIBUTED : channels.join(' → '));

/** The commonest ways to a conversion, and what is left: together they are all conversions. */
export function presentJourneys({ journeys: { journeys, others }, currency, conversions: all }: Told): IDataObject[] {
	const row = ({ conversions, value, touches }: Omit<JourneyCount, 'channels'>) => ({
		...{ conversions, share: all === 0 ? 0 : Math.round((conversions / all) * 10_000) / 10_000, touches },
		...{ currency, value: currency === null ? null : Number(toMajor(value, currency)) },
	});
	const rows = journeys.map(({ channels, ...count }, index) => ({
		...{ rank: index + 1, journey: nameOf(channels), channels },
		...row(count),
	}));
	if (others.conversions === 0) return rows;
	return [...rows, { rank: null, journey: OTHERS, channels: null, ...row(others) }];
}

/** `1,234.50` */
function moneyText(minor: number, currency: string): string {
	const digits = currencyDigits(currency);
	const look = { minimumFractionDigits: digits, maximumFractionDigits: digits };
	return Number(toMajor(minor, currency)).toLocaleString('en-GB', look);
}

/** Unseen; beside an arrow it keeps names in their order that are written from right to left. */
const LEFT_TO_RIGHT = '\u200e';

/** More lie so close that nobody can read their names. */
const MOST_BARS = 10;

/** By how many conversions each way was gone, the commonest first, with what they are worth. */
export function journeysChart({ journeys: { journeys, others }, currency }: Told): Chart {
	const drawn = (channels: readonly string[]) =>
		nameOf(channels.map((channel) => `${LEFT_TO_RIGHT}${channel}${LEFT_TO_RIGHT}`));
	const shown = journeys.slice(0, MOST_BARS).map(({ channels, ...count }) => ({ name: drawn(channels), ...count }));
	const left = [...journeys.slice(MOST_BARS), ...(others.conversions > 0 ? [others] : [])];
	const sum = (of: 'conversions' | 'value') => left.reduce((total, each) => total + each[of], 0);
	const ways = journeys.length - shown.length + others.journeys;
	const rest = {
		name: `${grouped(ways)} ${ways === 1 ? 'other' : 'others'}`,
		conversions: sum('conversions'),
		value: sum('value'),
	};
	const bars = left.length === 0 ? shown : [...shown, rest];
	const worth = (value: number) => (currency === null ? '' : ` (${moneyText(value, currency)} ${currency})`);
	return {
		...{ title: 'Commonest ways to a conversion', kind: 'ranked', unit: 'conversions' },
		categories: bars.map(({ name }) => name),
		series: [
			{
				name: 'Conversions',
				values: bars.map(({ conversions }) => conversions),
				notes: bars.map(({ conversions, value }) => `${grouped(conversions)}${worth(value)}`),
			},
		],
	};
}
