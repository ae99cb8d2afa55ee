import { DOORS, type DoorName } from '../../../core/door';
import { BODIES, CHANNEL, deliveryOf, getOf, NOW, postOf, SECRET, secretsOf, TOPIC } from './callers';
import { judge, refusal, reply } from './judged';

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
