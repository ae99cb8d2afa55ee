import { bandsChart, stepsChart, trendChart } from '../../../nodes/EngagementScore/score-charts';
import { freshStore, record, runScoreNode } from './bench';

freshStore();

const BANDS = [
	{ name: 'low', from: 0 },
	{ name: 'high', from: 50 },
];

async function recorded(): Promise<void> {
	await record(
		{ user: '1', kind: 'demo_request', age: 0 },
		{ user: '2', kind: 'comment', age: 3 },
		{ user: '3', kind: 'view', age: 20 },
	);
	await runScoreNode('recompute', {});
}

async function chartOf(parameters: Parameters<typeof runScoreNode>[1]) {
	const run = await runScoreNode('getChart', parameters);
	if (run.error) throw new Error(run.error.message);
	const [first, ...rest] = run.fullItems('Node');
	const { data = '', ...file } = first?.binary?.chart ?? {};
	expect(rest.every(({ binary }) => binary === undefined)).toBe(true);
	return { rows: run.output(), file, bytes: Buffer.from(data, 'base64'), hints: run.hints('Node') };
}

describe('Engagement Score, Get Chart', () => {
	it('draws people by band as a picture, with the numbers as items', async () => {
		await recorded();
		const { rows, file, bytes } = await chartOf({ options: { chartWidth: 400, chartHeight: 300 } });
		expect(rows).toMatchObject([
			{ outcome: 'counted', scoreName: 'default', band: 'low', from: 0, until: 20, contacts: 2, share: 0.6667 },
			{ band: 'medium', contacts: 0, share: 0 },
			{ band: 'high', from: 50, until: 80, contacts: 1, share: 0.3333 },
			{ band: 'very_high', from: 80, until: null, contacts: 0 },
		]);
		expect(file).toMatchObject({ mimeType: 'image/png', fileName: 'score-bands-default.png' });
		expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([800, 600]);
	});

	it('draws people by their score, as SVG where that is asked for', async () => {
		await recorded();
		const { rows, file, bytes } = await chartOf({ chartOf: 'scores', options: { chartFormat: 'svg' } });
		expect(rows.map(({ from, contacts }) => [from, contacts]).filter(([, contacts]) => contacts !== 0)).toEqual([
			[0, 1],
			[10, 1],
			[50, 1],
		]);
		expect(file).toMatchObject({ mimeType: 'image/svg+xml', fileName: 'score-scores-default.svg' });
		expect(bytes.toString()).toMatch(/^<svg width="900" height="420"[^]*>1</);
	});

	it('draws how many were in each band at the end of each day', async () => {
		await recorded();
		const { rows, file } = await chartOf({ chartOf: 'trend', options: { days: 5 } });
		expect(rows).toHaveLength(5);
		const bandsOf = (row: number) =>
			(rows[row]?.bands as Array<{ contacts: number }>).map(({ contacts }) => contacts);
		expect([bandsOf(0), bandsOf(4)]).toEqual([
			[3, 0, 0, 0],
			[2, 0, 1, 0],
		]);
		expect(rows[4]).toMatchObject({ day: new Date().toISOString().slice(0, 10), contacts: 3 });
		expect(file).toMatchObject({ mimeType: 'image/png' });
	});

	it('says how many contacts are not in it, and refuses a score that is not stored', async () => {
		await expect(chartOf({})).rejects.toThrow('no score "default" is stored');
		const [one] = await record({ user: '1', kind: 'like' }, { user: '2', kind: 'like' });
		await runScoreNode('score', {}, [one ?? {}]);
		expect((await chartOf({})).hints).toEqual([expect.stringMatching(/^1 contact is not in/)]);
		await recorded();
		expect((await chartOf({})).hints).toEqual([]);
		await expect(chartOf({ options: { days: 'many' } })).rejects.toThrow('Days');
	});
});

describe('The charts of a score', () => {
	it('name each bar with what it counts', () => {
		const bands = [
			{ band: 'low', from: 0, until: 50, contacts: 999, share: 0.999 },
			{ band: 'high', from: 50, until: null, contacts: 1, share: 0.001 },
		];
		expect(bandsChart({ bands }, 'sales')).toMatchObject({
			title: 'People by band of the score "sales"',
			categories: ['low (from 0)', 'high (from 50)'],
			series: [{ values: [999, 1], notes: ['999 (99.9 %)', '1 (0.1 %)'] }],
		});
		expect(stepsChart({ steps: bands }, 'sales').categories).toEqual(['0 to 50', '50 to 100']);
	});

	it('leave the lowest band out day by day, say so, and draw it where there is no other', () => {
		const days = [{ day: '2026-11-28', scoredAt: '2026-11-28T23:59:59.999Z', contacts: [900, 7] }];
		expect(trendChart({ bands: BANDS, days }, 'sales')).toMatchObject({
			title: 'People by day and band of the score "sales", above "low"',
			series: [{ name: 'high', values: [7] }],
		});
		expect(trendChart({ bands: BANDS.slice(0, 1), days }, 'sales').series).toMatchObject([{ values: [900] }]);
	});
});
