import { parseSocialPayload } from '../../../core/social';

describe('a list of payloads', () => {
	const update = (id: number) => ({
		update_id: id,
		message: { message_id: id, date: 1780300800, chat: { id: 5 }, text: `m${id}`, from: { id: 5 } },
	});
	const request = (body: unknown, query: object = {}) => ({ headers: {}, params: {}, query, body });
	const texts = (payload: unknown) =>
		parseSocialPayload(payload, { receivedAt: '2026-11-24T08:00:00.000Z' }).map(({ text }) => text);

	it.each([
		['as they come', [update(1), update(2)], ['m1', 'm2']],
		['as requests', [request(update(1)), request(JSON.stringify(update(2)))], ['m1', 'm2']],
		['as requests that carry lists', [request([update(1), update(2)]), request([update(3)])], ['m1', 'm2', 'm3']],
		['as a request in a request', request(request(update(1))), ['m1']],
		['mixed', request([update(1), request(update(2))]), ['m1', 'm2']],
		['with a check of the address', [request({}, { 'hub.challenge': 'x' }), request(update(1))], ['m1']],
	])('is read in its order, %s', (_how, payload, expected) => {
		expect(texts(payload)).toEqual(expected);
	});

	it.each([[[[]]], [[[update(1)]]], [[request([])]], [request([request([request([])])])]])(
		'is none where nothing carries it: %j',
		(payload) => {
			expect(() => texts(payload)).toThrow('not of a platform');
		},
	);
});
