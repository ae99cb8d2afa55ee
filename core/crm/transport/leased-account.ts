import type { Clock } from '../../lib/runtime';
import { type BudgetOfficeDeps, createBudgetOffice } from './budget-office';
import { createLeasedBucket, type LeasedBucket } from './leased-bucket';
import type { PoolLimit } from './profile';

/** Nobody who calls again that soon has to ask again for what was given back. */
const IDLE_MS = 300;

/** The part of an account's budget that this process has in hand. */
export interface LeasedAccount {
	pools: Readonly<Record<string, LeasedBucket>>;
	/** Called when no call is under way: what is left goes back, unless the next one comes soon. */
	idle(): void;
}

export function createLeasedAccount(deps: BudgetOfficeDeps): LeasedAccount {
	const { clock } = deps.runtime;
	const office = createBudgetOffice(deps);
	const bucketOf = (pool: string, limit: PoolLimit): LeasedBucket =>
		createLeasedBucket(limit, {
			clock,
			lease: async (needs) => await office.lease(pool, needs),
			// Where it cannot be told now, it is told with the next lease.
			report: (needs) => void office.report(pool, needs).catch(() => undefined),
		});
	const buckets = Object.entries(deps.profile.pools).map(([pool, limit]) => [pool, bucketOf(pool, limit)] as const);
	const isIdle = () => deps.flights.count() === 0 && buckets.every(([, bucket]) => !bucket.isWanted());

	async function surrender(): Promise<void> {
		const unused = buckets.map(([pool, bucket]) => [pool, bucket.surrender()] as const);
		await office.giveBack(Object.fromEntries(unused.filter(([, { count }]) => count > 0)));
	}

	return { pools: Object.fromEntries(buckets), idle: onceIdle(clock, isIdle, surrender) };
}

/** @returns to be called when something comes to rest: does the work once nothing has moved for a while */
function onceIdle(clock: Clock, isIdle: () => boolean, work: () => Promise<void>): () => void {
	let isWatching = false;
	let idleSince = 0;
	async function watch(): Promise<void> {
		for (let rest = IDLE_MS; rest > 0 && isIdle(); rest = idleSince + IDLE_MS - clock.now())
			await clock.sleep(rest);
		if (isIdle()) await work();
	}
	return () => {
		idleSince = clock.now();
		if (isWatching) return;
		isWatching = true;
		// What cannot be given back is gone when its time is over.
		void watch()
			.catch(() => undefined)
			.finally(() => (isWatching = false));
	};
}
