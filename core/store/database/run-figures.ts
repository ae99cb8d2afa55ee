import { SYNC_DAY_FIGURES, type SyncDayFigures } from '../contract';
import type { SyncDaysTable, SyncRunsTable } from './schema';

/** What of a run its day is counted from. */
export type CountedRun = Pick<SyncRunsTable, 'kind' | 'state' | 'started_at' | 'ended_at' | 'counts' | 'calls'>;

type Figure = (typeof SYNC_DAY_FIGURES)[number];

/** The column of each. */
export const FIGURE_COLUMNS = {
	runs: 'runs',
	runsDone: 'runs_done',
	runsHeld: 'runs_held',
	runsStopped: 'runs_stopped',
	runsFailed: 'runs_failed',
	created: 'created',
	updated: 'updated',
	unchanged: 'unchanged',
	conflict: 'conflict',
	failed: 'failed',
	skipped: 'skipped',
	calls: 'calls',
} as const satisfies Readonly<Record<Figure, keyof SyncDaysTable>>;

const ENDED_AS: Readonly<Record<string, Figure>> = {
	done: 'runsDone',
	held: 'runsHeld',
	stopped: 'runsStopped',
	failed: 'runsFailed',
};

const BUCKETS = ['created', 'updated', 'unchanged', 'conflict', 'failed', 'skipped'] as const;

/** Their records were looked at, and none was brought anywhere. */
const WRITE_NOTHING: ReadonlySet<string> = new Set(['preview', 'drift']);

/** `2026-11-28`: the day on which a run began, UTC. */
export function dayOf(startedAt: string): string {
	return startedAt.slice(0, 10);
}

/** What a run adds to its day as it stands. */
export function figuresOfRun({ kind, state, ended_at, counts, calls }: CountedRun): SyncDayFigures {
	const figures = noFigures();
	figures.runs = 1;
	const ended = ENDED_AS[state];
	if (ended !== undefined) figures[ended] = 1;
	figures.calls = calls === null ? 0 : ((JSON.parse(calls) as { calls?: number }).calls ?? 0);
	// What a run that is held counts is what it means to do.
	if (ended_at === null || state === 'held' || WRITE_NOTHING.has(kind)) return figures;
	const counted = JSON.parse(counts) as Partial<Record<string, number>>;
	for (const bucket of BUCKETS) figures[bucket] = counted[bucket] ?? 0;
	return figures;
}

/** One less the other: what the day of a run changes by when the run does. @param before `null`: the run is new */
export function figuresBetween(before: SyncDayFigures | null, after: SyncDayFigures): SyncDayFigures {
	const figures = noFigures();
	for (const figure of SYNC_DAY_FIGURES) figures[figure] = after[figure] - (before?.[figure] ?? 0);
	return figures;
}

export function noFigures(): Record<Figure, number> {
	return Object.fromEntries(SYNC_DAY_FIGURES.map((figure) => [figure, 0])) as Record<Figure, number>;
}

/** The columns of a row. */
export function columnsOf(figures: SyncDayFigures): Pick<SyncDaysTable, (typeof FIGURE_COLUMNS)[Figure]> {
	return Object.fromEntries(
		SYNC_DAY_FIGURES.map((figure) => [FIGURE_COLUMNS[figure], figures[figure]]),
	) as ReturnType<typeof columnsOf>;
}
