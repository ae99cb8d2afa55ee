import { InputError } from '../../../core/lib/errors';
import type { ParseOptions } from '../../../core/social';
import { parseSocialPayload, PARSERS, readDeliveryInTurns } from '../../../core/social';
import { FIXTURES } from './read-fixtures';

const OPTIONS: ParseOptions = { receivedAt: '2026-06-01T09:00:00.000Z' };

async function readDelivery(payload: unknown, options: ParseOptions) {
	const turns = { maxEvents: null, yield: async () => undefined };
	const { events, problems } = await readDeliveryInTurns(payload, options, turns);
	return { events, problems: problems.map(({ problem }) => problem) };
}

const text = (id: number, more: object = {}) => ({
	from: `49309018${String(id).padStart(4, '0')}`,
	id: `wamid.${id}`,
	timestamp: '1780300800',
	type: 'text',
	text: { body: 'Hi' },
	...more,
});

describe('a delivery of 1,000 messages with odd ones among them', () => {
	const messages: unknown[] = Array.from({ length: 1000 }, (_, id) => text(id));
	messages[3] = text(3, { timestamp: 'soon' });
	messages[500] = 7;
	messages[999] = text(999, { id: 2 ** 60 });
	const value = { messaging_product: 'whatsapp', messages };
	const payload = {
		object: 'whatsapp_business_account',
		entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
	};

	it('gives the events of all others, and a problem with its path for each odd one', async () => {
		const { events, problems } = await readDelivery(payload, OPTIONS);
		expect(events).toHaveLength(997);
		expect(problems.map(({ field }) => field)).toEqual([
			'entry[0].changes[0].value.messages[3].timestamp',
			'entry[0].changes[0].value.messages[500]',
			'entry[0].changes[0].value.messages[999].id',
		]);
		expect(problems.every((problem) => problem instanceof InputError && problem.fix !== '')).toBe(true);
	});

	it('is refused with the first problem where nobody asks for the rest', () => {
		expect(() => parseSocialPayload(payload, OPTIONS)).toThrow('messages[3].timestamp: is not a point in time');
	});
});

describe('an odd payload among others', () => {
	it('costs none of them, whether its platform is known or not', async () => {
		const update = (date: unknown) => ({
			update_id: 1,
			message: { message_id: 1, chat: { id: 1, type: 'private' }, from: { id: 1 }, date, text: 'Hi' },
		});
		const { events, problems } = await readDelivery([update(1780300800), update('soon'), { hello: 1 }], OPTIONS);
		expect(events).toHaveLength(1);
		expect(problems.map(({ field }) => field)).toEqual(['message.date', 'payload']);
	});

	it('that holds more values than one person has is a problem of its own', async () => {
		const lead = (id: string, count: number) => ({
			id,
			created_time: '2026-06-01T08:00:00+0000',
			field_data: Array.from({ length: count }, (_, index) => ({
				name: 'email',
				values: [`a${index}@example.com`],
			})),
		});
		const { events, problems } = await readDelivery({ data: [lead('1', 1), lead('2', 201)] }, OPTIONS);
		expect(events.map(({ eventId }) => eventId)).toEqual(['lead:1']);
		expect(problems.map(({ field }) => field)).toEqual(['emails']);
	});
});

/** Every list of a payload that holds something, with something that is no object at its end. */
function withOddEntries(value: unknown): unknown {
	if (Array.isArray(value) && value.length > 0) return [...(value as unknown[]).map(withOddEntries), 7];
	if (Array.isArray(value)) return value;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withOddEntries(inner)]));
}

describe.each(PARSERS.map(({ platform }) => platform))('of %s', (platform) => {
	it('every event is read, whatever stands beside it in a list', async () => {
		for (const { payload, options } of FIXTURES.filter((one) => one.platform === platform)) {
			const all = { ...OPTIONS, ...options };
			const idsOf = async (from: unknown) => (await readDelivery(from, all)).events.map(({ eventId }) => eventId);
			expect(await idsOf(withOddEntries(payload))).toEqual(await idsOf(payload));
		}
	});
});

describe('an event of somebody who is a placeholder', () => {
	it.each([1087968824, 777000, 136817688, 0])('is none: Telegram’s account %d', async (id) => {
		const message = {
			message_id: 1,
			chat: { id: -1, type: 'supergroup' },
			from: { id },
			date: 1780300800,
			text: 'Hi',
		};
		expect(await readDelivery({ update_id: 1, message }, OPTIONS)).toEqual({ events: [], problems: [] });
	});
});
