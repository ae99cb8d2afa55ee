import { CrmError } from '../../lib/errors';
import type { Clock, Runtime } from '../../lib/runtime';
import type { CallLimits } from './call-limits';
import type { TransportProfile } from './profile';
import type { AccountState } from './shared-limits';
import { untilAborted } from './until-aborted';

export interface LimitOptions {
	pool: string;
	operation: string;
	signal?: AbortSignal;
	/** Failures that the circuit breaker knew of when the caller began. */
	knownFailures: number;
}

/** Codes of the errors below. A repeat within the same call is pointless. */
export const LIMIT_CODES: ReadonlySet<string> = new Set(['CIRCUIT_OPEN', 'DAILY_QUOTA_SPENT', 'LIMIT_WAIT_TOO_LONG']);

/**
 * Lets a call through when the account's limits allow it, and waits for that where waiting is reasonable.
 * @returns to be called once the call has ended, however it does
 * @throws CrmError when the daily quota is spent, the circuit is open, or the wait would be too long
 */
export async function awaitLimits(
	account: AccountState,
	profile: TransportProfile,
	limits: CallLimits,
	runtime: Pick<Runtime, 'clock' | 'note'>,
	options: LimitOptions,
	onWait: (ms: number) => void,
): Promise<() => void> {
	const { clock } = runtime;
	const { pool, operation, signal } = options;
	const waits = measureWaits(runtime, profile);
	refuseWhenSpent(account, profile, limits, clock, operation);
	const bucket = account.pool(pool);
	const letNextIn = await bucket.turn(signal);
	try {
		await waits.forRoom(account.flights.room(signal));
		for (;;) {
			await bucket.prepare(signal);
			const wait = bucket.waitFor(clock.now());
			if (wait <= 0) break;
			if (bucket.blockedFor(clock.now()) > limits.maxWaitMs) throw waitTooLong(profile, operation, wait);
			onWait(wait);
			await clock.sleep(wait, signal);
		}
		waits.over();
		// Calls that went out meanwhile may have spent the rest of the quota, or found the CRM down.
		refuseWhenSpent(account, profile, limits, clock, operation);
		await admit(account, profile, clock, options);
		bucket.take(clock.now());
		return account.flights.begin();
	} finally {
		letNextIn();
	}
}

/** Tells what a call waited for before it went out. One that was refused or cancelled meanwhile tells nothing. */
function measureWaits({ clock, note }: Pick<Runtime, 'clock' | 'note'>, { provider }: TransportProfile) {
	const begun = clock.now();
	let roomMs = 0;
	const tell = (reason: 'budget' | 'room', ms: number) => {
		if (ms > 0) note?.({ kind: 'waited', reason, crm: provider, ms });
	};
	return {
		async forRoom(room: Promise<void>) {
			const asked = clock.now();
			await room;
			roomMs = clock.now() - asked;
		},
		over() {
			tell('room', roomMs);
			tell('budget', clock.now() - begun - roomMs);
		},
	};
}

function refuseWhenSpent(
	account: AccountState,
	{ provider, label, quota }: TransportProfile,
	{ reservePercent }: CallLimits,
	clock: Clock,
	operation: string,
): void {
	if (!account.daily.isSpent(reservePercent, clock.now())) return;
	const remaining = account.daily.remaining() ?? 0;
	throw new CrmError(
		'rateLimited',
		`Could not ${operation}: ${remaining} ${quota.unit} are left of ${label}'s daily quota, and ${reservePercent} % of it is kept for other apps.`,
		{
			provider,
			operation,
			code: 'DAILY_QUOTA_SPENT',
			fix: `Run it again ${quota.renewal}. After a rise of the quota it takes up to ten minutes to be noticed.`,
			mayHaveBeenApplied: false,
		},
	);
}

/** @throws CrmError while the circuit is open; the signal's reason when it is aborted while a probe is under way */
async function admit(
	account: AccountState,
	profile: TransportProfile,
	clock: Clock,
	{ operation, signal, knownFailures }: LimitOptions,
): Promise<void> {
	let admission = account.breaker.admit(clock.now(), knownFailures);
	while (admission.kind === 'wait') {
		await untilAborted(admission.until, signal);
		admission = account.breaker.admit(clock.now(), knownFailures);
	}
	if (admission.kind === 'refused') throw circuitOpen(profile, operation, admission.forMs);
}

function circuitOpen({ provider, label }: TransportProfile, operation: string, openForMs: number): CrmError {
	return new CrmError(
		'unavailable',
		`Could not ${operation}: ${label} failed several times in a row, so calls to it are paused.`,
		{
			provider,
			operation,
			code: 'CIRCUIT_OPEN',
			fix: `Run it again in ${Math.ceil(openForMs / 1000)} s.`,
			retryAfterMs: openForMs,
			mayHaveBeenApplied: false,
		},
	);
}

function waitTooLong({ provider, label }: TransportProfile, operation: string, waitMs: number): CrmError {
	return new CrmError(
		'rateLimited',
		`Could not ${operation}: ${label} takes no calls for another ${Math.ceil(waitMs / 1000)} s.`,
		{
			provider,
			operation,
			code: 'LIMIT_WAIT_TOO_LONG',
			fix: 'Run it again after that time.',
			retryAfterMs: waitMs,
			mayHaveBeenApplied: false,
		},
	);
}
