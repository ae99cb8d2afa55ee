import { readDeliveryInTurns } from '../../../core/social';

/** https://docs.x.com/x-api/activity/event-payloads */

const OPTIONS = { receivedAt: '2026-06-01T09:00:00.000Z' };
const TURNS = { maxEvents: null, yield: async () => undefined };

const delivery = (eventType: string, payload: object) => ({
	data: { event_uuid: '5', filter: { user_id: '1' }, event_type: eventType, payload },
});

/** As `GET /2/dm_events` gives messages. That webhooks bring them so is not documented. */
const MESSAGE_OF_THE_API = {
	id: '9',
	event_type: 'MessageCreate',
	dm_conversation_id: '1-2',
	sender_id: '2',
	text: 'hello',
	created_at: '2026-06-01T08:00:00.000Z',
};

describe('A direct message of the Activity API', () => {
	it.each(['dm.received', 'dm.sent'])(
		'in another form than X documents is told of, not passed over: %s',
		async (type) => {
			const { events, problems } = await readDeliveryInTurns(delivery(type, MESSAGE_OF_THE_API), OPTIONS, TURNS);
			expect(events).toEqual([]);
			expect(problems.map(({ problem }) => problem.field)).toEqual(['data.payload.direct_message_events']);
			expect(problems[0]?.problem.message).not.toContain('hello');
		},
	);

	it.each(['dm.read', 'dm.indicate_typing'])('is no event where nobody wrote: %s', async (type) => {
		expect(await readDeliveryInTurns(delivery(type, {}), OPTIONS, TURNS)).toEqual({ events: [], problems: [] });
	});
});
