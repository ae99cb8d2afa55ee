import { parseSocialPayload, readDeliveryInTurns } from '../../../core/social';
import { feed, metaMessaging } from './changed-payloads';
import { FIXTURES } from './read-fixtures';

const OPTIONS = { receivedAt: '2026-06-01T09:00:00.000Z' };

type Fields = Record<string, unknown>;

const payloadOf = (platform: string, name: string): unknown =>
	structuredClone(FIXTURES.find((one) => one.platform === platform && one.name === name)?.payload);

describe('a body that only resembles what a platform sends beside events', () => {
	it.each<[resembles: string, body: Fields]>([
		['the ping of Discord', { type: 1, hello: 'world' }],
		['an event of Discord’s Gateway, without its name', { op: 0, d: {} }],
		['a message of Discord’s Gateway about the connection, with a name', { op: 7, d: null, t: 'ORDER' }],
		['a notice of Meta that somebody removed the app', { signed_request: 'a.b', order: 1 }],
		['a change of one of Meta’s other objects, without a time', { object: 'order', entry: [{ changes: [] }] }],
		[
			'a notice of Meta of which one entry is something else',
			{ object: 'order', entry: [{ time: 1, changes: [] }, {}] },
		],
	])('is refused as unknown, and not passed over: %s', (_resembles, body) => {
		expect(() => parseSocialPayload(body, OPTIONS)).toThrow('not of a platform');
	});
});

describe('a delivery to an address with the name of a check in it', () => {
	const query = { 'hub.mode': 'subscribe', 'hub.challenge': '1' };

	it('is read, since it has a body', () => {
		const request = {
			headers: {},
			params: {},
			query,
			body: metaMessaging('page', { message: { mid: 'm1', text: 'Hi' } }),
		};
		expect(parseSocialPayload(request, OPTIONS)).toHaveLength(1);
		expect(parseSocialPayload({ ...request, body: [request.body, request.body] }, OPTIONS)).toHaveLength(2);
	});

	it.each([undefined, null, '', {}])('is none with %j as its body', (body) => {
		expect(parseSocialPayload({ headers: {}, params: {}, query, body }, OPTIONS)).toEqual([]);
	});
});

describe('a delivery of more than it may hold, of which no event comes', () => {
	it('is refused all the same, and is no part that could not be read', async () => {
		const receipts = metaMessaging('page', { read: { watermark: 1 } });
		const [entry] = receipts.entry;
		const many = {
			...receipts,
			entry: [{ ...entry, messaging: Array.from({ length: 31 }, () => entry?.messaging[0]) }],
		};
		const turns = { maxEvents: 10, yield: async () => undefined };
		await expect(readDeliveryInTurns(many, OPTIONS, turns)).rejects.toMatchObject({ kind: 'tooLarge' });
		expect(await readDeliveryInTurns(many, OPTIONS, { ...turns, maxEvents: 11 })).toEqual({
			events: [],
			problems: [],
		});
	});
});

describe('a child of a listing of Reddit that is no thing', () => {
	it('is a part that could not be read, with its place', async () => {
		const listing = payloadOf('reddit', 'post with its comments') as Array<{ data: { children: unknown[] } }>;
		const turns = { maxEvents: null, yield: async () => undefined };
		const before = await readDeliveryInTurns(listing, OPTIONS, turns);
		listing[1]!.data.children.unshift(7);
		const { events, problems } = await readDeliveryInTurns(listing, OPTIONS, turns);
		expect(events).toEqual(before.events);
		expect(problems.map(({ position, problem }) => [position, problem.field])).toEqual([[1, 'listing[0]']]);
	});
});

describe('an own account of a page', () => {
	it.each(['messenger', 'facebook'] as const)('is one by either name: %s', (platform) => {
		const ownAccounts = [{ platform, accountId: '99' }];
		expect(parseSocialPayload(feed({ verb: 'add', message: 'Hi' }), { ...OPTIONS, ownAccounts })).toEqual([]);
	});

	it('is none of another platform', () => {
		const ownAccounts = [{ platform: 'instagram', accountId: '99' } as const];
		expect(parseSocialPayload(feed({ verb: 'add', message: 'Hi' }), { ...OPTIONS, ownAccounts })).toHaveLength(1);
	});
});

describe('a lead that Meta’s tool for testing forms made', () => {
	it.each([
		['test@meta.com', 0],
		['test@fb.com', 0],
		['latest@fb.com', 1],
		['test@fb.com.example', 1],
	])('is known by its address: %s', (email, count) => {
		const lead = {
			id: '700001',
			created_time: '2026-06-01T08:00:00+0000',
			field_data: [{ name: 'email', values: [email] }],
		};
		expect(parseSocialPayload(lead, OPTIONS)).toHaveLength(count);
	});
});

describe('of X’s Activity API', () => {
	const changed = (name: string, change: (data: Fields, payload: Fields) => void) => {
		const [item] = payloadOf('x', name) as Array<{ data: { payload: Fields } & Fields }>;
		change(item!.data, item!.data.payload);
		return parseSocialPayload(item, OPTIONS);
	};

	it('an answer of the account to itself is nobody’s engagement', () => {
		const own = '2244994945';
		expect(
			changed('activity own answer is outgoing', (_, payload) => {
				payload.in_reply_to_user_id = own;
			}),
		).toEqual([]);
	});

	it('a message in a group is with no one person', () => {
		expect(
			changed('activity encrypted messages have no text', (_, payload) => {
				payload.conversation_id = '1234858592123456789:2244994945:3';
			}),
		).toEqual([]);
	});

	it.each(['post.repost.create', 'post.mention.create'])(
		'a repost has no text of its own, told as %s',
		(event_type) => {
			const events = changed('activity mention', (data, payload) => {
				data.event_type = event_type;
				payload.text = 'RT @shop: Hi';
				payload.referenced_tweets = [{ type: 'retweeted', id: '1777777777777777777' }];
			});
			expect(events).toMatchObject([{ kind: 'share', postId: '1777777777777777777', text: null }]);
		},
	);
});
