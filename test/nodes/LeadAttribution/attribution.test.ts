import { ANA, freshStore, run, trackAll, trackedContact, won } from './bench';

freshStore();

const attribute = (contactId: string) => ({
	resource: 'lead',
	operation: 'attribute',
	contactId,
	models: ['linear', 'last_touch'],
});
const report = { resource: 'report', operation: 'get', models: ['linear', 'last_touch'] };

describe('Lead Attribution, touchpoint, Track', () => {
	it('records each touch once and pairs it with its item', async () => {
		const first = await trackAll(ANA);
		expect(first.output().map(({ outcome, contactOutcome }) => [outcome, contactOutcome])).toEqual([
			['recorded', 'created'],
			['recorded', 'unchanged'],
			['recorded', 'unchanged'],
		]);
		expect(first.output()[0]?.touchpoint).toMatchObject({
			kind: 'view',
			platform: 'instagram',
			campaign: 'spring',
			occurredAt: '2026-06-01T10:00:00.000Z',
		});
		const again = await trackAll(ANA);
		expect(again.output().map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate', 'duplicate']);
		expect(again.fullItems('Node').map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it('fails only the item that cannot be used, and says what to do', async () => {
		const ana = await trackedContact(ANA);
		const parameters = {
			resource: 'touchpoint',
			operation: 'track',
			contactId: '={{ $json.id }}',
			occurredAt: '2026-06-11',
		};
		const output = (
			await run(parameters, [{ id: ana }, { id: 'nobody' }, { id: '' }], { onError: 'continueRegularOutput' })
		).output();
		expect(output.map(({ outcome }) => outcome)).toEqual(['recorded', 'failed', 'failed']);
		expect(output[1]).toMatchObject({
			error: expect.stringContaining('no contact "nobody"'),
			description: expect.stringMatching(/\S/),
		});
	});
});

describe('Lead Attribution, conversion, Record', () => {
	it('counts a sale once and follows a changed amount', async () => {
		const ana = await trackedContact(ANA);
		const outcomes = [];
		for (const amount of ['100.00', '100', '120.5'])
			outcomes.push((await run(won(ana, { amount }))).output()[0]?.outcome);
		expect(outcomes).toEqual(['recorded', 'duplicate', 'updated']);
	});

	it.each([
		[{ contactId: 'nobody' }, 'Contact ID'],
		[{ amount: 'much' }, 'Amount'],
		[{ currency: 'euros' }, 'Currency'],
		[{ conversionId: '={{ "" }}' }, 'Conversion ID'],
		[{ occurredAt: '={{ "" }}' }, 'Occurred At'],
	])('refuses %j', async (changes, field) => {
		const ana = await trackedContact(ANA);
		const { error } = await run(won(ana, changes));
		expect(error?.message).toContain(`${field}: `);
		expect(error?.description).toMatch(/\S/);
	});
});

describe('Lead Attribution, lead, Attribute', () => {
	it('shows the journey with the credit of each touch, and what a CRM keeps of it', async () => {
		const ana = await trackedContact(ANA);
		await run(won(ana));
		const [item] = (await run(attribute(ana))).output();
		expect(item).toMatchObject({
			contactId: ana,
			conversion: { kind: 'deal_won', occurredAt: '2026-06-10T00:00:00.000Z', amount: 100, currency: 'EUR' },
			journey: [
				{
					platform: 'instagram',
					touchpoint: 'post_view',
					credits: { linear: { value: 33.34 }, last_touch: { credit: 0, value: 0 } },
				},
				{ platform: 'linkedin', touchpoint: 'comment', credits: { linear: { value: 33.33 } } },
				{
					platform: 'telegram',
					stages: ['close'],
					credits: { linear: { value: 33.33 }, last_touch: { credit: 1, value: 100 } },
				},
			],
			totals: { last_touch: { telegram: { credit: 1, value: 100 } } },
			touchCount: 3,
			attributionSource: 'instagram',
			attributionCampaign: 'spring',
			attributionScores: 'linear: instagram 33.3 %, linkedin 33.3 %, telegram 33.3 %; last_touch: telegram 100 %',
			crmFields: {
				firstTouch: '2026-06-01 instagram: post view, spring',
				lastTouch: '2026-06-09 telegram: direct message',
				touchCount: 3,
			},
			note: { subject: 'Social journey: 3 touches' },
		});
	});

	it('takes a conversion that is described, and a journey without one', async () => {
		const ana = await trackedContact(ANA);
		const described = { conversion: 'defineBelow', conversionTime: '2026-06-06', amount: '9.99', currency: 'EUR' };
		const [own] = (await run({ ...attribute(ana), ...described })).output();
		expect(own).toMatchObject({
			touchCount: 2,
			conversion: { amount: 9.99 },
			totals: { last_touch: { linkedin: { value: 9.99 } } },
		});
		const [open] = (await run(attribute(ana))).output();
		expect(open).toMatchObject({ touchCount: 3, conversion: null });
	});

	it.each([
		[{ contactId: 'nobody' }, 'no contact "nobody"'],
		[{ models: '={{ [] }}' }, 'Models: nothing is chosen'],
		[{ models: ['magic'] }, 'Models: there is no choice "magic"'],
		[{ dimensions: ['weather'] }, 'Channels By: there is no choice'],
		[{ options: { lookbackDays: 0 } }, 'Lookback in Days'],
		[{ options: { asOf: 'soon' } }, 'As Of'],
	])('refuses %j', async (changes, message) => {
		const ana = await trackedContact(ANA);
		const { error } = await run({ ...attribute(ana), ...changes });
		expect(error?.message).toContain(message);
	});
});

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
