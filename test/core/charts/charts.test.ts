import { chartSvg, type Chart } from '../../../core/charts';
import { chartPng, readLook } from '../../../nodes/shared/charts';
import { colorsIn } from './colors-in';

const DAYS = Array.from({ length: 14 }, (_, index) => `2026-11-${String(index + 1).padStart(2, '0')}`);
const NAMES = ['Created', 'Updated', 'Unchanged', 'In conflict', 'Failed', 'Skipped', 'Held'];

const chart = (kind: Chart['kind'], changes: Partial<Chart> = {}): Chart => ({
	...{ title: 'Records by day', kind, unit: 'records', categories: DAYS },
	series: NAMES.map((name, row) => ({ name, values: DAYS.map((_, column) => 10 + ((row * 13 + column * 7) % 40)) })),
	...changes,
});
const LOOK = { width: 480, height: 300, theme: 'light' } as const;
const USUAL = { theme: 'light', format: 'png' };
const KINDS = ['stacked', 'grouped', 'ranked', 'line'] as const;

describe.each(KINDS)('A chart of the kind %s', (kind) => {
	it.each(['light', 'dark'] as const)(
		'is a picture of its size in which every series can be seen, %s',
		async (theme) => {
			const png = Buffer.from(await chartPng(chart(kind), { ...LOOK, theme }));
			expect(png.subarray(1, 4).toString()).toBe('PNG');
			expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([960, 600]);
			const drawn = colorsIn(png);
			// The page, seven colours, and the text.
			expect(drawn.filter(({ points }) => points > 100).length).toBeGreaterThanOrEqual(9);
		},
	);

	it('says in its SVG what it is about, and holds no script and no style', () => {
		const svg = chartSvg(chart(kind), LOOK);
		expect(svg).toMatch(/^<svg width="480" height="300"/);
		for (const text of ['Records by day', 'records', ...NAMES]) expect(svg).toContain(text);
		expect(svg).not.toMatch(/<(script|style|image|foreignObject|a)\b|\son\w+=|url\(/);
	});

	it('says where there is nothing in it', async () => {
		const nothing = chart(kind, { categories: [], series: [] });
		expect((await chartPng(nothing, LOOK)).length).toBeGreaterThan(500);
		const zeros = chart(kind, { series: [{ name: 'one', values: DAYS.map(() => 0) }] });
		for (const empty of [nothing, zeros]) expect(chartSvg(empty, LOOK)).toContain('there are no figures yet');
		expect(chartSvg(chart(kind), LOOK)).not.toContain('there are no figures yet');
	});

	it('draws nothing where there is no number, and where it is zero', () => {
		const of = (values: Array<number | null>) =>
			chartSvg({ ...chart(kind), categories: ['a', 'b'], series: [{ name: 'one', values }] }, LOOK);
		expect(of([null, null])).not.toBe(of([5, 7]));
		expect(of([5, null])).not.toContain('NaN');
		if (kind !== 'line') expect(of([5, 0])).toBe(of([5, null]));
	});
});

describe('A chart', () => {
	it('shows names that strangers chose as text, whatever is in them', () => {
		const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>]]>';
		const svg = chartSvg(
			{
				...chart('grouped'),
				title: hostile,
				unit: hostile,
				categories: [hostile],
				series: [{ name: hostile, values: [1] }],
			},
			LOOK,
		);
		expect(svg).not.toMatch(/<script|<img/);
		expect(svg).toContain('&lt;script');
	});

	it('is the same for the same numbers', () => {
		expect(chartSvg(chart('stacked'), LOOK)).toBe(chartSvg(chart('stacked'), LOOK));
	});

	it('of one series says its numbers beside the bars, or what is noted for them, and needs no legend', () => {
		const of = (notes?: string[]) =>
			chartSvg(
				{
					...chart('grouped'),
					categories: ['a', 'b'],
					series: [{ name: 'Only one', values: [53, 71], notes }],
				},
				LOOK,
			);
		expect(of()).toMatch(/>53<[^]*>71</);
		expect(of(['half of all', 'the rest'])).toMatch(/>half of all<[^]*>the rest</);
		expect(of()).not.toContain('Only one');
	});

	it('is never smaller or larger than a picture that can be read', () => {
		expect(readLook({ chartWidth: 1, chartHeight: 99_999 })).toEqual({ width: 200, height: 2_000, ...USUAL });
		expect(readLook({ chartTheme: 'dark' })).toEqual({ ...USUAL, width: 900, height: 420, theme: 'dark' });
	});
});
