import type { Chart, Inks, Series } from './contract';
import { ORDER } from './inks';

/** The series of a chart as ECharts draws them. @param width of the chart, in pixels */
export function drawnSeries(chart: Pick<Chart, 'kind' | 'series' | 'categories'>, width: number, inks: Inks) {
	const { kind, series } = chart;
	const areNoted = haveRoom(chart, width);
	return series.map((each, index) =>
		kind === 'line' ? line(each, index, inks) : bars(each, index, { kind, areNoted, inks }),
	);
}

/** Of a letter of a name or a note, about, in pixels. */
export const LETTER_WIDTH = 7.5;
/** Of what stands beside the bars. */
const AXIS_WIDTH = 60;

/** Whether numbers can stand beside the bars: of one series, and without lying upon each other. */
function haveRoom({ kind, series, categories }: Pick<Chart, 'kind' | 'series' | 'categories'>, width: number): boolean {
	const [only, ...others] = series;
	if (only === undefined || others.length > 0 || kind === 'stacked') return false;
	const longest = Math.max(0, ...only.values.map((_, index) => noteOf(only, index).length));
	return kind === 'ranked' || (longest + 1) * LETTER_WIDTH * categories.length < width - AXIS_WIDTH;
}

const noteOf = ({ notes, values }: Series, index: number) => notes?.[index] ?? String(values[index] ?? '');

const inkOf = ({ color }: Series, index: number, inks: Inks) => inks[color ?? ORDER[index % ORDER.length] ?? 'grey'];

function line(series: Series, index: number, inks: Inks) {
	const ink = inkOf(series, index, inks);
	const data = series.values.map((value) => value ?? '-');
	return {
		...{ name: series.name, data, type: 'line' as const, symbolSize: 6 },
		...{ itemStyle: { color: ink }, lineStyle: { color: ink, width: 2.5 } },
	};
}

interface BarLook {
	kind: Chart['kind'];
	/** Whether its numbers stand beside the bars. */
	areNoted: boolean;
	inks: Inks;
}

/** So that also the smallest number can be seen beside the largest one. */
const LEAST_HEIGHT = 4;

function bars(series: Series, index: number, { kind, areNoted, inks }: BarLook) {
	// A line of the page between two colours tells them apart also where they are equally bright.
	const itemStyle = {
		color: inkOf(series, index, inks),
		borderColor: inks.page,
		borderWidth: kind === 'stacked' ? 0.5 : 1,
	};
	// A bar of no height would still draw its border, over the axis.
	const data = series.values.map((value) => (value === null || value === 0 ? '-' : value));
	const isLying = kind === 'ranked';
	return {
		...{ name: series.name, data, itemStyle, type: 'bar' as const, barMaxWidth: isLying ? 22 : 48 },
		...(kind === 'stacked' ? { stack: 'all' } : { barMinHeight: LEAST_HEIGHT }),
		...(areNoted && {
			label: {
				...{
					show: true,
					color: inks.text,
					fontSize: 12,
					position: isLying ? ('right' as const) : ('top' as const),
				},
				formatter: ({ dataIndex }: { dataIndex: number }) => noteOf(series, dataIndex),
			},
		}),
	};
}
