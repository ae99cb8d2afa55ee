import { createRecentlyUsed } from '../../lib/recently-used';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker';
import { createDailyQuota, type DailyQuota } from './daily-quota';
import type { TransportProfile } from './profile';
import { createTokenBucket, type TokenBucket } from './token-bucket';

/** A token that took the place of a rejected one. */
export interface Renewed {
	from: string;
	to: string;
	/** Where the account's API lives since then, when the answer said so. */
	origin: string | null;
}

/** What all adapters of one CRM account share. */
export interface AccountState {
	pool(name: string): TokenBucket;
	readonly daily: DailyQuota;
	readonly breaker: CircuitBreaker;
	/** Refreshes under way, by the token that was rejected. */
	readonly refreshes: Map<string, Promise<Renewed>>;
	/** The last refresh that worked: late callers that still hold `from` go on with `to`. */
	replaced: Renewed | null;
}

export interface SharedLimits {
	account(profile: TransportProfile, accountKey: string, now: number): AccountState;
}

/** Accounts whose state is kept although no adapter works with them just now. */
const MOST_IDLE = 1_000;

/** Holds one state per account that is in use, and those of the accounts that were used last. */
export function createSharedLimits(): SharedLimits {
	const accounts = createRecentlyUsed<AccountState>(MOST_IDLE);
	return {
		account(profile, accountKey, now) {
			const key = `${profile.provider}\n${accountKey}`;
			return accounts.get(key, () => createAccountState(profile, now));
		},
	};
}

function createAccountState(profile: TransportProfile, now: number): AccountState {
	const buckets = new Map(
		Object.entries(profile.pools).map(([name, limit]) => [name, createTokenBucket(limit, now)] as const),
	);
	const fallback = createTokenBucket(profile.pools.default, now);
	return {
		pool: (name) => buckets.get(name) ?? fallback,
		daily: createDailyQuota(),
		breaker: createCircuitBreaker(),
		refreshes: new Map(),
		replaced: null,
	};
}

/** Executions of one n8n process share a budget, because they share the account's. */
export const processLimits: SharedLimits = createSharedLimits();
