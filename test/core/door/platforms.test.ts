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

	it('keeps the name of the event', () => {
		expect(judge('github', deliveryOf('github'))).toMatchObject({ headers: { 'x-github-event': 'issues' } });
	});

	it.each(['', 'Issues', 'a b', 'x'.repeat(61), '<b>'])('has no event of the name %p', (event) => {
		const request = deliveryOf('github', { headers: { 'x-github-event': event } });
		expect(refusal(judge('github', request))).toEqual(['notOurs', 401, '']);
	});

	it('is told by the panel to send JSON where it sends forms', () => {
		const form = deliveryOf('github', { body: 'payload=%7B%7D' });
		expect(judge('github', form)).toMatchObject({
			reason: 'unreadable',
			hint: expect.stringContaining('JSON'.toLowerCase()),
		});
	});
});

describe.each([
	['github', 'x-github-delivery'],
	['github', 'x-github-event'],
	['chatwoot', 'x-chatwoot-delivery'],
] as const)('a delivery of %s that somebody sends again', (name, header) => {
	const keyOf = (headers: Record<string, string>, body?: string) => {
		const verdict = judge(name, deliveryOf(name, { body, headers }));
		return verdict.kind === 'accepted' && verdict.deliveryKey;
	};

	it(`is known whatever stands in ${header}, which nothing signs`, () => {
		const key = keyOf({});
		expect(key).toMatch(/^[0-9a-f]{64}$/);
		for (const value of ['star', 'issue_comment']) expect(keyOf({ [header]: value })).toBe(key);
	});

	it('is told from another by its bytes', () => {
		expect(keyOf({}, '{"event":"a","action":"a"}')).not.toBe(keyOf({}, '{"event":"b","action":"b"}'));
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

describe('the generic door', () => {
	it('is shut without the name of a header', () => {
		for (const headerName of [null, '', '  ']) {
			const secrets = { ...secretsOf('generic'), headerName };
			expect(refusal(DOORS.generic.judge(deliveryOf('generic'), secrets, NOW))).toEqual(['noProof', 401, '']);
		}
	});
});
