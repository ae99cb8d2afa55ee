import type { CallCounts } from '../../core/crm/contract';

/** The counts of an account that was not called. */
export const NO_CALLS: CallCounts = {
	calls: 0,
	reads: 0,
	writes: 0,
	retries: 0,
	waitedMs: 0,
	refreshes: 0,
	dailyRemaining: null,
};
