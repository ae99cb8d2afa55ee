import { CrmError } from '../../../lib/errors';
import { isoTime } from '../../../lib/runtime';
import type { RunStop, SyncRun, SyncRunState } from '../../../store/contract';
import { createUndoTally, type UndoTally } from '../undo/undo-report';
import { noCounts } from './counts';
import type { StopCause, SyncCounts, TwoWayInput, TwoWayReport } from './two-way-input';

/** How far a run is, as it is stored while it works and after. */
export interface RunRow {
	readonly run: SyncRun;
	/** Of an undo: what it takes back and leaves. */
	readonly undo: UndoTally | null;
	say(rest: Partial<Pick<SyncRun, 'policyVersion' | 'planId'>> & { counts?: SyncCounts }): Promise<void>;
	/**
	 * Until here it was told what was planned; from here on it is what was done. Of a run that ends early nothing
	 * counts that was only planned.
	 */
	begin(): void;
	/** Figures of its own kind that are stored with the counts. */
	note(figures: Readonly<Record<string, number>>): void;
	/** Adds to the reason that the run ends with. */
	readonly tell: (what: string) => void;
	/** @returns what the run came to */
	end(state: SyncRunState, reason: string | null, stoppedBy?: StopCause): Promise<TwoWayReport>;
}

/** Whose run begins. */
type Begun = Pick<TwoWayInput, 'workspace' | 'runtime' | 'adapter' | 'integration' | 'object'> & Pick<SyncRun, 'kind'>;

/** @param undoes the run that is taken back; `null`: none */
export async function beginRun(input: Begun, undoes: string | null): Promise<RunRow> {
	const { workspace, runtime, adapter } = input;
	const now = () => isoTime(runtime.clock.now());
	let counts = noCounts();
	const told: string[] = [];
	const undo = undoes === null ? null : createUndoTally(undoes);
	let noted: Readonly<Record<string, number>> = {};
	let isCarriedOut = false;
	const begin = () => {
		isCarriedOut = true;
		counts = noCounts();
		undo?.begin();
	};
	let run = newRun(input, undoes);
	const save = async (changes: Partial<SyncRun>) => {
		run = {
			...run,
			...changes,
			counts: { ...counts, ...undoCounts(undo), ...noted },
			calls: adapter.counts(),
			updatedAt: now(),
		};
		await workspace.syncRuns.save(run);
	};
	await save({});
	return {
		get run() {
			return run;
		},
		undo,
		async say({ counts: counted, ...rest }) {
			counts = counted ?? counts;
			await save(rest);
		},
		begin,
		note: (figures) => void (noted = figures),
		tell: (what) => void told.push(what),
		async end(state, why, stoppedBy) {
			if (!isCarriedOut && (state === 'stopped' || state === 'failed')) begin();
			const reason = [...(why === null ? [] : [why]), ...told].join('. ') || null;
			await save({ state, reason, endedAt: now(), stoppedBy: wordOf(stoppedBy) });
			return {
				runId: run.id,
				planId: run.planId,
				state,
				counts: { ...counts },
				calls: adapter.counts(),
				reason,
				stoppedBy: stoppedBy ?? null,
				...(undo !== null && { undo: undo.report() }),
			};
		},
	};
}

function newRun({ runtime, integration, object, kind }: Begun, undoes: string | null): SyncRun {
	const at = isoTime(runtime.clock.now());
	return {
		id: runtime.newId(),
		integrationId: integration.id,
		crmObject: object,
		kind,
		state: 'running',
		policyVersion: 0,
		planId: null,
		undoes,
		startedAt: at,
		updatedAt: at,
		endedAt: null,
		counts: {},
		calls: null,
		reason: null,
		stoppedBy: null,
	};
}

const wordOf = (cause: StopCause | undefined): RunStop | null =>
	cause === undefined ? null : cause instanceof CrmError ? cause.kind : cause;

function undoCounts(undo: UndoTally | null): Readonly<Record<string, number>> {
	if (undo === null) return {};
	const { undone, left } = undo.report();
	return { undone, left: left.reduce((sum, { count }) => sum + count, 0) };
}
