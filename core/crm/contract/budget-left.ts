/** What is left of the calls that an account may make, over all processes. Times are ISO 8601, UTC. */
export interface BudgetLeft {
	/** As the CRM said last; `null` where it does not say, or nobody called it. `limit`: 0 where it is not told. */
	day: { limit: number; left: number; at: string } | null;
	/** Of the window that has the least left; `null` before the first call. */
	window: { limit: number; everyMs: number; left: number } | null;
	/** The CRM takes no call until then; `null` where it takes them. */
	blockedUntil: string | null;
}
