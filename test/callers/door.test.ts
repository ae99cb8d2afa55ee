import { DOORS } from '../../core/door';
import type { Message } from '../../sandbox/platforms';
import { seededRandom } from '../../sandbox/crm/core/random';
import { ADDRESS, atTheDoor, CALLERS, closeAll } from './door-wire';

/** The callers were written without a look at the doors: what both take for right, two readers found in the facts. */

afterEach(closeAll);

/** These ask the address whether it is wanted. */
const ASKS: readonly string[] = ['meta', 'threads', 'x', 'linkedin', 'youtube', 'slack', 'discord', 'intercom'];

const RANDOM_BODIES = 10_000;

function callOf(message: Message, at: number) {
	const { body, address } = message;
	const headers = message.headers({ body, at, retry: 0, before: null });
	return { method: 'POST' as const, url: address, headers, body, deadlineMs: 1000 };
}

describe.each(CALLERS)('The door of $door', (caller) => {
	it('passes the handshake of its platform', async () => {
		const { session } = await atTheDoor(caller);
		expect(session.checks().filter(({ passed }) => !passed)).toEqual([]);
		expect([caller.platform, session.checks().length > 0]).toEqual([
			caller.platform,
			ASKS.includes(caller.platform),
		]);
	});

	it('takes each kind of event, in the way that the platform counts as delivered', async () => {
		const { session, kinds, verdicts } = await atTheDoor(caller);
		for (const kind of kinds) {
			const [delivery] = await session.publish(kind);
			expect({ kind, state: delivery?.state, verdict: verdicts.at(-1)?.kind }).toEqual({
				kind,
				state: 'delivered',
				verdict: 'accepted',
			});
		}
		expect(kinds).not.toEqual([]);
	});

	it('knows a repeat by its key, and tells two events apart', async () => {
		const { session, kinds, verdicts } = await atTheDoor(caller);
		const [kind = ''] = kinds;
		const before = verdicts.length;
		await session.publish(kind, { twice: true, words: { text: 'first', person: 1 } });
		await session.publish(kind, { words: { text: 'second', person: 2 } });
		const keys = verdicts.slice(before).map((verdict) => ('deliveryKey' in verdict ? verdict.deliveryKey : null));
		expect(keys[0]).toBe(keys[1]);
		expect(keys[2]).not.toBe(keys[0]);
	});

	it('refuses whatever is spoilt, with 401 and no word', async () => {
		const { session, kinds, verdicts } = await atTheDoor(caller);
		for (const kind of kinds) {
			for (const tampering of session.tamperingsOf(kind)) {
				const answer = await session.forge(session.compose(kind), tampering);
				const verdict = verdicts.at(-1)?.kind;
				expect({ kind, tampering, verdict, answer }).toMatchObject({
					verdict: 'refused',
					answer: { status: 401 },
				});
			}
		}
	});

	it('refuses the deliveries of every other platform', async () => {
		const { judge, session } = await atTheDoor(caller);
		for (const other of CALLERS.filter(({ platform }) => platform !== caller.platform)) {
			const foreign = await atTheDoor(other);
			for (const kind of foreign.kinds) {
				const verdict = judge(callOf(foreign.session.compose(kind), session.now()));
				expect({ from: kind, verdict: verdict.kind }).toEqual({ from: kind, verdict: 'refused' });
			}
		}
	});

	it('refuses what was signed for an address with another secret', async () => {
		const { session, kinds, secrets } = await atTheDoor(caller);
		const isKey = caller.door === 'discord';
		const value = isKey ? '11'.repeat(32) : 'the-secret-of-another-app';
		const others = { ...secrets, secrets: [{ value, acceptedUntil: null }] };
		for (const kind of kinds) {
			const { method, headers, body } = callOf(session.compose(kind), session.now());
			const verdict = DOORS[caller.door].judge({ method, headers, body, query: {} }, others, session.now());
			expect(verdict).toMatchObject({ kind: 'refused', answer: { status: 401 } });
		}
	});

	it(`lets none of ${RANDOM_BODIES} random bodies in`, async () => {
		const { session, kinds, judge } = await atTheDoor(caller);
		const random = seededRandom(9);
		const bytes = Buffer.from(Array.from({ length: 4096 }, () => random.integer(256)));
		const cut = (longest: number) => {
			const from = random.integer(bytes.length - longest);
			return bytes.subarray(from, from + random.integer(longest));
		};
		const good = callOf(session.compose(kinds[0] ?? ''), session.now());
		const proof = session.compose(kinds[0] ?? '').proof ?? '';
		const coversBody = caller.door !== 'telegram';
		let refused = 0;
		for (let round = 0; round < RANDOM_BODIES; round += 1) {
			const body = cut(64);
			// With a good proof of something else where the body is covered, and with a made up one elsewhere.
			const keepsProof = coversBody && random.integer(2) === 0;
			const headers = keepsProof ? good.headers : { ...good.headers, [proof]: cut(45).toString('hex') };
			const verdict = judge({ ...good, url: ADDRESS, headers, body });
			if (verdict.kind === 'refused' && verdict.answer.status === 401) refused += 1;
		}
		expect(refused).toBe(RANDOM_BODIES);
	});
});
