import fc from '../../support/random';
import { DOOR_NAMES, DOORS, type DoorName, type DoorRequest, type DoorVerdict, REFUSALS } from '../../../core/door';
import { BODIES, deliveryOf, NOW, secretsOf, TOPIC } from './callers';

const RUNS = 10_000;
const QUERIES = ['hub.mode', 'hub.challenge', 'hub.verify_token', 'hub.topic', 'crc_token', 'challengeCode', 'token'];

/** Signed by somebody who does not know the secret; at Discord, a signature of something else. */
const forgedHeaders = (name: DoorName) =>
	deliveryOf(name, name === 'discord' ? { body: '{}' } : { secret: 'guessed' }).headers;

/** Every header that some door reads, with a value of the right form. */
const FORGED = Object.assign({}, ...DOOR_NAMES.map(forgedHeaders)) as Record<string, string>;

/** What a value may be, from nearly right to none at all. */
const ODD = fc.oneof(
	fc.constantFrom<unknown>(...Object.values(FORGED), '', ' ', 'sha256=', 't=,s=', 't=1,t=2,s=3', '1e999', '-1'),
	fc.constantFrom<unknown>(undefined, null, 0, true, [], ['a', 'b'], {}, { toString: null }, Symbol('s'), 10n),
	fc.stringMatching(/^(sha256=|sha1=|v0=|)[0-9a-f]{40,64}$/),
	fc.string({ maxLength: 80 }),
);

const BODY = fc.oneof(
	fc.constantFrom(...Object.values(BODIES)).map((text) => Buffer.from(text)),
	fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
);

const QUERY = fc.oneof(
	fc.constantFrom<unknown>('subscribe', 'unsubscribe', 'denied', TOPIC, '123', 'abc-def', '<script>'),
	ODD,
);

const METHOD = fc.constantFrom('POST', 'POST', 'POST', 'POST', 'GET', 'HEAD', 'PUT', '', 'constructor');

const requestsTo = (name: DoorName): fc.Arbitrary<DoorRequest> => {
	const own = forgedHeaders(name);
	const odd = fc.dictionary(fc.constantFrom(...Object.keys(own), ...Object.keys(FORGED), '__proto__'), ODD, {
		maxKeys: 3,
	});
	return fc.record({
		method: METHOD,
		headers: odd.map((changes) => ({ ...own, ...changes })),
		query: fc.dictionary(fc.constantFrom(...QUERIES), QUERY, { maxKeys: 4 }),
		body: BODY,
	});
};

/** What nobody proves is the handshake of some platforms, by a request that is no delivery. */
const HANDSHAKES: Readonly<Partial<Record<DoorName, string>>> = {
	x: 'GET',
	linkedin: 'GET',
	youtube: 'GET',
	intercom: 'HEAD',
};

const ANSWERED = /^[\w{}":,=+/-]*$/;

/** What is wrong with a verdict on a stranger; `null` when it is as it should be. */
function faultOf(name: DoorName, method: string, verdict: DoorVerdict): string | null {
	const { status, body } = verdict.answer;
	if (verdict.kind === 'accepted') return 'accepted without the proof';
	if (verdict.kind === 'answer') {
		if (method !== HANDSHAKES[name]) return 'answered without the proof';
		return status === 200 && ANSWERED.test(body) ? null : 'reflects what a stranger sent';
	}
	if (!REFUSALS.includes(verdict.reason)) return 'refused for a reason that nobody knows';
	return status >= 400 && status < 500 && body === '' ? null : 'tells why';
}

it.each(DOOR_NAMES)('ten thousand requests of strangers open nothing at the door of %s', (name) => {
	const secrets = secretsOf(name);
	const met = new Map<string, number>();
	fc.assert(
		fc.property(requestsTo(name), (request) => {
			const verdict = DOORS[name].judge(request, secrets, NOW);
			const outcome = verdict.kind === 'refused' ? verdict.reason : verdict.kind;
			met.set(outcome, (met.get(outcome) ?? 0) + 1);
			const fault = faultOf(name, request.method, verdict);
			if (fault !== null) throw new Error(fault);
		}),
		{ numRuns: RUNS },
	);
	// Were all of them stopped at one place, nothing would have been tried.
	for (const reason of ['noProof', 'wrongProof', 'wrongMethod']) expect(met.get(reason)).toBeGreaterThan(100);
});

it.each(DOOR_NAMES)('no proven body is too odd for the door of %s', (name) => {
	const statuses = new Set<number>();
	fc.assert(
		fc.property(fc.oneof(fc.json({ maxDepth: 2 }), fc.string({ maxLength: 60 })), (body) => {
			statuses.add(DOORS[name].judge(deliveryOf(name, { body }), secretsOf(name), NOW).answer.status);
		}),
		{ numRuns: 500 },
	);
	expect([...statuses].filter((status) => ![200, 401, 422].includes(status))).toEqual([]);
});
