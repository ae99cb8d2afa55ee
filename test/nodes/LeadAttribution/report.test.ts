import { ANA, freshStore, run, trackedContact, won } from './bench';

freshStore();

const report = { resource: 'report', operation: 'get', models: ['linear', 'last_touch'] };

describe('Lead Attribution, report, Get', () => {
	it('gives an item per channel, to the cent, models side by side', async () => {
		const ana = await trackedContact(ANA);
		await run(won(ana));
		const rows = (await run(report)).output();
		expect(rows.map(({ channel, currency, touches, assisted }) => [channel, currency, touches, assisted])).toEqual([
			['instagram', 'EUR', 1, 1],
			['linkedin', 'EUR', 1, 1],
			['telegram', 'EUR', 1, 1],
		]);
		const values = rows.map(({ models }) => (models as Record<string, { value: number }>).linear?.value ?? 0);
		expect([...values].sort()).toEqual([33.33, 33.33, 33.34]);
	});

	it('draws the credit by channel with the first item, where it is asked for', async () => {
		const ana = await trackedContact(ANA);
		await run(won(ana));
		const done = await run({ ...report, options: { addChart: true, chartWidth: 300, chartHeight: 200 } });
		const [first, ...others] = done.fullItems('Node');
		expect(first?.binary?.chart).toMatchObject({ fileName: 'credit-by-channel.png', mimeType: 'image/png' });
		expect(others.map(({ binary }) => binary)).toEqual(others.map(() => undefined));
		const without = await run(report);
		expect(without.output()).toEqual(done.output());
		expect(without.fullItems('Node')[0]?.binary).toBeUndefined();
	}, 60_000);

	it('tells by which ways conversions came, and draws them', async () => {
		const ana = await trackedContact(ANA);
		await run(won(ana));
		const done = await run({ ...report, options: { output: 'journeys', addChart: true, chartFormat: 'svg' } });
		const [first] = done.fullItems('Node');
		expect(first?.json).toEqual({
			...{ outcome: 'counted', rank: 1, journey: 'instagram → linkedin → telegram' },
			channels: ['instagram', 'linkedin', 'telegram'],
			...{ conversions: 1, share: 1, touches: 3, currency: 'EUR', value: 100 },
		});
		expect(first?.binary).toMatchObject({ chart: { fileName: 'journeys.svg', mimeType: 'image/svg+xml' } });
		const both = await run({ ...report, options: { output: 'whole', addChart: true } });
		expect(both.output()[0]?.journeys).toMatchObject([{ rank: 1, conversions: 1 }]);
		expect(Object.keys(both.fullItems('Node')[0]?.binary ?? {})).toEqual(['chart', 'journeysChart']);
	}, 60_000);

	it('gives the whole over a period, by campaign', async () => {
		const ana = await trackedContact(ANA);
		await run(won(ana));
		await run(won(ana, { conversionId: 'order-2', occurredAt: '2026-07-10', amount: '1000' }));
		const [whole] = (
			await run({
				...report,
				dimensions: ['campaign'],
				from: '2026-06-01',
				until: '2026-07-01',
				options: { output: 'whole' },
			})
		).output();
		expect(whole).toMatchObject({
			goal: 'close',
			from: '2026-06-01T00:00:00.000Z',
			conversions: 1,
			value: 100,
			currency: 'EUR',
			otherCurrencies: [],
		});
		expect((whole?.channels as Array<{ channel: string }>).map(({ channel }) => channel).sort()).toEqual([
			'(no campaign)',
			'spring',
		]);
	});
});
