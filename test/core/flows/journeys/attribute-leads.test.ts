import { attributeLeads, attributionFields, journeyText } from '../../../../core/flows/journeys';
import { day } from './attribution-session';
import { session, attribute, creditsOf, valuesOf, touches } from './journey-session';

describe('Attributing a lead', () => {
	it('credits the touches before the latest conversion, models side by side, to the cent', async () => {
		const ana = await session.contact('ana@example.com', ...touches, { platform: 'x', occurredAt: day(12) });
		const won = await session.convert(ana, day(10));
		const result = await attribute(ana, {
			models: [
				{ model: 'linear' },
				{ model: 'first_touch' },
				{ model: 'position_based', params: { firstWeight: 0.5, lastWeight: 0.3 } },
			],
		});
		expect(result.conversion).toMatchObject({
			id: won.id,
			kind: 'deal_won',
			occurredAt: day(10),
			amountMinor: 10_000,
			currency: 'EUR',
		});
		expect(result.steps.map(({ platform, touchpoint, channel }) => [platform, touchpoint, channel])).toEqual([
			['instagram', 'post_view', 'instagram'],
			['linkedin', 'comment', 'linkedin'],
			['telegram', 'direct_message', 'telegram'],
		]);
		expect(valuesOf(result, 0)).toEqual([3334, 3333, 3333]);
		expect(creditsOf(result, 1)).toEqual([1, 0, 0]);
		expect(valuesOf(result, 2)).toEqual([5000, 2000, 3000]);
		expect(result.models[2]).toMatchObject({
			model: 'position_based',
			value: { instagram: 5000, linkedin: 2000, telegram: 3000 },
		});
		expect(result.touchCount).toBe(3);
	});

	it('marks the touch closest before each step of the sale, and keeps marks that were given', async () => {
		const ana = await session.contact('ana@example.com', ...touches, {
			platform: 'x',
			occurredAt: day(10),
			stage: 'opportunity',
		});
		await session.convert(ana, day(6), { kind: 'lead_created', amountMinor: null, currency: null });
		await session.convert(ana, day(11));
		const result = await attribute(ana, { models: [{ model: 'u_shaped_marketo' }] });
		expect(result.steps.map(({ stages }) => stages)).toEqual([[], ['lead'], [], ['close']]);
		expect(creditsOf(result)).toEqual([0.5, 0.5, 0, 0]);
	});

	it('counts a touch that is told late, and each touch and conversion once', async () => {
		const ana = await session.contact('ana@example.com', touches[0]!, touches[2]!);
		const won = await session.convert(ana, day(10));
		const before = await attribute(ana);
		await session.contact('ana@example.com', touches[0]!, touches[2]!);
		await session.workspace.conversions.save([won]);
		expect(await attribute(ana)).toEqual(before);
		await session.contact('ana@example.com', touches[1]!);
		expect((await attribute(ana)).steps.map(({ platform }) => platform)).toEqual([
			'instagram',
			'linkedin',
			'telegram',
		]);
	});

	it('looks back only as far as it is told, and changes paths as it is told', async () => {
		const ana = await session.contact('ana@example.com', ...touches, {
			platform: 'telegram',
			occurredAt: day(9),
			eventId: 'again',
		});
		await session.convert(ana, day(10));
		expect((await attribute(ana, { lookbackDays: 5 })).steps.map(({ platform }) => platform)).toEqual([
			'linkedin',
			'telegram',
			'telegram',
		]);
		expect((await attribute(ana, { transform: 'exposure' })).touchCount).toBe(3);
	});

	it('takes the journey as it is when there was no conversion yet', async () => {
		const ana = await session.contact('ana@example.com', ...touches);
		const result = await attribute(ana, { models: [{ model: 'last_touch' }] });
		expect(result.conversion).toBeNull();
		expect([creditsOf(result), valuesOf(result)]).toEqual([
			[0, 0, 1],
			[0, 0, 0],
		]);
	});

	it('takes the kinds of conversion that are asked for, and everything as it was at a time', async () => {
		const ana = await session.contact('ana@example.com', ...touches);
		await session.convert(ana, day(6), { kind: 'lead_created', amountMinor: null, currency: null });
		await session.convert(ana, day(10));
		expect(await attribute(ana, { kinds: ['lead_created'] })).toMatchObject({
			touchCount: 2,
			conversion: { kind: 'lead_created' },
		});
		expect(await attribute(ana, { asOf: day(8) })).toMatchObject({
			touchCount: 2,
			conversion: { kind: 'lead_created' },
		});
		expect(await attribute(ana, { kinds: ['deal_won'], asOf: day(8) })).toMatchObject({
			touchCount: 2,
			conversion: null,
		});
	});

	it('takes a conversion that is only described', async () => {
		const ana = await session.contact('ana@example.com', ...touches);
		const result = await attribute(
			ana,
			{},
			{ kind: 'deal_won', occurredAt: '2026-11-06', amountMinor: 101, currency: 'EUR' },
		);
		expect([valuesOf(result), result.steps[1]?.stages]).toEqual([[51, 50], ['close']]);
		expect(await session.workspace.conversions.count()).toBe(0);
	});

	it('has no touch for a conversion out of the blue', async () => {
		const ana = await session.contact('ana@example.com', { occurredAt: day(20) });
		await session.convert(ana, day(10));
		const result = await attribute(ana);
		expect([result.steps, result.touchCount, attributionFields(result)]).toEqual([
			[],
			0,
			{
				firstTouch: null,
				lastTouch: null,
				attributionSource: null,
				attributionCampaign: null,
				attributionScores: null,
				touchCount: 0,
			},
		]);
		expect(journeyText(result).text).toContain('No touches before it are known.');
	});

	it('takes removal effects of Markov from everybody’s journeys', async () => {
		const ana = await session.contact('ana@example.com', touches[0]!, touches[2]!);
		await session.convert(ana, day(10));
		await session.contact('bea@example.com', touches[0]!);
		const result = await attribute(ana, { models: [{ model: 'markov' }] });
		// Every conversion goes through both; half of those who begin on Instagram go on.
		expect(creditsOf(result)).toEqual([0.5, 0.5]);
		const cleo = await session.contact('cleo@example.com', touches[2]!);
		await session.convert(cleo, day(10));
		// P(conversion) is 2/3. Without Instagram 1/3 is left, without Telegram nothing: effects 1/2 and 1.
		const [instagram, telegram] = creditsOf(await attribute(ana, { models: [{ model: 'markov' }] }));
		expect([instagram, telegram]).toEqual([expect.closeTo(1 / 3, 9), expect.closeTo(2 / 3, 9)]);
	});

	it('gives null for a contact that is unknown, beside the others', async () => {
		const ana = await session.contact('ana@example.com', ...touches);
		const { workspace, runtime } = session;
		const leads = ['nobody', ana].map((contactId) => ({ contactId, conversion: null }));
		const results = await attributeLeads({
			workspace,
			runtime,
			leads,
			models: [{ model: 'linear' }],
			dimensions: ['platform'],
		});
		expect(results.map((result) => result?.contactId ?? null)).toEqual([null, ana]);
	});
});
