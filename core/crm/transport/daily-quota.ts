import type { LimitReading } from './profile';

/**
 * A figure older than this is not trusted: the quota may have been reset, and only a call can tell. So a spent quota
 * costs one refused call per period, not one per caller.
 */
const TRUST_MS = 10 * 60_000;

export interface DailyQuota {
	learn(reading: LimitReading, now: number): void;
	/** Whether the share that may be used is spent. */
	isSpent(reservePercent: number, now: number): boolean;
	remaining(): number | null;
}

export function createDailyQuota(): DailyQuota {
	let limit = 0;
	let remaining: number | null = null;
	let learntAt = 0;
	return {
		learn({ dailyLimit, dailyRemaining }, now) {
			if (dailyLimit !== undefined) limit = dailyLimit;
			if (dailyRemaining === undefined) return;
			remaining = dailyRemaining;
			learntAt = now;
		},
		isSpent(reservePercent, now) {
			if (remaining === null || now - learntAt > TRUST_MS) return false;
			return remaining <= (limit * reservePercent) / 100;
		},
		remaining: () => remaining,
	};
}
