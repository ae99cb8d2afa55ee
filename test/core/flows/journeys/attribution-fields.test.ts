import { attributionFields, journeyText } from '../../../../core/flows/journeys';
import { day } from './attribution-session';
import { session, attribute, touches } from './journey-session';

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

	it('counts a single touch as one', async () => {
		const ana = await session.contact('ana@example.com', touches[0]!);
		expect(journeyText(await attribute(ana)).subject).toBe('Social journey: 1 touch');
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

	it('tells of a touch its source and its post', async () => {
		const ana = await session.contact('ana@example.com', { ...touches[0]!, source: 'newsletter', postId: 'p1' });
		expect(journeyText(await attribute(ana)).text).toContain('(from newsletter, post p1)');
	});
});
