import { idempotencyKeyOf, parseSocialPayload, type SocialEvent } from '../../../core/social';
import { deliveredEvents } from '../../upgrade/store/old-store';
import { FIXTURES } from './read-fixtures';

const OPTIONS = { receivedAt: '2026-11-24T08:00:00.000Z' };

const item = (event: unknown) => ({
	outcome: 'normalized',
	idempotencyKey: 'telegram:1',
	event,
	delivery: { id: '1' },
});
const read = (event: unknown) => parseSocialPayload(structuredClone(item(event)), OPTIONS);

describe('An event that was read before', () => {
	it.each(deliveredEvents().map((event): [string, SocialEvent] => [idempotencyKeyOf(event), event]))(
		'is the same when it is read again (%s)',
		(_, event) => {
			expect(read(event)).toEqual([event]);
			expect(parseSocialPayload([item(event), item(event)], OPTIONS)).toEqual([event, event]);
		},
	);

	it.each(FIXTURES.map((fixture) => [fixture.platform, fixture.name, fixture] as const))(
		'is the same when it is read again: of %s, %s',
		(_platform, _name, { payload, options }) => {
			const events = parseSocialPayload(payload, { ...OPTIONS, ...options });
			for (const event of events) expect(read(event)).toEqual([event]);
		},
	);

	it('is the same when the clock of its platform is ahead', () => {
		const [event] = deliveredEvents();
		const early = { ...event, occurredAt: '2026-12-24T08:00:00.000Z' };
		expect(read(early)).toEqual([early]);
	});

	it('keeps what says that an earlier one was changed', () => {
		const [event] = deliveredEvents();
		const revised = { ...event, revision: { kind: 'edit', at: '2026-11-24T07:00:00.000Z' } };
		expect(read(revised)).toEqual([revised]);
	});

	it.each([
		['platform', { platform: 'orkut' }],
		['kind', { kind: 'poke' }],
		['event.eventId', { eventId: null }],
		['occurredAt', { occurredAt: 'yesterday' }],
		['event.person', { person: 'Ana' }],
		['event.revision', { revision: { kind: 'edit' } }],
		['event.conversationId', { conversationId: {} }],
	])('is refused with its %s broken', (field, change) => {
		const [event] = deliveredEvents();
		expect(() => read({ ...event, ...change })).toThrow(expect.objectContaining({ field }));
	});

	it('is none without the key under which it is recorded', () => {
		const [event] = deliveredEvents();
		expect(() => parseSocialPayload({ event }, OPTIONS)).toThrow('not of a platform');
	});
});
