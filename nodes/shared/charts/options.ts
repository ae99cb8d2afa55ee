import type { INodeProperties } from 'n8n-workflow';

import type { ChartLook } from '../../../core/charts';
import { readChoice, readCount } from '../parameters/option-values';

const [LEAST, MOST] = [200, 2_000];
const THEMES = ['light', 'dark'] as const;
const FORMATS = ['png', 'svg'] as const;

/** How a chart looks, and as what it is given. */
export type PictureLook = ChartLook & { format: (typeof FORMATS)[number] };

const size = (displayName: string, name: string, usual: number): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: LEAST, maxValue: MOST },
	default: usual,
	description: `In pixels, ${LEAST} to ${MOST}. The picture has twice as many points, so that it is sharp on any screen.`,
});

/** How a chart looks, among other options, in the order of their names. */
export function chartOptions(...own: readonly INodeProperties[]): INodeProperties[] {
	const looks: INodeProperties[] = [
		{
			displayName: 'Chart Format',
			name: 'chartFormat',
			type: 'options',
			options: [
				{ name: 'PNG', value: 'png', description: "A picture that n8n's editor, mails and chats show" },
				{ name: 'SVG', value: 'svg', description: 'For pages: sharp at any size, with texts that can be read' },
			],
			default: 'png',
			description: 'As what the chart is given. The editor does not show SVG.',
		},
		size('Chart Height', 'chartHeight', 420),
		{
			displayName: 'Chart Theme',
			name: 'chartTheme',
			type: 'options',
			options: [
				{ name: 'Dark', value: 'dark' },
				{ name: 'Light', value: 'light' },
			],
			default: 'light',
			description: 'For which background the chart is drawn',
		},
		size('Chart Width', 'chartWidth', 900),
	];
	return [...looks, ...own].sort((one, other) => (one.displayName < other.displayName ? -1 : 1));
}

/** @throws InputError */
export function readLook(options: object): PictureLook {
	const { chartWidth, chartHeight, chartTheme, chartFormat } = options as Record<string, unknown>;
	const within = (pixels: number) => Math.min(Math.max(pixels, LEAST), MOST);
	return {
		width: within(readCount('Chart Width', chartWidth, 900)),
		height: within(readCount('Chart Height', chartHeight, 420)),
		theme: readChoice('Chart Theme', chartTheme, THEMES, 'light'),
		format: readChoice('Chart Format', chartFormat, FORMATS, 'png'),
	};
}
