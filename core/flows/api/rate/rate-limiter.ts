import { createHash } from 'node:crypto';

import type { Runtime } from '../../../lib/runtime';
import { createRecentlyUsed } from '../../../lib/recently-used';
import type { SharedDocumentRepository } from '../../../store/contract';
import { perMs, type Rate, type RateLimit, rateOf, type RateLimiter } from './rate';
import { leaseRequests, type SharedBucket } from './shared-bucket';

/** Callers are proven, so there are no more than were given tokens; those who were heard last are remembered. */
const MOST_CALLERS = 10_000;
/** So much of a window a process takes at once, and so long it may use it. */
const LEASE_SHARE = 1 / 20;
/** Somebody who was refused is refused again without a look at the store, for so long at most. */
const REFUSED_MS = 1_000;
/** Others change the document as well, but not for long. */
const MOST_TRIES = 10;

/** What this process knows of a caller. Times are its own. */
interface Hand {
	count: number;
	until: number;
	/** What was left for all when it asked last. */
	shared: number;
	askedAt: number;
	refusedUntil: number;
	asking: Promise<void> | null;
}

/**
 * A token bucket for each caller, which all processes on a store take from, a few requests at a time: a request costs
 * the store nothing but now and then. No window has more than its quota, whoever takes it.
 * @param documents where it stands. @throws StoreError
 */
export function createRateLimiter(
	documents: () => Promise<SharedDocumentRepository>,
	runtime: Pick<Runtime, 'newId'>,
): RateLimiter {
	const hands = createRecentlyUsed<Hand>(MOST_CALLERS);
	const holder = runtime.newId();

	async function ask(caller: string, hand: Hand, limit: RateLimit, now: number): Promise<void> {
		const { count: returned } = hand;
		const leaseMs = limit.windowSeconds * 1_000 * LEASE_SHARE;
		const wanted = Math.ceil(limit.quota * LEASE_SHARE);
		const { bucket, count } = await change(await documents(), nameOf(caller), (before, shared) =>
			leaseRequests(before, { holder, limit, returned, wanted, leaseMs }, shared),
		);
		Object.assign(hand, { count, until: now + leaseMs, shared: bucket.tokens, askedAt: now });
		const waitMs = (1 - bucket.tokens) / perMs(limit);
		hand.refusedUntil = count > 0 ? 0 : now + Math.min(waitMs, REFUSED_MS);
	}

	return {
		async take(caller, limit, now) {
			const hand = hands.get(caller, beginHand);
			for (;;) {
				if (hand.count >= 1 && now < hand.until) {
					hand.count -= 1;
					return told(hand, limit, true, now);
				}
				if (now < hand.refusedUntil) return told(hand, limit, false, now);
				hand.asking ??= ask(caller, hand, limit, now).finally(() => (hand.asking = null));
				await hand.asking;
			}
		},
	};
}

const beginHand = (): Hand => ({ count: 0, until: 0, shared: 0, askedAt: 0, refusedUntil: 0, asking: null });

function told(hand: Hand, limit: RateLimit, isAllowed: boolean, now: number): Rate {
	const filled = hand.shared + Math.max(0, now - hand.askedAt) * perMs(limit);
	return rateOf(limit, isAllowed, hand.count + Math.min(filled, limit.quota - hand.count));
}

/** By compare and set: a process that dies at any statement leaves it as before, or as after. */
async function change<T extends { bucket: SharedBucket }>(
	documents: SharedDocumentRepository,
	name: string,
	decide: (before: SharedBucket | null, now: number) => T,
): Promise<T> {
	for (let tries = 0; tries < MOST_TRIES; tries++) {
		const { revision, content, now } = await documents.read(name);
		const decided = decide(content === null ? null : (JSON.parse(content) as SharedBucket), now);
		if ((await documents.write(name, revision, JSON.stringify(decided.bucket))) !== null) return decided;
	}
	throw new Error('Other processes changed what is left of the requests of a caller time and again');
}

/** Tells nobody who calls, as rows of no workspace are nobody's secret. */
const nameOf = (caller: string) =>
	`api rate ${createHash('sha256').update(`social-crm caller\n${caller}`).digest('hex')}`;
