import type { SyncPlan, SyncRun } from '../../../store/contract';
import { PUSH_BUCKETS } from '../outcome';

/** How far a run is that says of itself that it is under way. */
export interface RunProgress {
	/** Whether its process is at work: one that was killed is not. */
	isAlive: boolean;
	/** `planning`: it reads and decides. `writing`: it carries its plan out. */
	phase: 'planning' | 'writing';
	/** Records that were looked at, or carried out. */
	done: number;
	/** Records of the plan; `null` while it is made. */
	planned: number | null;
	/** Of `done`, on average since it began; `null` before it said anything. */
	perMinute: number | null;
	/** ISO 8601, UTC. */
	startedAt: string;
	lastHeardAt: string;
	/** The same for a person. */
	sentence: string;
}

const MINUTE_MS = 60_000;

/** @param plan what it carries out, or makes; `null`: none yet. @param isAlive whether it still has its place */
export function progressOf(run: SyncRun, plan: SyncPlan | null, isAlive: boolean): RunProgress {
	const { startedAt, updatedAt } = run;
	const isWriting = plan?.state === 'applying';
	const done = recordsIn(run.counts);
	const planned = isWriting ? recordsIn(plan.totals) : null;
	const minutes = (Date.parse(updatedAt) - Date.parse(startedAt)) / MINUTE_MS;
	const perMinute = minutes > 0 && done > 0 ? Math.round(done / minutes) : null;
	const progress: Omit<RunProgress, 'sentence'> = {
		isAlive,
		phase: isWriting ? 'writing' : 'planning',
		done,
		planned,
		perMinute,
		startedAt,
		lastHeardAt: updatedAt,
	};
	return { ...progress, sentence: tell(progress) };
}

function recordsIn(counts: Readonly<Record<string, number>>): number {
	return PUSH_BUCKETS.reduce((sum, bucket) => sum + (counts[bucket] ?? 0), 0);
}

function tell({ isAlive, phase, done, planned, perMinute, startedAt, lastHeardAt }: Omit<RunProgress, 'sentence'>) {
	const rate = perMinute === null ? '' : `, about ${perMinute} a minute`;
	const far =
		phase === 'writing'
			? `${done} of ${planned ?? 0} records were carried out${rate}`
			: `it reads and plans, ${done} records were looked at${rate}`;
	const heard = `it was last heard of at ${lastHeardAt}`;
	return isAlive
		? `A run is under way since ${startedAt}: ${far}; ${heard}.`
		: `A run began at ${startedAt} and its process is gone: ${far}; ${heard}. What was done stays done: the next run goes on, and does nothing twice.`;
}
