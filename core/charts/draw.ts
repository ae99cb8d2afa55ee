import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

import type { Chart, ChartLook, Inks } from './contract';
import { FONT, THEMES } from './inks';
import { drawnSeries, LETTER_WIDTH } from './series';

use([BarChart, GridComponent, LegendComponent, LineChart, SVGRenderer, TitleComponent]);

/**
 * A chart as SVG of its own: no scripts, nothing is loaded, nothing moves. Texts are escaped, whatever is in them.
 * @returns markup that begins with `<svg`
 */
export function chartSvg(chart: Chart, { width, height, theme }: ChartLook): string {
	const inks = THEMES[theme];
	const drawn = init(null, null, { renderer: 'svg', ssr: true, width, height });
	try {
		drawn.setOption({
			animation: false,
			backgroundColor: inks.page,
			textStyle: { fontFamily: FONT, color: inks.text },
			title: titles(chart, width, inks),
			legend: {
				...{ show: chart.series.length > 1, type: 'plain', bottom: 0, left: 0 },
				...{ icon: 'rect', itemWidth: 14, itemHeight: 10, itemGap: 22 },
				textStyle: { color: inks.text, fontSize: 12, width: 160, overflow: 'truncate' },
			},
			...(chart.kind === 'ranked' ? lying(chart, width, inks) : standing(chart, width, inks)),
			series: drawnSeries(chart, width, inks),
		});
		return onlyShapes(drawn.renderToSVGString());
	} finally {
		drawn.dispose();
	}
}

/** What it is called, and where there is nothing to draw, that there is nothing. */
function titles({ title, series }: Chart, width: number, inks: Inks) {
	const own = {
		...{ text: title, left: 0, top: 0 },
		textStyle: {
			...{ color: inks.text, fontSize: titleSize(title, width), fontWeight: 'bold' },
			...{ width: (width - 16) * SURELY, overflow: 'truncate' },
		},
	} as const;
	if (series.some(({ values }) => values.some((value) => value !== null && value !== 0))) return [own];
	const nothing = { text: 'Nothing to show: there are no figures yet', left: 'center', top: 'middle' } as const;
	return [own, { ...nothing, textStyle: { color: inks.faint, fontSize: 13, fontWeight: 'normal' } } as const];
}

const [LARGEST_TITLE, SMALLEST_TITLE] = [15, 11];
/** Of the bold letters of the pack's font, in parts of their height. */
const TITLE_LETTER = 0.72;

/** In points, so that all of it is seen where that leaves it readable; a title that is longer still is cut. */
function titleSize(title: string, width: number): number {
	const fitting = Math.floor((width - 16) / Math.max(1, title.length * TITLE_LETTER));
	return Math.min(LARGEST_TITLE, Math.max(SMALLEST_TITLE, fitting));
}

const namesAxis = ({ categories }: Chart, label: object, inks: Inks) => ({
	type: 'category' as const,
	data: [...categories],
	axisLabel: { color: inks.faint, hideOverlap: true, overflow: 'truncate' as const, ...label },
	axisLine: { lineStyle: { color: inks.faint } },
	axisTick: { show: false },
});

const numbersAxis = (chart: Chart, inks: Inks) => ({
	...{ type: 'value' as const, name: chart.unit },
	axisLabel: { color: inks.faint },
	splitLine: { lineStyle: { color: inks.line } },
});

function standing(chart: Chart, width: number, inks: Inks) {
	return {
		grid: { left: 8, right: 12, top: 60, bottom: legendHeight(chart, width), outerBoundsMode: 'same' as const },
		xAxis: namesAxis(chart, { width: 110, ...slanting(chart, width) }, inks),
		yAxis: {
			...numbersAxis(chart, inks),
			boundaryGap: [0, '6%'] as [number, string],
			nameTextStyle: { color: inks.faint, align: 'left' as const },
		},
	};
}

/** Names that do not fit side by side, so that each can be read; of days only some are shown. */
function slanting({ kind, categories }: Chart, width: number) {
	const isTight = longestOf(categories) * LETTER_WIDTH * categories.length > width;
	return kind === 'grouped' && isTight ? { rotate: 35, interval: 0, hideOverlap: false } : {};
}

/** In letters that are seen. */
const longestOf = (texts: readonly string[]) =>
	Math.max(0, ...texts.map((text) => text.replaceAll('\u200e', '').length));

/** Of the width: the most that names of lying bars have, and the notes behind them. */
const [NAMES_SHARE, NOTES_SHARE] = [0.45, 0.3];
/** Of that, what names that are cut have: letters may be wider than they are measured where no font is. */
const SURELY = 0.82;

function lying(chart: Chart, width: number, inks: Inks) {
	const wide = (texts: readonly string[], share: number) =>
		Math.round(Math.min(width * share, longestOf(texts) * LETTER_WIDTH + 24));
	const left = wide(chart.categories, NAMES_SHARE);
	const isCut = left >= Math.round(width * NAMES_SHARE);
	return {
		grid: {
			...{ left, right: wide(chart.series[0]?.notes ?? ['123,456'], NOTES_SHARE), top: 36 },
			...{ bottom: legendHeight(chart, width) + 34, outerBoundsMode: 'none' as const },
		},
		xAxis: {
			...numbersAxis(chart, inks),
			...{ nameLocation: 'middle' as const, nameGap: 26, nameTextStyle: { color: inks.faint }, minInterval: 1 },
		},
		yAxis: { ...namesAxis(chart, isCut ? { width: Math.round((left - 16) * SURELY) } : {}, inks), inverse: true },
	};
}

const LEGEND_ROW = 20;
/** Of a name with its colour, about. */
const LEGEND_WIDTH = 122;

function legendHeight({ series }: Chart, width: number): number {
	if (series.length < 2) return 10;
	const inRow = Math.max(1, Math.floor(width / LEGEND_WIDTH));
	return 14 + LEGEND_ROW * Math.ceil(series.length / inRow);
}

/**
 * Without what is for a mouse, since nothing moves here, and without what has a name: a page has styles and names of
 * its own. Nothing lies outside of what would be cut off.
 */
function onlyShapes(svg: string): string {
	return svg
		.replace(/<(style|defs)\b[^]*?<\/\1>/g, '')
		.replace(/ (class="zr\d+-cls-\d+"|clip-path="url\([^"]*"|ecmeta_\w+="[^"]*")/g, '');
}
