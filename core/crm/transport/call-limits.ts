/** How long and how often a call may try. */
export interface CallLimits {
	/** One attempt, in milliseconds. Default 30 000. */
	timeoutMs: number;
	/** Attempts per call, the first included. Default 5. */
	maxAttempts: number;
	/** Waits of one call together, in milliseconds. A longer wait ends the call with `rateLimited`. Default 60 000. */
	maxWaitMs: number;
	/** Share of the daily quota that is left to the account's other apps. Default 10. */
	reservePercent: number;
}

export const DEFAULT_CALL_LIMITS: CallLimits = {
	timeoutMs: 30_000,
	maxAttempts: 5,
	maxWaitMs: 60_000,
	reservePercent: 10,
};
