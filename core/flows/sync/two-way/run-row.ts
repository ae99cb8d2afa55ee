import { isoTime } from '../../../lib/runtime';
import type { SyncRun, SyncRunState } from '../../../store/contract';
import { noCounts } from './counts';
import type { StopCause, SyncCounts, TwoWayInput, TwoWayReport } from './two-way-input';

/** How far a run is, as it is stored while it works and after. */
export interface RunRow {
	readonly run: SyncRun;
	say(rest: Partial<Pick<SyncRun, 'policyVersion' | 'planId'>> & { counts?: SyncCounts }): Promise<void>;
	/** @returns what the run came to */
	end(state: SyncRunState, reason: string | null, stoppedBy?: StopCause): Promise<TwoWayReport>;
}

export async function beginRun(input: TwoWayInput): Promise<RunRow> {
	const { workspace, runtime, adapter, integration, object, kind } = input;
	const now = () => isoTime(runtime.clock.now());
	let counts = noCounts();
	let run: SyncRun = {
		id: runtime.newId(),
		integrationId: integration.id,
		crmObject: object,
		kind,
		state: 'running',
		policyVersion: 0,
		planId: null,
		undoes: null,
		startedAt: now(),
		updatedAt: now(),
		endedAt: null,
		counts: {},
		calls: null,
		reason: null,
	};
	const save = async (changes: Partial<SyncRun>) => {
		run = { ...run, ...changes, counts: { ...counts }, calls: adapter.counts(), updatedAt: now() };
		await workspace.syncRuns.save(run);
	};
	await save({});
	return {
		get run() {
			return run;
		},
		async say({ counts: counted, ...rest }) {
			counts = counted ?? counts;
			await save(rest);
		},
		async end(state, reason, stoppedBy) {
			await save({ state, reason, endedAt: now() });
			const { id: runId, planId } = run;
			const calls = adapter.counts();
			return { runId, planId, state, counts: { ...counts }, calls, reason, stoppedBy: stoppedBy ?? null };
		},
	};
}
