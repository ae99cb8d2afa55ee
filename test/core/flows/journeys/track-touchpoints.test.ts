import { TOUCHPOINT_KINDS, touchpointEvent } from '../../../../core/flows/journeys';
import { attributionSession, day, NOBODY, person } from './attribution-session';

const session = attributionSession();
const { track } = session;

describe('Tracking touchpoints', () => {
	it.each([
		['post_view', 'view'],
		['post_click', 'click'],
		['comment', 'comment'],
		['direct_message', 'message'],
		['share', 'share'],
		['engagement', 'like'],
	])('keeps %s as the interaction %s, with post, campaign, source and stage', async (touchpoint, kind) => {
		const details = {
			postId: 'p1',
			campaign: 'spring',
			source: 'newsletter',
			stage: 'opportunity',
			occurredAt: day(1),
			eventId: '1',
		};
		const [recorded] = await track({ person: person('ana@example.com'), touchpoint, ...details });
		expect(recorded).toMatchObject({
			outcome: 'recorded',
			contactOutcome: 'created',
			interaction: { kind, direction: 'in', platform: 'instagram', ...details },
		});
	});

	it('knows just these kinds', () => {
		expect([...TOUCHPOINT_KINDS].sort()).toEqual([
			'comment',
			'direct_message',
			'engagement',
			'post_click',
			'post_view',
			'share',
		]);
	});

	it('records a touch once, with an id and without', async () => {
		const touches = [
			{ person: person('ana@example.com'), occurredAt: day(1) },
			{ person: person('ana@example.com'), occurredAt: day(1), eventId: 'e1' },
		];
		const first = await track(...touches);
		const again = await track(...touches, ...touches);
		expect(first.map((each) => each?.outcome)).toEqual(['recorded', 'recorded']);
		expect(again.map((each) => each?.outcome)).toEqual(['duplicate', 'duplicate', 'duplicate', 'duplicate']);
		expect(await session.workspace.interactions.count()).toBe(2);
		expect(again[0]?.contact.interactionCount).toBe(2);
	});

	it('records for a stored contact by its id, also one that was merged, and says which is unknown', async () => {
		const ana = await session.contact('ana@example.com', { occurredAt: day(1) });
		const bea = await session.contact('bea@example.com', { occurredAt: day(2) });
		await session.workspace.contacts.merge(ana, bea);
		const recorded = await track(
			{ contactId: ana, occurredAt: day(3) },
			{ contactId: 'nobody', occurredAt: day(3) },
			{ contactId: bea, occurredAt: day(4) },
		);
		expect(recorded.map((each) => each?.contact.id ?? null)).toEqual([ana, null, ana]);
		expect(recorded[2]?.contact.interactionCount).toBe(4);
		expect(await session.workspace.contacts.count()).toBe(1);
	});

	it('tells touches of two stored contacts at one moment apart', async () => {
		const ana = await session.contact('ana@example.com', { occurredAt: day(1) });
		const bea = await session.contact('bea@example.com', { occurredAt: day(1) });
		const recorded = await track({ contactId: ana, occurredAt: day(3) }, { contactId: bea, occurredAt: day(3) });
		expect(recorded.map((each) => [each?.outcome, each?.contact.id])).toEqual([
			['recorded', ana],
			['recorded', bea],
		]);
	});

	it.each([
		[{ touchpoint: 'poke' }, 'touchpoint'],
		[{ platform: 'myspace' }, 'platform'],
		[{ person: NOBODY }, 'person'],
		[{ occurredAt: undefined }, 'occurredAt'],
		[{ occurredAt: '2027-05-01' }, 'occurredAt'],
		[{ stage: 'maybe' }, 'stage'],
	])('refuses %j, naming the field', (changes, field) => {
		const touch = {
			contactId: null,
			person: person('ana@example.com'),
			touchpoint: 'comment',
			platform: 'x',
			occurredAt: day(1),
			...changes,
		};
		expect(() => touchpointEvent(touch, { receivedAt: day(24) })).toThrow(
			expect.objectContaining({ name: 'InputError', field, fix: expect.stringMatching(/\S/) }),
		);
	});
});
