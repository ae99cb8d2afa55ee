import { createRecentlyUsed, type RecentlyUsed } from '../../lib/recently-used';
import { processLimits, type SharedLimits } from '../transport';
import type { AdapterDeps } from './adapter-deps';

/** How long what an account once said is gone by: what an admin changes shows after so long. */
const LIFE_MS = 10 * 60_000;

/** Accounts of which it is kept although no adapter works with them just now. */
const MOST_IDLE = 1_000;

/** @param at when it was said, and `now`, in epoch milliseconds */
export function isYoung(at: number, now: number): boolean {
	return now >= at && now - at < LIFE_MS;
}

/**
 * What the adapters of one account share within a process. It is bound to the registry of limits, because that says who
 * belongs together: a process, or a test.
 */
export function sharedByAccount<T extends object>(
	begin: () => T,
): (deps: Pick<AdapterDeps, 'shared' | 'accountKey'>) => T {
	const registries = new WeakMap<SharedLimits, RecentlyUsed<T>>();
	return ({ shared = processLimits, accountKey }) => {
		const accounts = registries.get(shared) ?? createRecentlyUsed<T>(MOST_IDLE);
		registries.set(shared, accounts);
		return accounts.get(accountKey, begin);
	};
}
