/** A chart as data: numbers over categories. What it looks like is not its affair. */
export interface Chart {
	/** Stands above it, and is read by screen readers. */
	title: string;
	/**
	 * `stacked` and `grouped`: bars, on top of each other or side by side. `ranked`: bars that lie, for long names.
	 * `line`: over time.
	 */
	kind: 'stacked' | 'grouped' | 'ranked' | 'line';
	/** Along the axis below, in their order; of `ranked` from the top. */
	categories: readonly string[];
	series: readonly Series[];
	/** Of the numbers, such as `records`. */
	unit: string;
}

export interface Series {
	name: string;
	/** One for each category; `null` where there is none. */
	values: ReadonlyArray<number | null>;
	/** Default: the next one. */
	color?: ChartColor;
	/** Beside each value, in place of the number. Only where there is one series; a `line` has none. */
	notes?: readonly string[];
}

/** Eight colours that people tell apart who do not see all of them (Okabe and Ito, 2008). */
export type ChartColor = 'blue' | 'orange' | 'green' | 'vermilion' | 'sky' | 'purple' | 'yellow' | 'grey';

/** What a chart is drawn with. */
export type Inks = Readonly<Record<ChartColor | 'text' | 'faint' | 'line' | 'page', string>>;

export interface ChartLook {
	/** In pixels. */
	width: number;
	height: number;
	theme: 'light' | 'dark';
}
