import { isoTime } from '../../../lib/runtime';
import type { SyncPolicy } from '../../../store/contract';
import { addToWork, estimateCalls, NO_WORK, type RecordPlan } from '../reconcile';
import type { SyncRunContext } from './two-way-input';

const DAY_MS = 86_400_000;

/** The calls that a run may still make by its policy. What a single look or portion costs may go a little beyond. */
export interface CallBudget {
	isCapped: boolean;
	/** Calls that it may still make; `Infinity` without a cap. */
	left(): number;
	/** That the run makes no more calls, by which cap; `null` where it may. */
	usedUp(): string | null;
	/** The same, with what goes on when. */
	whyOver(): string | null;
	/**
	 * Whether looking at more would leave too little for carrying out what was decided: half of what the run may spend
	 * in all goes into looking at most, so that each run gets something done.
	 */
	isForWriting(): boolean;
	/** How many of these plans, from the first one on, fit into what is left; at least one. */
	fitting(plans: readonly RecordPlan[]): number;
}

type Budgeted = Pick<SyncRunContext, 'workspace' | 'integration' | 'object' | 'runtime' | 'adapter'>;

/** The day is the last 24 hours, over all runs that began in it: those that were killed too, as far as they told. */
export async function callBudget(
	{ workspace, integration, object, runtime, adapter }: Budgeted,
	{ caps: { callsPerRun, callsPerDay } }: Pick<SyncPolicy, 'caps'>,
	runId: string,
): Promise<CallBudget> {
	const since = isoTime(runtime.clock.now() - DAY_MS);
	const query = { integrationId: integration.id, crmObject: object, since, except: runId };
	const before = callsPerDay === null ? 0 : await workspace.syncRuns.countCalls(query);
	const begun = adapter.counts().calls;
	const made = () => adapter.counts().calls - begun;
	const most = Math.min(callsPerRun ?? Infinity, callsPerDay === null ? Infinity : callsPerDay - before);
	const isRunOver = () => callsPerRun !== null && made() >= callsPerRun;
	const usedUp = () => {
		if (made() < most) return null;
		return isRunOver()
			? `The ${callsPerRun ?? 0} calls of a run are used up`
			: `The ${callsPerDay ?? 0} calls of a day are used up`;
	};
	return {
		isCapped: most !== Infinity,
		left: () => most - made(),
		usedUp,
		whyOver() {
			const why = usedUp();
			return why === null ? null : `${why}; ${isRunOver() ? 'the next run' : 'a run of tomorrow'} goes on`;
		},
		isForWriting: () => made() >= most / 2,
		fitting(plans) {
			if (most === Infinity) return plans.length;
			let work = NO_WORK;
			const left = most - made();
			const tooMuch = plans.findIndex((plan) => {
				work = addToWork(work, plan);
				return estimateCalls(work, adapter.capabilities) > left;
			});
			return tooMuch === -1 ? plans.length : Math.max(1, tooMuch);
		},
	};
}

/** The calls of the policy are used up before the run came to what it wanted. */
export class OverCap extends Error {}
