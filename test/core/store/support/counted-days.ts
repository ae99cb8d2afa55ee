import type { SyncRun, WorkspaceStore } from '../../../../core/store/contract';

export const ALL_DAYS = { since: '2000-01-01', until: '2099-12-31' };

export const NO_FIGURES = {
	...{ runs: 0, runsDone: 0, runsHeld: 0, runsStopped: 0, runsFailed: 0 },
	...{ created: 0, updated: 0, unchanged: 0, conflict: 0, failed: 0, skipped: 0, calls: 0 },
};
type Figures = Record<keyof typeof NO_FIGURES, number>;

const BUCKETS = ['created', 'updated', 'unchanged', 'conflict', 'failed', 'skipped'] as const;
const ENDS = { done: 'runsDone', held: 'runsHeld', stopped: 'runsStopped', failed: 'runsFailed' } as const;

/** What the days have to be, counted from the runs as they are stored; by day, account and object. */
export function countedDays(runs: readonly SyncRun[]): Map<string, Figures> {
	const days = new Map<string, Figures>();
	for (const { startedAt, integrationId, crmObject, kind, state, counts, calls } of runs) {
		const key = `${startedAt.slice(0, 10)} ${integrationId} ${crmObject}`;
		const day = days.get(key) ?? { ...NO_FIGURES };
		days.set(key, day);
		day.runs += 1;
		day.calls += calls?.calls ?? 0;
		if (state !== 'running') day[ENDS[state]] += 1;
		const wrote = kind !== 'preview' && kind !== 'drift' && state !== 'running' && state !== 'held';
		if (wrote) for (const bucket of BUCKETS) day[bucket] += counts[bucket] ?? 0;
	}
	return days;
}

/** The days as the store has them, by the same names. */
export async function storedDays({ syncDays }: WorkspaceStore): Promise<Map<string, Figures>> {
	const listed = await syncDays.list(ALL_DAYS);
	return new Map(
		listed.map(({ day, integrationId, crmObject, figures }) => [`${day} ${integrationId} ${crmObject}`, figures]),
	);
}
