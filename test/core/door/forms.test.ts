import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BODIES, deliveryOf } from './callers';
import { judge, refusal } from './judged';

describe('X, LinkedIn and TikTok, whose deliveries have no field that is always the same', () => {
	const fixtures = (['x', 'linkedin', 'tiktok'] as const).flatMap((name) => {
		const folder = join(__dirname, '../social/fixtures', name);
		const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as { payload: unknown };
		return readdirSync(folder).flatMap((file) => [read(file).payload].flat().map((body) => ({ name, file, body })));
	});
	/** Fetched by the API, not delivered. */
	const isFetched = ({ file }: { file: string }) => /lead-form/.test(file);

	it('take every delivery that their readers know', () => {
		const refusedOnes = fixtures.filter((one) => {
			const delivery = deliveryOf(one.name, { body: JSON.stringify(one.body) });
			return judge(one.name, delivery).kind !== 'accepted' && !isFetched(one);
		});
		expect(refusedOnes).toEqual([]);
		expect(fixtures.length).toBeGreaterThan(30);
	});

	it.each([
		['x', { for_user_id: '1', poll_vote_events: [{}] }],
		['x', { data: { event_type: 'poll.vote', payload: {} } }],
		['linkedin', { type: 'MEMBER_FOLLOW_NOTIFICATIONS', notifications: [] }],
		['tiktok', { client_key: 'k', event: 'live.started', content: '{}' }],
	] as const)('take a kind that is new at %s, for the reader to tell', (name, body) => {
		expect(judge(name, deliveryOf(name, { body: JSON.stringify(body) }))).toMatchObject({ kind: 'accepted' });
	});

	it.each([
		['x', BODIES.linkedin],
		['x', BODIES.slack],
		['x', '{"data":[]}'],
		['x', '{"_events":{}}'],
		['linkedin', BODIES.x],
		['linkedin', BODIES.slack],
		['linkedin', '{"type":""}'],
		['tiktok', BODIES.chatwoot],
		['tiktok', '{"event":{},"client_key":"k"}'],
		['tiktok', '{"client_key":"k"}'],
	] as const)('keep nothing of what %s never sends, and tell its owner: %s', (name, body) => {
		const verdict = judge(name, deliveryOf(name, { body }));
		expect(refusal(verdict)).toEqual(['unreadable', 422, '']);
		expect(verdict).toMatchObject({ hint: expect.stringContaining('report') });
	});
});
