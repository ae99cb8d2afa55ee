import { ANA, freshStore, run, trackAll, trackedContact, won } from './bench';

freshStore();

const attribute = (contactId: string) => ({
	resource: 'lead',
	operation: 'attribute',
	contactId,
	models: ['linear', 'last_touch'],
});

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
