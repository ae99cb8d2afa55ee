import { DOOR_NAMES, DOORS, type DoorName, type DoorRequest } from '../../../core/door';
import { BODIES, deliveryOf, getOf, NOW, postOf, SECRET, secretsOf } from './callers';
import { judge, refusal } from './judged';

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
		// YouTube signs as Intercom does: with the same secret it is proven, and no JSON.
		expect(verdicts.filter(({ answer }) => ![401, 422].includes(answer.status))).toEqual([]);
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
			expect([
				['unreadable', 422, ''],
				['notOurs', 401, ''],
			]).toContainEqual(refusal(verdict));
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
