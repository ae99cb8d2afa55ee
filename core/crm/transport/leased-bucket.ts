import type { Clock } from '../../lib/runtime';
import { graceOf, MAX_BLOCK_MS, stepOf } from './pace';
import type { LimitReading, PoolLimit } from './profile';
import type { Reserved, Slots } from './reserve-slots';
import { createSlotsInHand, type SlotsInHand } from './slots-in-hand';
import { createTokenBucket, type TokenBucket } from './token-bucket';
import { createTurns } from './turns';
import { untilAborted } from './until-aborted';

/** So long a call waits for the place where the budget is shared; then the process goes on with a share of its own. */
const PATIENCE_MS = 250;
/** Where answers are slow, they are waited for longer, but no longer than this. */
const MOST_PATIENCE_MS = 1_000;
/** How often that place is tried again meanwhile. */
const RETRY_MS = 1_000;
/** Other processes that are reckoned with where nobody knows. */
const PEERS_UNKNOWN = 3;
/** Asked for again that soon after it was used up, a lease is doubled. */
const BUSY_MS = 250;

/** What is known in this process of a pool. Times are its own, in epoch milliseconds. */
export interface PoolNeeds {
	limit: PoolLimit;
	waiting: number;
	ahead: number;
	remaining: number | null;
	blockedUntil: number;
	/** How long the answer is likely to take. */
	answerMs: number;
	/** Other processes that take calls of the pool; `null` where it is not known. */
	peers: number | null;
}

export interface LeaseDeps {
	clock: Clock;
	/** Takes slots from the shared budget. Times are this process's. @throws Error where it cannot be reached */
	lease(needs: PoolNeeds): Promise<Omit<Reserved, 'budget'>>;
	/** Tells others at once what an answer said. */
	report(needs: PoolNeeds): void;
}

export interface LeasedBucket extends TokenBucket {
	/** Whether a call waits for it. */
	isWanted(): boolean;
	/** Gives its slots away that are still to come. @returns none, or when they begin by the clock of this process */
	surrender(): Slots;
}

/**
 * A bucket whose calls go out in slots that it leases, a few at a time, from a timetable that all processes share. A
 * slot that passes unused is lost, so that no window has too many calls, whoever sends them.
 */
export function createLeasedBucket(published: PoolLimit, deps: LeaseDeps): LeasedBucket {
	const { clock } = deps;
	const turns = createTurns();
	const known: PoolNeeds = {
		...{ limit: published, waiting: 0, ahead: 1, remaining: null, blockedUntil: 0, answerMs: 0, peers: null },
	};
	const hand = createSlotsInHand(() => graceOf(known.limit));
	const supply = createSupply(deps, known, hand, turns.count);
	const blockedFor = (at: number) => Math.max(0, known.blockedUntil - at);

	return {
		turn: turns.take,
		async prepare(signal) {
			const at = clock.now();
			if (blockedFor(at) === 0 && hand.next(at) === null) await supply.ask(at, signal);
		},
		waitFor(at) {
			const slot = hand.next(at);
			const wait = slot === null ? supply.waitFor(at) : Math.ceil(slot - at - 1e-9);
			return Math.max(blockedFor(at), wait, 0);
		},
		take(at) {
			if (hand.next(at) !== null) hand.use();
			else supply.takeOwn(at);
		},
		blockedFor,
		learn(reading, at) {
			learn(known, reading, at);
			if (reading.blockedMs !== undefined) hand.drop();
			if (reading.blockedMs !== undefined || reading.dailyRemaining === 0) deps.report({ ...known });
		},
		isWanted: () => turns.count() > 0,
		surrender() {
			hand.next(clock.now());
			return hand.drop();
		},
	};
}

/** Where slots come from; and what there is while none can be had. */
interface Supply {
	/** Has slots put into the hand, where that may be tried now. */
	ask(at: number, signal?: AbortSignal): Promise<void>;
	/** Milliseconds until a call may go out without a slot, or one may be asked for. */
	waitFor(at: number): number;
	/** Counts a call that goes out without a slot. */
	takeOwn(at: number): void;
}

function createSupply({ clock, lease }: LeaseDeps, known: PoolNeeds, hand: SlotsInHand, waiting: () => number): Supply {
	let askAt = 0;
	let asking: Promise<void> | null = null;
	/** The share of its own with which a process goes on that does not reach the others. */
	let alone: { bucket: TokenBucket; retryAt: number } | null = null;

	async function askNow(): Promise<void> {
		const asked = clock.now();
		const isBusy = asked - hand.usedUpAt() < BUSY_MS + stepOf(known.limit);
		const { remaining } = known;
		const { slots, peers, blockedUntil } = await lease({
			...known,
			ahead: isBusy ? 2 * known.ahead : 1,
			waiting: waiting(),
		});
		const now = clock.now();
		known.answerMs = Math.min(now - asked, MOST_PATIENCE_MS);
		known.peers = peers;
		known.blockedUntil = Math.max(known.blockedUntil, blockedUntil);
		known.ahead = Math.max(1, slots.count);
		if (known.remaining === remaining) known.remaining = null;
		// What was given while the CRM closed the pool is of no use.
		if (known.blockedUntil <= now) hand.put(slots);
		askAt = slots.count === 0 ? slots.from : 0;
		alone = null;
	}

	function goOnAlone(): void {
		const at = clock.now();
		const bucket = alone?.bucket ?? createTokenBucket(shareOf(known), at, known.peers === null);
		alone = { bucket, retryAt: at + RETRY_MS };
	}

	return {
		/** Also when it takes too long, the answer counts once it is there. */
		async ask(at, signal) {
			if (at < (alone?.retryAt ?? askAt)) return;
			asking ??= askNow()
				.catch(goOnAlone)
				.finally(() => (asking = null));
			if (alone !== null) return;
			const answered = new AbortController();
			const patience = Math.min(MOST_PATIENCE_MS, Math.max(PATIENCE_MS, 2 * known.answerMs));
			const tooLong = clock.sleep(patience, answered.signal).then(
				() => (asking === null ? undefined : goOnAlone()),
				() => undefined,
			);
			await untilAborted(Promise.race([asking, tooLong]), signal).finally(() => answered.abort());
		},
		// Without a slot or a share no call goes out: it is asked for again.
		waitFor: (at) => (alone === null ? Math.max(askAt - at, 1) : alone.bucket.waitFor(at)),
		takeOwn: (at) => alone?.bucket.take(at),
	};
}

/** What is safe where nobody can be asked: an equal part, and one of them is for whoever comes. */
function shareOf({ limit: { requests, intervalMs }, peers }: PoolNeeds): PoolLimit {
	return { requests: Math.max(1, Math.floor(requests / ((peers ?? PEERS_UNKNOWN) + 2))), intervalMs };
}

function learn(known: PoolNeeds, reading: LimitReading, at: number): void {
	const { requests = known.limit.requests, intervalMs = known.limit.intervalMs, remaining, blockedMs } = reading;
	if (requests > 0 && intervalMs > 0) known.limit = { requests, intervalMs };
	if (remaining !== undefined) known.remaining = Math.min(remaining, known.remaining ?? Infinity);
	if (blockedMs !== undefined)
		known.blockedUntil = Math.max(known.blockedUntil, at + Math.min(blockedMs, MAX_BLOCK_MS));
}
