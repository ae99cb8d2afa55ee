/** What the runs of an object of an account came to, that began on one day. Holds nothing about a person. */
export interface SyncDay {
	integrationId: string;
	crmObject: string;
	/** `2026-11-28`, UTC. */
	day: string;
	figures: SyncDayFigures;
}

export const SYNC_DAY_FIGURES = [
	'runs',
	'runsDone',
	'runsHeld',
	'runsStopped',
	'runsFailed',
	'created',
	'updated',
	'unchanged',
	'conflict',
	'failed',
	'skipped',
	'calls',
] as const;

/**
 * `runs` began, and those that ended are among `runsDone`, `runsHeld`, `runsStopped` or `runsFailed`. Records are those
 * of runs that ended and wrote: what was only planned or compared is none. `calls` are those of all runs, also of those
 * under way, and of those that were killed.
 */
export type SyncDayFigures = Readonly<Record<(typeof SYNC_DAY_FIGURES)[number], number>>;

/**
 * Kept by the runs: whatever stores a run changes the day on which it began in the same transaction. Days outlive the
 * runs that retention removes.
 */
export interface SyncDayRepository {
	/** In the order of days, accounts and objects. @param query days from and to, both included */
	list(query: { since: string; until: string; integrationId?: string; crmObject?: string }): Promise<SyncDay[]>;
}
