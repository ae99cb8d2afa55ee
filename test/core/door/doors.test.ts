import {
	DOOR_NAMES,
	DOORS,
	type DoorName,
	type DoorRequest,
	type DoorSecrets,
	type DoorVerdict,
} from '../../../core/door';
import { BODIES, CHANNEL, deliveryOf, getOf, NOW, postOf, SECRET, secretsOf, TOPIC } from './callers';

const judge = (name: DoorName, request: DoorRequest, now = NOW): DoorVerdict =>
	DOORS[name].judge(request, secretsOf(name), now);

const refusal = (verdict: DoorVerdict) =>
	verdict.kind === 'refused' ? [verdict.reason, verdict.answer.status, verdict.answer.body] : verdict.kind;

const reply = ({ answer }: DoorVerdict) => [answer.status, answer.body];

describe.each(DOOR_NAMES)('the door of %s', (name) => {
	it('accepts what its platform signs', () => {
		expect(judge(name, deliveryOf(name))).toMatchObject({ kind: 'accepted' });
	});

	it('refuses what was signed with another secret, and tells the sender nothing', () => {
		const request = deliveryOf(name, { secret: 'guessed' });
		const verdict = DOORS[name].judge(request, secretsOf(name, name === 'discord' ? '11'.repeat(32) : SECRET), NOW);
		expect(refusal(verdict)).toEqual(['wrongProof', 401, '']);
	});

	it('refuses what any other platform sends, also where the secret is the same', () => {
		const others = DOOR_NAMES.filter((other) => other !== name);
		const verdicts = others.map((other) => judge(name, deliveryOf(other)));
		expect(verdicts.map(({ answer }) => answer.status)).toEqual(others.map(() => 401));
		expect(new Set(verdicts.map(({ kind }) => kind))).toEqual(new Set(['refused']));
	});

	it('gives the same delivery the same key, and another one another', () => {
		const key = (request: DoorRequest) => {
			const verdict = judge(name, request);
			return verdict.kind === 'accepted' ? verdict.deliveryKey : verdict;
		};
		const [first, repeated] = [key(deliveryOf(name)), key(deliveryOf(name, { at: NOW + 60_000 }))];
		expect(repeated).toBe(first);
		expect(key(deliveryOf(name, { body: ` ${BODIES[name]}` }))).not.toBe(first);
		expect(first).toMatch(/^[\w:-]{64,200}$/);
	});

	it('always says what type its answer has', () => {
		const requests = [deliveryOf(name), getOf({}), postOf({}, ''), { ...getOf({}), method: 'DELETE' }];
		for (const request of requests) {
			expect(judge(name, request).answer.headers['content-type']).toMatch(/^(text\/plain|application\/json)/);
		}
	});

	it('does not look at more than any platform sends', () => {
		const request = { ...deliveryOf(name), body: Buffer.alloc(25 * 1024 * 1024 + 1) };
		expect(refusal(judge(name, request))).toEqual(['tooLarge', 413, '']);
	});

	it('refuses methods that its platform does not use', () => {
		const methods = ['GET', 'HEAD', 'PUT', 'DELETE', 'post', '__proto__'];
		const unused = methods.filter((method) => !(DOORS[name].methods as string[]).includes(method));
		const verdicts = unused.map((method) => judge(name, { ...deliveryOf(name), method }));
		expect(verdicts.map(refusal)).toEqual(unused.map(() => ['wrongMethod', 405, '']));
	});
});

describe('a proven body that cannot be read', () => {
	it.each(DOOR_NAMES.filter((name) => name !== 'generic'))('is refused by the door of %s', (name) => {
		for (const body of ['', '{', '[]', 'null', '"text"', '1', '[[[['.repeat(20_000), '\0', 'payload=%7B%7D']) {
			const verdict = judge(name, deliveryOf(name, { body }));
			expect(verdict).toMatchObject({ kind: 'refused' });
			expect(['unreadable', 'notOurs']).toContain(verdict.kind === 'refused' && verdict.reason);
		}
	});
});

describe('a time stamp', () => {
	const WINDOWS = Object.entries({ slack: 300, tiktok: 300, chatwoot: 300, discord: 900 }) as Array<
		[DoorName, number]
	>;

	it.each(WINDOWS)('of %s counts for %i seconds to either side', (name, seconds) => {
		const at = (shift: number) => refusal(judge(name, deliveryOf(name, { at: NOW + shift * 1000 })));
		expect([-seconds, 0, seconds].map(at)).toEqual(['accepted', 'accepted', 'accepted']);
		expect([-seconds - 1, seconds + 1].map(at)).toEqual([
			['outsideWindow', 401, ''],
			['outsideWindow', 401, ''],
		]);
	});

	it.each(WINDOWS)('of %s is not believed unless it is signed', (name) => {
		const old = deliveryOf(name, { at: NOW - 86_400_000 });
		const fresh = deliveryOf(name);
		const moved = Object.fromEntries(
			Object.entries(old.headers).map(([header, value]) => {
				const isTime = /timestamp$/.test(header);
				return [header, isTime ? fresh.headers[header] : String(value).replace(/t=\d+/, `t=${NOW / 1000}`)];
			}),
		);
		expect(refusal(judge(name, { ...old, body: Buffer.from(`${BODIES[name]} `), headers: moved }))).toEqual([
			'wrongProof',
			401,
			'',
		]);
	});

	it.each(['', '0', '-1', '1e9', ' 1700000000', '1700000000.5', '9'.repeat(40), 'NaN', '0x65'])(
		'%p is none',
		(time) => {
			for (const [name, header] of [
				['slack', 'x-slack-request-timestamp'],
				['chatwoot', 'x-chatwoot-timestamp'],
				['discord', 'x-signature-timestamp'],
			] as const) {
				const request = deliveryOf(name, { headers: { [header]: time } });
				expect(refusal(judge(name, request))).toEqual(['noProof', 401, '']);
			}
		},
	);
});

const META: DoorName[] = ['whatsapp', 'facebook', 'instagram', 'threads'];

describe.each(META)("Meta's handshake at the door of %s", (name) => {
	const ask = (changes: Record<string, unknown>) =>
		judge(
			name,
			getOf({
				'hub.mode': 'subscribe',
				'hub.verify_token': 'verify-me',
				'hub.challenge': '1158201444',
				...changes,
			}),
		);

	it('is answered with the bare challenge as text', () => {
		const verdict = ask({});
		expect([verdict.kind, ...reply(verdict)]).toEqual(['answer', 200, '1158201444']);
		expect(verdict.answer.headers['content-type']).toBe('text/plain; charset=utf-8');
	});

	it.each([['another'], ['verify-m'], ['verify-me '], ['VERIFY-ME'], [''], [['verify-me']], [undefined]])(
		'is refused with the verify token %p',
		(token) => {
			expect(ask({ 'hub.verify_token': token }).answer).toMatchObject({ status: 401, body: '' });
		},
	);

	it.each([['<script>'], ['a b'], [''], ['ä'], ['1\n'], ['1'.repeat(201)], [['1']], [undefined]])(
		'does not echo the challenge %p',
		(challenge) => {
			expect(refusal(ask({ 'hub.challenge': challenge }))).toEqual(['unknownChallenge', 400, '']);
		},
	);

	it('is refused in another mode, without a token of ours, and with an empty one', () => {
		expect(refusal(ask({ 'hub.mode': 'unsubscribe' }))).toEqual(['unknownChallenge', 400, '']);
		for (const verifyToken of [null, '']) {
			const query = { 'hub.mode': 'subscribe', 'hub.challenge': '1', 'hub.verify_token': '' };
			const verdict = DOORS[name].judge(getOf(query), { ...secretsOf(name), verifyToken }, NOW);
			expect(verdict.answer.status).toBe(401);
		}
	});
});

describe('the handshake of X', () => {
	const ask = (crc_token: unknown) => judge('x', getOf({ crc_token }));

	it('is answered with the signed token', () => {
		expect(reply(ask('9b4507b3-9040-4669-9ca3-6b94edb50553'))).toEqual([
			200,
			'{"response_token":"sha256=o7Om1eqV3/NzUnRxrwuW+6BIX7OgBGiv9sybGuUdNAE="}',
		]);
	});

	it('signs nothing that could be a delivery', () => {
		for (const body of [BODIES.x, '{}', '{', ' ', '"a"', 'a b', 'ä', '', 'a'.repeat(501), ['a'], undefined]) {
			expect(refusal(ask(body))).toEqual(['unknownChallenge', 400, '']);
		}
	});

	it('is signed with the current secret while an old one is still accepted', () => {
		const secrets = [
			{ value: 'old', acceptedUntil: NOW + 1 },
			{ value: SECRET, acceptedUntil: null },
		];
		const verdict = DOORS.x.judge(getOf({ crc_token: 'abc' }), { ...secretsOf('x'), secrets }, NOW);
		expect(verdict.answer).toEqual(ask('abc').answer);
	});
});

describe('the handshake of LinkedIn', () => {
	const ask = (challengeCode: unknown) => judge('linkedin', getOf({ challengeCode }));

	it('is answered with code and response', () => {
		const code = '890e4665-4dfe-4ab1-b689-ed553bceeed0';
		expect(JSON.parse(ask(code).answer.body)).toEqual({
			challengeCode: code,
			challengeResponse: '34f97b438235baf6b3fb1329e99a74adaac01184a24960b094922572c466e3ed',
		});
	});

	it('signs nothing that could be a delivery', () => {
		for (const code of [`hmacsha256=${BODIES.linkedin}`, 'hmacsha256=', '{}', '', undefined]) {
			expect(refusal(ask(code))).toEqual(['unknownChallenge', 400, '']);
		}
	});

	it('names what to report when LinkedIn signs without its prefix, and lets nothing in', () => {
		const bare = deliveryOf('linkedin', { body: `hmacsha256=${BODIES.linkedin}` });
		const { headers } = deliveryOf('mastodon', { body: BODIES.linkedin });
		const unprefixed = { 'x-li-signature': String(headers['x-hub-signature']).slice('sha256='.length) };
		expect(judge('linkedin', postOf(unprefixed, BODIES.linkedin))).toMatchObject({
			reason: 'wrongProof',
			hint: expect.stringContaining('report'),
		});
		expect(judge('linkedin', { ...bare, body: Buffer.from('{}') })).toMatchObject({ hint: null });
	});
});

describe("the hub of YouTube's feeds", () => {
	const ask = (changes: Record<string, unknown>) =>
		judge('youtube', getOf({ 'hub.mode': 'subscribe', 'hub.topic': TOPIC, 'hub.challenge': '123', ...changes }));

	it('gets its challenge back for a channel that was asked for', () => {
		expect(reply(ask({}))).toEqual([200, '123']);
		expect(reply(ask({ 'hub.mode': 'denied', 'hub.reason': 'no' }))).toEqual([200, '']);
	});

	it.each([
		['another channel', { 'hub.topic': TOPIC.replace(CHANNEL, 'UCother') }],
		['another host', { 'hub.topic': TOPIC.replace('www.youtube.com', 'example.com') }],
		['no topic', { 'hub.topic': undefined }],
		['an end that a stranger may have asked for', { 'hub.mode': 'unsubscribe' }],
	])('is refused for %s', (_, changes) => {
		expect(refusal(ask(changes))).toEqual(['notOurs', 404, '']);
	});

	it.each([{ 'hub.mode': 'publish' }, { 'hub.mode': undefined }, { 'hub.challenge': '<b>' }])(
		'is refused with %p',
		(changes) => {
			expect(refusal(ask(changes))).toEqual(['unknownChallenge', 400, '']);
		},
	);
});

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

describe('the generic door', () => {
	it('is shut without the name of a header', () => {
		for (const headerName of [null, '', '  ']) {
			const secrets = { ...secretsOf('generic'), headerName };
			expect(refusal(DOORS.generic.judge(deliveryOf('generic'), secrets, NOW))).toEqual(['noProof', 401, '']);
		}
	});
});
