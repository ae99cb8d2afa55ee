import type { Clock } from '../../lib/runtime';
import { graceOf, MAX_BLOCK_MS, stepOf } from './pace';
import type { LimitReading, PoolLimit } from './profile';
import type { Reserved, Slots } from './reserve-slots';
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
export function createLeasedBucket(published: PoolLimit, { clock, lease, report }: LeaseDeps): LeasedBucket {
	const turns = createTurns();
	const known: PoolNeeds = {
		...{ limit: published, waiting: 0, ahead: 1, remaining: null, blockedUntil: 0, answerMs: 0, peers: null },
	};
	let slots: Slots = { from: 0, step: 1, count: 0 };
	let askAt = 0;
	let usedUpAt = -Infinity;
	let asking: Promise<void> | null = null;
	/** The share of its own with which a process goes on that does not reach the others. */
	let alone: { bucket: TokenBucket; retryAt: number } | null = null;

	const blockedFor = (at: number) => Math.max(0, known.blockedUntil - at);

	/** When the next slot begins; `null` where there is none. */
	function nextSlot(at: number): number | null {
		const grace = graceOf(known.limit);
		while (slots.count > 0 && slots.from + grace < at) useSlot();
		return slots.count > 0 ? slots.from : null;
	}

	function useSlot(): void {
		slots = { ...slots, from: slots.from + slots.step, count: slots.count - 1 };
		if (slots.count === 0) usedUpAt = slots.from;
	}

	async function ask(): Promise<void> {
		const asked = clock.now();
		const isBusy = asked - usedUpAt < BUSY_MS + stepOf(known.limit);
		known.ahead = isBusy ? 2 * known.ahead : 1;
		known.waiting = turns.count();
		const { remaining } = known;
		const reserved = await lease({ ...known });
		const now = clock.now();
		known.answerMs = Math.min(now - asked, MOST_PATIENCE_MS);
		known.peers = reserved.peers;
		known.blockedUntil = Math.max(known.blockedUntil, reserved.blockedUntil);
		if (known.remaining === remaining) known.remaining = null;
		const { slots: given } = reserved;
		// What it was given while the CRM closed the pool is of no use.
		slots = blockedFor(now) > 0 ? { ...given, count: 0 } : given;
		known.ahead = Math.max(1, given.count);
		askAt = given.count === 0 ? given.from : 0;
		alone = null;
	}

	function goOnAlone(): void {
		const at = clock.now();
		const share = 1 / ((known.peers ?? PEERS_UNKNOWN) + 2);
		const { requests, intervalMs } = known.limit;
		const limit = { requests: Math.max(1, Math.floor(requests * share)), intervalMs };
		const bucket = alone?.bucket ?? createTokenBucket(limit, at, known.peers === null);
		alone = { bucket, retryAt: at + RETRY_MS };
	}

	/** Also when it takes too long, the answer counts once it is there. */
	async function askPatiently(signal: AbortSignal | undefined): Promise<void> {
		asking ??= ask()
			.catch(goOnAlone)
			.finally(() => (asking = null));
		if (alone !== null) return;
		const answered = new AbortController();
		const patience = Math.min(MOST_PATIENCE_MS, Math.max(PATIENCE_MS, 2 * known.answerMs));
		const tooLong = clock.sleep(patience, answered.signal).then(
			() => (alone === null && asking !== null ? goOnAlone() : undefined),
			() => undefined,
		);
		await untilAborted(Promise.race([asking, tooLong]), signal).finally(() => answered.abort());
	}

	return {
		turn: turns.take,
		async prepare(signal) {
			const at = clock.now();
			if (blockedFor(at) > 0 || nextSlot(at) !== null || at < askAt) return;
			if (alone === null || at >= alone.retryAt) await askPatiently(signal);
		},
		waitFor(at) {
			const slot = nextSlot(at);
			if (slot !== null) return Math.max(blockedFor(at), Math.ceil(slot - at - 1e-9), 0);
			if (alone !== null) return Math.max(blockedFor(at), alone.bucket.waitFor(at));
			// Without a slot no call goes out: it is asked for again.
			return Math.max(blockedFor(at), askAt - at, 1);
		},
		take(at) {
			if (nextSlot(at) !== null) useSlot();
			else alone?.bucket.take(at);
		},
		blockedFor,
		learn(reading, at) {
			learn(known, reading, at);
			if (reading.blockedMs !== undefined) slots = { ...slots, count: 0 };
			if (reading.blockedMs !== undefined || reading.dailyRemaining === 0) report({ ...known });
		},
		isWanted: () => turns.count() > 0,
		surrender() {
			nextSlot(clock.now());
			const left = slots;
			slots = { ...slots, count: 0 };
			return left;
		},
	};
}

function learn(known: PoolNeeds, reading: LimitReading, at: number): void {
	const { requests = known.limit.requests, intervalMs = known.limit.intervalMs, remaining, blockedMs } = reading;
	if (requests > 0 && intervalMs > 0) known.limit = { requests, intervalMs };
	if (remaining !== undefined) known.remaining = Math.min(remaining, known.remaining ?? Infinity);
	if (blockedMs !== undefined)
		known.blockedUntil = Math.max(known.blockedUntil, at + Math.min(blockedMs, MAX_BLOCK_MS));
}
