import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

import type { Chart, ChartColor, ChartLook, Series } from './contract';

use([BarChart, GridComponent, LegendComponent, LineChart, SVGRenderer, TitleComponent]);

type Inks = Readonly<Record<ChartColor | 'text' | 'faint' | 'line' | 'page', string>>;

/** Okabe and Ito's colours; those that are too near to the page are shifted. */
const THEMES: Readonly<Record<ChartLook['theme'], Inks>> = {
	light: {
		...{ text: '#1d2129', faint: '#545b68', line: '#d5d9e0', page: '#ffffff' },
		...{ blue: '#0072b2', orange: '#e69f00', green: '#009e73', vermilion: '#d55e00' },
		...{ sky: '#56b4e9', purple: '#cc79a7', yellow: '#c9b800', grey: '#8a919c' },
	},
	dark: {
		...{ text: '#e8eaee', faint: '#aab1bd', line: '#3a404b', page: '#15181e' },
		...{ blue: '#2f8fd0', orange: '#e69f00', green: '#14b789', vermilion: '#ec7430' },
		...{ sky: '#7cc7f2', purple: '#d98fb8', yellow: '#f0e442', grey: '#8a919c' },
	},
};

const ORDER: readonly ChartColor[] = ['blue', 'orange', 'green', 'vermilion', 'sky', 'purple', 'yellow', 'grey'];

/** In every font that is bundled or usual; the bundled one is drawn where there is no other. */
const FONT = 'DejaVu Sans, system-ui, sans-serif';

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
			title: {
				text: chart.title,
				left: 0,
				top: 0,
				textStyle: {
					color: inks.text,
					fontSize: 15,
					fontWeight: 'bold',
					width: width - 16,
					overflow: 'truncate',
				},
			},
			legend: {
				...{ type: 'plain', bottom: 0, left: 0, icon: 'rect', itemWidth: 14, itemHeight: 10 },
				textStyle: { color: inks.text, fontSize: 12, width: 160, overflow: 'truncate' },
			},
			grid: { left: 8, right: 12, top: 60, bottom: legendHeight(chart, width), outerBoundsMode: 'same' },
			xAxis: {
				type: 'category',
				data: [...chart.categories],
				axisLabel: { color: inks.faint, hideOverlap: true, width: 110, overflow: 'truncate' },
				axisLine: { lineStyle: { color: inks.faint } },
				axisTick: { show: false },
			},
			yAxis: {
				type: 'value',
				name: chart.unit,
				nameTextStyle: { color: inks.faint, align: 'left' },
				axisLabel: { color: inks.faint },
				splitLine: { lineStyle: { color: inks.line } },
			},
			series: chart.series.map((series, index) => drawnSeries(chart.kind, series, index, inks)),
		});
		return onlyShapes(drawn.renderToSVGString());
	} finally {
		drawn.dispose();
	}
}

const LEGEND_ROW = 20;
/** Of a name with its colour, about. */
const LEGEND_WIDTH = 110;

function legendHeight({ series }: Chart, width: number): number {
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

function drawnSeries(kind: Chart['kind'], { name, values, color }: Series, index: number, inks: Inks) {
	const ink = inks[color ?? ORDER[index % ORDER.length] ?? 'grey'];
	const shared = { name, data: values.map((value) => value ?? '-'), itemStyle: { color: ink } };
	if (kind === 'line')
		return { ...shared, type: 'line' as const, symbolSize: 6, lineStyle: { color: ink, width: 2.5 } };
	// A line of the page between two colours tells them apart also where they are equally bright.
	const itemStyle = { color: ink, borderColor: inks.page, borderWidth: 1 };
	// A bar of no height would still draw its border, over the axis.
	const data = values.map((value) => (value === null || value === 0 ? '-' : value));
	return {
		...{ ...shared, data, itemStyle, type: 'bar' as const, barMaxWidth: 48 },
		...(kind === 'stacked' && { stack: 'all' }),
	};
}
