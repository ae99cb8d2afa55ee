import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOORS, type DoorSecrets } from '../../../core/door';
import { BODIES, deliveryOf, getOf, NOW, postOf, SECRET, secretsOf } from './callers';
import { judge, refusal, reply } from './judged';

describe('Slack', () => {
	const send = (body: object, headers = {}) =>
		judge('slack', deliveryOf('slack', { body: JSON.stringify(body), headers }));

	it('gets the challenge of a proven verification back, and of no other', () => {
		const body = {
			type: 'url_verification',
			token: 't',
			challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7',
		};
		expect(reply(send(body))).toEqual([200, body.challenge]);
		expect(refusal(judge('slack', postOf({}, JSON.stringify(body))))).toEqual(['noProof', 401, '']);
		expect(refusal(send({ ...body, challenge: '<script>' }))).toEqual(['unknownChallenge', 400, '']);
	});

	it('is told of a repeat that it is the delivery of before', () => {
		const again = deliveryOf('slack', {
			at: NOW + 60_000,
			headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' },
		});
		expect(judge('slack', again)).toEqual(judge('slack', deliveryOf('slack')));
	});

	it('is asked not to repeat what will be refused again, and may repeat what was not proven', () => {
		expect(send({ type: 'block_actions' }).answer.headers['x-slack-no-retry']).toBe('1');
		expect(judge('slack', postOf({}, '{}')).answer.headers['x-slack-no-retry']).toBeUndefined();
	});

	it('may say that it dropped events', () => {
		expect(send({ type: 'app_rate_limited', team_id: 'T1' })).toMatchObject({ kind: 'accepted' });
	});
});

describe('Discord', () => {
	const send = (body: object) => judge('discord', deliveryOf('discord', { body: JSON.stringify(body) }));

	it.each([
		['a ping', { type: 1 }, 'answer', [200, '{"type":1}']],
		['a command', { type: 2 }, 'accepted', [200, '{"type":5}']],
		['a button', { type: 3 }, 'accepted', [200, '{"type":6}']],
		['what somebody is typing', { type: 4 }, 'answer', [200, '{"type":8,"data":{"choices":[]}}']],
		['a form', { type: 5 }, 'accepted', [200, '{"type":5}']],
		["an event's ping", { version: 1, type: 0 }, 'answer', [204, '']],
		['an event', { version: 1, type: 1, event: { type: 'ENTITLEMENT_CREATE' } }, 'accepted', [204, '']],
	])('gets for %s what it wants', (_, body, kind, wanted) => {
		const verdict = send(body);
		expect([verdict.kind, reply(verdict)]).toEqual([kind, wanted]);
	});

	it('finds its deliberately wrong signatures refused', () => {
		const right = deliveryOf('discord', { body: '{"type":1}' });
		const wrong = { ...right.headers, 'x-signature-ed25519': 'ab'.repeat(64) };
		expect(refusal(judge('discord', { ...right, headers: wrong }))).toEqual(['wrongProof', 401, '']);
	});

	it('is not let in by a key that is none', () => {
		for (const key of ['', 'xyz', '00'.repeat(31), 'g'.repeat(64)]) {
			expect(DOORS.discord.judge(deliveryOf('discord'), secretsOf('discord', key), NOW).answer.status).toBe(401);
		}
	});
});

describe('GitHub', () => {
	it('gets an answer to its ping, and nothing is kept', () => {
		const ping = deliveryOf('github', { body: '{"zen":"x"}', headers: { 'x-github-event': 'ping' } });
		expect([judge('github', ping).kind, ...reply(judge('github', ping))]).toEqual(['answer', 200, '']);
	});

	it('keeps the name of the event, and the id of the delivery beside the hash', () => {
		const verdict = judge('github', deliveryOf('github'));
		expect(verdict).toMatchObject({ headers: { 'x-github-event': 'issues' } });
		expect(verdict.kind === 'accepted' && verdict.deliveryKey).toMatch(/^72d3162e-cc78-11e3-81ab-4c9367dc0958:/);
	});

	it('cannot have a delivery taken for another by the id of a stranger, which nothing signs', () => {
		const key = (body: string) => {
			const verdict = judge('github', deliveryOf('github', { body }));
			return verdict.kind === 'accepted' && verdict.deliveryKey;
		};
		expect(key('{"action":"a"}')).not.toBe(key('{"action":"b"}'));
	});

	it.each(['', 'Issues', 'a b', 'x'.repeat(61), '<b>'])('has no event of the name %p', (event) => {
		const request = deliveryOf('github', { headers: { 'x-github-event': event } });
		expect(refusal(judge('github', request))).toEqual(['notOurs', 401, '']);
	});

	it.each(['', 'x'.repeat(500), '../..', 'a b'])('has no use for the delivery id %p', (id) => {
		const verdict = judge('github', deliveryOf('github', { headers: { 'x-github-delivery': id } }));
		expect(verdict.kind === 'accepted' && verdict.deliveryKey).toMatch(/^[0-9a-f]{64}$/);
	});

	it('is told by the panel to send JSON where it sends forms', () => {
		const form = deliveryOf('github', { body: 'payload=%7B%7D' });
		expect(judge('github', form)).toMatchObject({
			reason: 'unreadable',
			hint: expect.stringContaining('JSON'.toLowerCase()),
		});
	});
});

describe('Intercom', () => {
	it('finds somebody at the address before it is saved, and its ping answered', () => {
		expect(reply(judge('intercom', { ...getOf({}), method: 'HEAD' }))).toEqual([200, '']);
		const ping = deliveryOf('intercom', { body: '{"type":"notification_event","topic":"ping"}' });
		expect([judge('intercom', ping).kind, ...reply(judge('intercom', ping))]).toEqual(['answer', 200, '']);
	});
});

describe('Chatwoot before it signed', () => {
	const old: DoorSecrets = { ...secretsOf('chatwoot'), proof: 'address' };
	const send = (query: Record<string, unknown>, secrets = old) =>
		DOORS.chatwoot.judge({ ...postOf({}, BODIES.chatwoot), query }, secrets, NOW);

	it('is known by the token in the address, once the owner says so', () => {
		expect(send({ token: SECRET })).toMatchObject({ kind: 'accepted' });
		expect(send({ token: SECRET }, secretsOf('chatwoot'))).toMatchObject({ reason: 'noProof' });
	});

	it.each([[''], ['s3cr3t'], [[SECRET]], [undefined]])('is refused with the token %p', (token) => {
		expect(send({ token }).answer).toMatchObject({ status: 401, body: '' });
	});
});

describe("Meta's objects", () => {
	it.each([
		['facebook', 'page', true],
		['facebook', 'user', true],
		['facebook', 'instagram', false],
		['facebook', 'whatsapp_business_account', false],
		['instagram', 'page', false],
		['whatsapp', 'page', false],
		['threads', 'page', false],
	] as const)('the door of %s, asked for %s: %p', (name, object, isOurs) => {
		const verdict = judge(name, deliveryOf(name, { body: JSON.stringify({ object, values: {}, entry: [] }) }));
		expect(verdict.kind === 'accepted').toBe(isOurs);
		if (!isOurs) expect(verdict).toMatchObject({ reason: 'notOurs', answer: { status: 401, body: '' } });
	});
});

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

describe('the generic door', () => {
	it('is shut without the name of a header', () => {
		for (const headerName of [null, '', '  ']) {
			const secrets = { ...secretsOf('generic'), headerName };
			expect(refusal(DOORS.generic.judge(deliveryOf('generic'), secrets, NOW))).toEqual(['noProof', 401, '']);
		}
	});
});
