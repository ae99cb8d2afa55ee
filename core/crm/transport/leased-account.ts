import type { Runtime } from '../../lib/runtime';
import { newerFigure } from './budget-document';
import { createBudgetLedger } from './budget-ledger';
import { DEFAULT_CALL_LIMITS } from './call-limits';
import type { DailyQuota } from './daily-quota';
import type { Flights } from './flights';
import { createLeasedBucket, type LeasedBucket, type PoolNeeds } from './leased-bucket';
import type { TransportProfile } from './profile';
import { giveBack, learnShared, reserveSlots, type Slots } from './reserve-slots';
import type { SharedBudgets } from './shared-budgets';

/** Nobody who calls again that soon has to ask again for what was given back. */
const IDLE_MS = 300;
/** So little of the day is left that others have to know, although no call follows. */
const SHARE_TO_TELL = 0.25;

export interface LeasedAccountDeps {
	budgets: SharedBudgets;
	profile: TransportProfile;
	accountKey: string;
	runtime: Pick<Runtime, 'clock' | 'newId'>;
	daily: DailyQuota;
	flights: Flights;
}

/** The part of an account's budget that this process has in hand. */
export interface LeasedAccount {
	pools: Readonly<Record<string, LeasedBucket>>;
	/** Called when no call is under way: what is left goes back, unless the next one comes soon. */
	idle(): void;
}

export function createLeasedAccount(deps: LeasedAccountDeps): LeasedAccount {
	const { budgets, profile, accountKey, runtime, daily, flights } = deps;
	const { clock } = runtime;
	const ledger = createBudgetLedger(budgets, accountKey, clock);
	const holder = runtime.newId();
	const atOnce = profile.atOnce ?? null;
	/** What the others know to be left of the day. */
	let told: number | null = null;

	/** The figure of the day by the clock that all share. */
	const figure = () => {
		const own = daily.figure();
		return own && { ...own, at: ledger.toShared(own.at) };
	};
	const learned = (pool: string, { blockedUntil }: PoolNeeds) => ({
		pool,
		blockedUntil: blockedUntil > clock.now() ? ledger.toShared(blockedUntil) : null,
		daily: figure(),
	});

	async function lease(pool: string, needs: PoolNeeds) {
		const { limit, waiting, ahead, remaining, answerMs, peers } = needs;
		const reserved = await ledger.change(peers !== 0, (budget, now) => {
			const known = learnShared(budget, learned(pool, needs), now);
			const request = { holder, pool, limit, waiting, ahead, remaining, answerMs, atOnce };
			const calls = { underWay: flights.count(), callMs: DEFAULT_CALL_LIMITS.timeoutMs };
			const answer = reserveSlots(known, { ...request, ...calls }, now);
			return { budget: answer.budget, answer };
		});
		const day = reserved.budget.daily;
		if (day !== null) daily.adopt({ ...day, at: ledger.toLocal(day.at) });
		told = day?.remaining ?? null;
		const slots: Slots = { ...reserved.slots, from: ledger.toLocal(reserved.slots.from) };
		return { slots, peers: reserved.peers, blockedUntil: ledger.toLocal(reserved.blockedUntil) };
	}

	async function report(pool: string, needs: PoolNeeds): Promise<void> {
		await ledger.change(true, (budget, now) => ({
			budget: learnShared(budget, learned(pool, needs), now),
			answer: undefined,
		}));
	}

	const bucketOf = (pool: string, limit: TransportProfile['pools'][string]): LeasedBucket =>
		createLeasedBucket(limit, {
			clock,
			lease: async (needs) => await lease(pool, needs),
			// Where it cannot be told now, it is told with the next lease.
			report: (needs) => void report(pool, needs).catch(() => undefined),
		});
	const pools = Object.fromEntries(
		Object.entries(profile.pools).map(([pool, limit]) => [pool, bucketOf(pool, limit)] as const),
	);

	async function surrender(): Promise<void> {
		const left = Object.entries(pools).flatMap(([pool, bucket]) => {
			const unused = bucket.surrender();
			const from = ledger.toShared(unused.from);
			return unused.count === 0 ? [] : [[pool, { ...unused, from }] as const];
		});
		const last = figure();
		const isNews = last !== null && last.remaining !== told && last.remaining < last.limit * SHARE_TO_TELL;
		// A place that was closed meanwhile is not opened for this.
		if ((left.length === 0 && atOnce === null && !isNews) || !budgets.isOpen()) return;
		const given = { holder, unused: Object.fromEntries(left) };
		told = last?.remaining ?? null;
		await ledger.change(true, (budget) => {
			const after = giveBack(budget, given);
			return { budget: { ...after, daily: newerFigure(after.daily, last) }, answer: undefined };
		});
	}

	let isSettling = false;
	let idleSince = 0;
	const isIdle = () => flights.count() === 0 && Object.values(pools).every((bucket) => !bucket.isWanted());
	async function settle(): Promise<void> {
		for (let rest = IDLE_MS; rest > 0 && isIdle(); rest = idleSince + IDLE_MS - clock.now())
			await clock.sleep(rest);
		if (isIdle()) await surrender();
	}

	return {
		pools,
		idle() {
			idleSince = clock.now();
			if (isSettling) return;
			isSettling = true;
			// What cannot be given back is gone when its time is over.
			void settle()
				.catch(() => undefined)
				.finally(() => (isSettling = false));
		},
	};
}
