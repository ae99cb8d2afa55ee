import {
	attributeLeads,
	type AttributeLeadsInput,
	attributionFields,
	type JourneyResult,
	journeyText,
} from '../../../../core/flows/journeys';
import { attributionSession, day } from './attribution-session';

const session = attributionSession();

async function attribute(
	contactId: string,
	more: Partial<AttributeLeadsInput> = {},
	conversion: AttributeLeadsInput['leads'][number]['conversion'] = null,
): Promise<JourneyResult> {
	const { workspace, runtime } = session;
	const [result] = await attributeLeads({
		workspace,
		runtime,
		leads: [{ contactId, conversion }],
		models: [{ model: 'linear' }],
		dimensions: ['platform'],
		...more,
	});
	if (!result) throw new Error('The contact is unknown');
	return result;
}

const creditsOf = ({ steps }: JourneyResult, model = 0) => steps.map(({ credits }) => credits[model]?.credit);
const valuesOf = ({ steps }: JourneyResult, model = 0) => steps.map(({ credits }) => credits[model]?.value);

const touches = [
	{ platform: 'instagram', touchpoint: 'post_view', occurredAt: day(1), campaign: 'spring', postId: 'p1' },
	{ platform: 'linkedin', touchpoint: 'comment', occurredAt: day(5), source: 'newsletter' },
	{ platform: 'telegram', touchpoint: 'direct_message', occurredAt: day(9) },
];

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

describe('A journey for the CRM', () => {
	it('is told in fields: source and campaign are those with most credit', async () => {
		const ana = await session.contact('ana@example.com', ...touches, {
			platform: 'x',
			touchpoint: 'post_click',
			occurredAt: day(9),
			source: 'newsletter',
			campaign: 'autumn',
		});
		await session.convert(ana, day(10));
		const fields = attributionFields(await attribute(ana, { models: [{ model: 'linear' }] }));
		expect(fields).toEqual({
			firstTouch: '2026-11-01 instagram: post view, spring',
			lastTouch: '2026-11-09 x: post click, autumn',
			attributionSource: 'newsletter',
			attributionCampaign: 'spring',
			attributionScores: 'linear: instagram 25 %, linkedin 25 %, telegram 25 %, x 25 %',
			touchCount: 4,
		});
	});

	it('has the scores of every model as one text, most credit first, that is the same for the same journey', async () => {
		const ana = await session.contact('ana@example.com', ...touches, {
			platform: 'telegram',
			occurredAt: day(10),
			eventId: 'again',
		});
		await session.convert(ana, day(11));
		const models = [
			{ model: 'linear' as const },
			{ model: 'position_based' as const },
			{ model: 'last_touch' as const },
			{ model: 'time_decay' as const, params: { halfLifeDays: 1 } },
		];
		const { attributionScores } = attributionFields(await attribute(ana, { models }));
		// A half-life of a day: telegram has 1 + 1/2, linkedin 1/32, instagram 1/512 of 1.533.
		expect(attributionScores).toBe(
			[
				'linear: telegram 50 %, instagram 25 %, linkedin 25 %',
				'position_based: telegram 50 %, instagram 40 %, linkedin 10 %',
				'last_touch: telegram 100 %',
				'time_decay: telegram 97.8 %, linkedin 2 %, instagram 0.1 %',
			].join('; '),
		);
		expect(attributionFields(await attribute(ana, { models })).attributionScores).toBe(attributionScores);
	});

	it('keeps the scores short: long names are cut, channels beyond the sixth are summed up, and nobody’s credit is told', async () => {
		const many = Array.from({ length: 10 }, (_, number) => ({
			occurredAt: day(number + 1),
			campaign: `${number} ${'🦊'.repeat(80)}`,
		}));
		const ana = await session.contact('ana@example.com', ...many);
		await session.convert(ana, day(12));
		const models = [{ model: 'linear' as const }, { model: 'custom' as const, params: { lead: 1 } }];
		const { attributionScores } = attributionFields(await attribute(ana, { models, dimensions: ['campaign'] }));
		const shown = Array.from({ length: 6 }, (_, number) => `${number} ${'🦊'.repeat(57)}… 10 %`);
		expect(attributionScores).toBe(`linear: ${shown.join(', ')}, others 40 %; custom: (unattributed)`);
	});

	it('is told as one note that is the same for the same journey', async () => {
		const ana = await session.contact('ana@example.com', ...touches);
		await session.convert(ana, day(10));
		const models = [{ model: 'linear' as const }, { model: 'last_touch' as const }];
		const note = journeyText(await attribute(ana, { models }));
		expect(note).toEqual(journeyText(await attribute(ana, { models })));
		expect(note.subject).toBe('Social journey: 3 touches');
		expect(note.text).toBe(
			[
				'Deal won on 2026-11-10, 100.00 EUR.',
				'',
				'1. 2026-11-01 instagram: post view, spring (post p1): linear 33.3 %, last touch 0 %',
				'2. 2026-11-05 linkedin: comment (from newsletter): linear 33.3 %, last touch 0 %',
				'3. 2026-11-09 telegram: direct message [close]: linear 33.3 %, last touch 100 %',
				'',
				'Credit by channel',
				'linear: instagram 33.3 %, linkedin 33.3 %, telegram 33.3 %',
				'last touch: telegram 100 %, instagram 0 %, linkedin 0 %',
			].join('\n'),
		);
	});

	it('leaves out the middle of a very long journey, and says how much', async () => {
		const many = Array.from({ length: 120 }, (_, number) => ({
			occurredAt: new Date(Date.parse(day(1)) + number * 60_000).toISOString(),
			eventId: `e${number}`,
		}));
		const ana = await session.contact('ana@example.com', ...many);
		const { text } = journeyText(await attribute(ana));
		expect(text).toContain('\n(40 more)\n81. ');
		expect(text).not.toContain('\n80. ');
	});
});
