import { processLimits, type SharedLimits } from '../transport';
import type { AdapterDeps } from './adapter-deps';

/** How long what an account once said is gone by: what an admin changes shows after so long. */
const LIFE_MS = 10 * 60_000;

/** @param at when it was said, and `now`, in epoch milliseconds */
export function isYoung(at: number, now: number): boolean {
	return now >= at && now - at < LIFE_MS;
}

/**
 * What the adapters of one account share within a process. It is bound to the registry of limits, because that says who
 * belongs together: a process, or a test.
 */
export function sharedByAccount<T>(begin: () => T): (deps: Pick<AdapterDeps, 'shared' | 'accountKey'>) => T {
	const registries = new WeakMap<SharedLimits, Map<string, T>>();
	return ({ shared = processLimits, accountKey }) => {
		const accounts = registries.get(shared) ?? new Map<string, T>();
		registries.set(shared, accounts);
		const own = accounts.get(accountKey) ?? begin();
		accounts.set(accountKey, own);
		return own;
	};
}
