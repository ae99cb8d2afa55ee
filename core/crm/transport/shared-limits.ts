import { createRecentlyUsed } from '../../lib/recently-used';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker';
import type { Runtime } from '../../lib/runtime';
import { createDailyQuota, type DailyQuota } from './daily-quota';
import { createFlights, type Flights } from './flights';
import { createLeasedAccount } from './leased-account';
import type { TransportProfile } from './profile';
import type { SharedBudgets } from './shared-budgets';
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
	/** Calls that are under way. */
	readonly flights: Flights;
	readonly breaker: CircuitBreaker;
	/** Refreshes under way, by the token that was rejected. */
	readonly refreshes: Map<string, Promise<Renewed>>;
	/** The last refresh that worked: late callers that still hold `from` go on with `to`. */
	replaced: Renewed | null;
}

export type LimitsRuntime = Pick<Runtime, 'clock' | 'newId'>;

export interface SharedLimits {
	account(profile: TransportProfile, accountKey: string, runtime: LimitsRuntime): AccountState;
}

/** Accounts whose state is kept although no adapter works with them just now. */
const MOST_IDLE = 1_000;

/**
 * Holds one state per account that is in use, and those of the accounts that were used last.
 * @param budgets where processes share what an account may spend. Default: each process spends it all
 */
export function createSharedLimits(budgets: SharedBudgets | null = null): SharedLimits {
	const accounts = createRecentlyUsed<AccountState>(MOST_IDLE);
	return {
		account(profile, accountKey, runtime) {
			const key = `${profile.provider}\n${accountKey}`;
			return accounts.get(key, () => createAccountState({ profile, accountKey, runtime, budgets }));
		},
	};
}

interface AccountParts {
	profile: TransportProfile;
	accountKey: string;
	runtime: LimitsRuntime;
	budgets: SharedBudgets | null;
}

function createAccountState({ budgets, ...parts }: AccountParts): AccountState {
	const { profile, runtime } = parts;
	const daily = createDailyQuota();
	const flights = createFlights(profile.atOnce ?? null, () => leased?.idle());
	const leased = budgets && createLeasedAccount({ ...parts, budgets, daily, flights });
	const pools = leased?.pools ?? localPools(profile, runtime.clock.now());
	const fallback = pools.default ?? createTokenBucket(profile.pools.default, runtime.clock.now());
	return {
		pool: (name) => pools[name] ?? fallback,
		daily,
		flights,
		breaker: createCircuitBreaker(),
		refreshes: new Map(),
		replaced: null,
	};
}

function localPools({ pools }: TransportProfile, now: number): Readonly<Record<string, TokenBucket>> {
	return Object.fromEntries(
		Object.entries(pools).map(([name, limit]) => [name, createTokenBucket(limit, now)] as const),
	);
}

/** Executions of one n8n process share a budget, because they share the account's. */
export const processLimits: SharedLimits = createSharedLimits();
