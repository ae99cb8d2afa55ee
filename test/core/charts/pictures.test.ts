import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chart } from '../../../core/charts';
import { creditChart } from '../../../nodes/LeadAttribution/attribution-chart';
import { journeysChart } from '../../../nodes/LeadAttribution/journeys';
import { bandsChart, trendChart } from '../../../nodes/EngagementScore/score-charts';
import { chartPng } from '../../../nodes/shared/charts';
import { ROOT } from '../../architecture/source-tree';
import { colorsIn } from './colors-in';

const BANDS = ['low', 'medium', 'high', 'very_high'].map((name, index) => ({
	name,
	from: [0, 20, 50, 80][index] ?? 0,
}));
const PEOPLE = [10_403, 1_203, 352, 42];

const band = ({ name, from }: { name: string; from: number }, index: number) => ({
	...{ band: name, from, until: BANDS[index + 1]?.from ?? null, contacts: PEOPLE[index] ?? 0 },
	share: (PEOPLE[index] ?? 0) / 12_000,
});

/** A month with a campaign in its middle, after which people cool down. */
const days = Array.from({ length: 30 }, (_, index) => {
	const warm = Math.round(240 * Math.exp(-(((index - 16) / 6) ** 2)));
	const above = [800 + index * 9 + warm * 2, 250 + index * 2 + warm, 24 + Math.round(warm / 7)];
	const contacts = [12_000 - above.reduce((sum, each) => sum + each, 0), ...above];
	return { day: `2026-11-${String(index + 1).padStart(2, '0')}`, scoredAt: '', contacts };
});

const way = (channels: string, conversions: number, value: number) => ({
	...{ channels: channels.split(' '), conversions, value, touches: conversions * 3 },
});
const JOURNEYS = {
	journeys: [
		way('instagram linkedin telegram', 41, 4_100_000),
		way('linkedin', 33, 2_210_050),
		{ ...way('', 21, 900_000), channels: [] },
		way('x linkedin', 14, 1_350_000),
		way('instagram telegram instagram', 9, 410_000),
		way('facebook whatsapp', 7, 95_000),
	],
	others: { journeys: 38, conversions: 52, value: 2_945_000, touches: 190 },
};
const MODELS = ['first_touch', 'linear', 'markov'];
const earned: Array<[string, number[]]> = [
	['linkedin', [4_450_000, 4_120_000, 3_900_000]],
	['instagram', [5_100_000, 3_300_000, 2_700_000]],
	['telegram', [900_000, 2_800_000, 3_650_000]],
	['x', [1_800_000, 1_150_000, 900_000]],
	['whatsapp', [200_000, 640_000, 860_000]],
];
const channels = earned.map(([channel, values]) => ({
	...{ channel, touches: 1, assisted: 1, paths: 1 },
	models: values.map((value) => ({ value, credit: 1, share: 0, removalEffect: null })),
}));

/** The charts that the guides show, with figures as a workspace has them. */
const PICTURES: Readonly<Record<string, Chart>> = {
	'chart-journeys': journeysChart({ journeys: JOURNEYS, currency: 'EUR', conversions: 177 }),
	'chart-credit': creditChart({ currency: 'EUR', value: 1, channels }, MODELS),
	'chart-score-bands': bandsChart({ bands: BANDS.map(band) }, 'default'),
	'chart-score-trend': trendChart({ bands: BANDS, days }, 'default'),
};

describe.each(Object.entries(PICTURES))('The picture %s of the guides', (name, chart) => {
	it.each(['light', 'dark'] as const)('is drawn as the nodes draw it, %s', async (theme) => {
		const png = Buffer.from(await chartPng(chart, { width: 760, height: 360, theme }));
		expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_520, 720]);
		expect(colorsIn(png)[0]?.color).toBe(theme === 'light' ? '#ffffff' : '#15181e');
		if (process.env.SOCIAL_CRM_SCREENSHOTS) writeFileSync(join(ROOT, 'docs/images', `${name}-${theme}.png`), png);
	});
});
