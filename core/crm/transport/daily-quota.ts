import type { LimitReading } from './profile';

/** How long a share that may be used up is believed to be spent: asking costs the other apps a call of their share. */
const TRUST_MS = 10 * 60_000;
/** The same after a refusal, which costs them nothing: the CRM may take calls again long before the day is over. */
const TRUST_REFUSAL_MS = 60_000;

export interface DailyQuota {
	learn(reading: LimitReading, now: number): void;
	/**
	 * Whether the share that may be used is spent. No figure is believed for long, since only a call can tell that the
	 * quota was renewed or raised; so it costs one call now and then, not one per caller.
	 */
	isSpent(reservePercent: number, now: number): boolean;
	remaining(): number | null;
}

export function createDailyQuota(): DailyQuota {
	let limit = 0;
	let remaining: number | null = null;
	let trustedUntil = 0;
	return {
		learn({ dailyLimit, dailyRemaining }, now) {
			if (dailyLimit !== undefined) limit = dailyLimit;
			if (dailyRemaining === undefined) return;
			remaining = dailyRemaining;
			trustedUntil = now + (dailyRemaining === 0 ? TRUST_REFUSAL_MS : TRUST_MS);
		},
		isSpent(reservePercent, now) {
			if (remaining === null || now > trustedUntil) return false;
			return remaining <= (limit * reservePercent) / 100;
		},
		remaining: () => remaining,
	};
}
