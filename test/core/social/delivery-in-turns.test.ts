import { parseSocialPayload, readDeliveryInTurns } from '../../../core/social';
import { type Path, replaceAt, valueAt } from './payload-parts';
import { FIXTURES } from './read-fixtures';

const options = { receivedAt: '2026-11-24T08:00:00.000Z' };

function turns(maxEvents: number | null = null) {
	const counted = { maxEvents, count: 0, yield: async () => void (counted.count += 1) };
	return counted;
}

const update = (id: number, date: unknown = 1_793_520_000) => ({
	update_id: id,
	message: { message_id: id, date, text: 'Hi', chat: { id, type: 'private' }, from: { id, first_name: 'Ana' } },
});
const page = (texts: readonly unknown[]) => ({
	object: 'page',
	entry: [
		{
			id: '99',
			time: 1,
			messaging: texts.map((text, n) => ({
				sender: { id: String(7_000 + n) },
				recipient: { id: '99' },
				timestamp: 1_793_520_000_000,
				message: text === null ? { text: 'without an id' } : { mid: `m${n}`, text },
			})),
		},
	],
});

describe('A delivery that is read in turns', () => {
	it.each(FIXTURES.map((fixture) => [fixture.platform, fixture.name, fixture] as const))(
		'gives the events of %s, %s, as it does at once',
		async (_platform, _name, { payload, options: own }) => {
			const read = { ...options, ...own };
			const { events, problems } = await readDeliveryInTurns(payload, read, turns());
			expect(problems).toEqual([]);
			expect(events).toEqual(parseSocialPayload(payload, read));
		},
	);

	it('tells where an odd part stands, and reads the others', async () => {
		const list = [update(1), update(2, 'never'), { hello: 'world' }, update(4)];
		const { events, problems } = await readDeliveryInTurns(list, options, turns());
		expect(events.map(({ eventId }) => eventId)).toHaveLength(2);
		expect(problems.map(({ position, problem }) => [position, problem.field])).toEqual([
			[1, 'message.date'],
			[2, 'payload'],
		]);
	});

	it('tells the path of an odd one inside a single envelope', async () => {
		const { events, problems } = await readDeliveryInTurns(page(['a', null, 'c']), options, turns());
		expect(events).toHaveLength(2);
		expect(problems).toEqual([
			{ position: null, problem: expect.objectContaining({ field: expect.stringContaining('messaging[1]') }) },
		]);
	});

	it.each([
		['a list', Array.from({ length: 1_000 }, (_, n) => update(n + 1))],
		['one envelope', page(Array.from({ length: 1_000 }, (_, n) => `text ${n}`))],
	])('lets others go first every fifty events, as %s', async (_name, payload) => {
		const counted = turns(1_000);
		expect((await readDeliveryInTurns(payload, options, counted)).events).toHaveLength(1_000);
		expect(counted.count).toBeGreaterThanOrEqual(20);
	});

	it.each<[platform: string, name: string, list: Path]>([
		['messenger', 'receipts are no events', ['entry', 0, 'messaging']],
		['messenger', 'several entries in order', ['entry']],
		['instagram', 'several entries and receipts in order', ['entry', 0, 'messaging']],
		['whatsapp', 'several messages of two people', ['entry', 0, 'changes', 0, 'value', 'messages']],
		['facebook', 'list of leads', ['data']],
		['x', 'like', ['favorite_events']],
		['x', 'activity direct messages', [0, 'data', 'payload', 'direct_message_events']],
		['linkedin', 'several notifications in order', ['notifications']],
		['threads', 'several values in order', ['values']],
		['youtube', 'list of threads', ['items']],
		['youtube', 'thread with answers of the channel and of others', ['replies', 'comments']],
		['bluesky', 'list of notifications', ['notifications']],
		['reddit', 'post with its comments', [1, 'data', 'children']],
		['chatwoot', 'new conversation with several messages', ['messages']],
		['intercom', 'reply of the customer', ['data', 'item', 'conversation_parts', 'conversation_parts']],
	])('lets others go first while one list is looked through: of %s, %s', async (platform, name, path) => {
		const fixture = FIXTURES.find((one) => one.platform === platform && one.name === name);
		const payload = fixture?.payload;
		const list = valueAt(payload, path) as unknown[];
		const long = replaceAt(
			payload,
			path,
			Array.from({ length: 1_000 }, (_, n) => list[n % list.length]),
		);
		const read = { ...options, ...fixture?.options };
		const counted = turns();
		const { events } = await readDeliveryInTurns(long, read, counted);
		// Once for fifty objects that are looked at, and once more for fifty events that come of them.
		expect(counted.count).toBeGreaterThanOrEqual(20 + Math.floor((events.length - 1) / 50));
	});

	it('is not looked through to its end when it holds too many', async () => {
		let looked = 0;
		const texts = Array.from({ length: 5_000 }, (_, n) => `text ${n}`);
		const body = page(texts);
		const [entry] = body.entry;
		entry!.messaging = new Proxy(entry!.messaging, {
			get(list, name, receiver) {
				if (typeof name === 'string' && /^\d+$/.test(name)) looked += 1;
				return Reflect.get(list, name, receiver) as unknown;
			},
		});
		await expect(readDeliveryInTurns(body, options, turns(10))).rejects.toMatchObject({ kind: 'tooLarge' });
		expect(looked).toBeLessThan(100);
	});

	it('may hold its bound of events in envelopes of their own', async () => {
		const many = { object: 'page', entry: Array.from({ length: 10 }, () => page(['a']).entry[0]) };
		expect((await readDeliveryInTurns(many, options, turns(10))).events).toHaveLength(10);
	});

	it.each([
		['a list', Array.from({ length: 11 }, (_, n) => update(n + 1))],
		['one envelope', page(Array.from({ length: 11 }, (_, n) => `text ${n}`))],
	])('is refused when it holds more events than the bound, as %s', async (_name, payload) => {
		await expect(readDeliveryInTurns(payload, options, turns(10))).rejects.toMatchObject({
			kind: 'tooLarge',
			problem: 'holds more than 10 events',
		});
		expect((await readDeliveryInTurns(payload, options, turns(11))).events).toHaveLength(11);
	});
});
