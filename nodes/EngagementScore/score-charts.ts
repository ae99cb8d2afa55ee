import type { Chart, ChartColor } from '../../core/charts';
import { grouped } from '../../core/lib/sentences';
import type { ScoreDistribution, ScoreTrend } from '../../core/flows/scores';

/** From the lowest band to the highest, the warmer the higher. More bands begin anew. */
const BAND_COLORS: readonly ChartColor[] = ['grey', 'sky', 'orange', 'vermilion', 'purple', 'green', 'blue', 'yellow'];

const colorOf = (band: number): ChartColor => BAND_COLORS[band % BAND_COLORS.length] ?? 'grey';

const shareText = (share: number) => `${Math.round(share * 1_000) / 10} %`;

function peopleChart(
	title: string,
	kind: Chart['kind'],
	bars: ReadonlyArray<{ name: string; contacts: number; share: number }>,
): Chart {
	return {
		...{ title, kind, unit: 'people' },
		categories: bars.map(({ name }) => name),
		series: [
			{
				name: 'People',
				values: bars.map(({ contacts }) => contacts),
				notes: bars.map(({ contacts, share }) =>
					kind === 'ranked' ? `${grouped(contacts)} (${shareText(share)})` : grouped(contacts),
				),
			},
		],
	};
}

/** People by band. @param name of the score */
export function bandsChart({ bands }: Pick<ScoreDistribution, 'bands'>, name: string): Chart {
	const bars = bands.map(({ band, from, ...rest }) => ({ ...rest, name: `${band} (from ${from})` }));
	return peopleChart(`People by band of the score "${name}"`, 'ranked', bars);
}

/** People by their score, in steps of ten. @param name of the score */
export function stepsChart({ steps }: Pick<ScoreDistribution, 'steps'>, name: string): Chart {
	const bars = steps.map(({ from, until, ...rest }) => ({ ...rest, name: `${from} to ${until ?? 100}` }));
	return peopleChart(`People by their score "${name}"`, 'grouped', bars);
}

/**
 * People by band and day. The lowest band is not drawn, as nearly everybody is in it and nothing else could be seen;
 * the items have its numbers. @param name of the score
 */
export function trendChart({ bands, days }: Pick<ScoreTrend, 'bands' | 'days'>, name: string): Chart {
	const [lowest] = bands;
	const shown = bands.length > 1 ? bands.slice(1) : bands;
	const first = bands.length - shown.length;
	const above = first === 0 ? '' : `, above ${JSON.stringify(lowest?.name ?? '')}`;
	return {
		...{ title: `People by day and band of the score "${name}"${above}`, kind: 'stacked', unit: 'people' },
		categories: days.map(({ day }) => day),
		// The highest stands on the axis: it has the fewest people, and is looked at most.
		series: shown
			.map((band, index) => ({
				name: band.name,
				color: colorOf(index + first),
				values: days.map(({ contacts }) => contacts[index + first] ?? 0),
			}))
			.reverse(),
	};
}
