import type { CallCounts, CrmAdapter, CrmObject } from '../../../crm/contract';
import type { CrmError } from '../../../lib/errors';
import type { Runtime } from '../../../lib/runtime';
import type { Integration, SyncRunState, WorkspaceStore } from '../../../store/contract';
import type { PushBucket } from '../outcome';
import type { SyncContext } from '../gather/subject';
import type { UndoReport, UndoTally } from '../undo/undo-report';

/**
 * `pull`: reads, and writes here alone. `push`: brings what changed here to the CRM, reads no feed and writes there
 * alone; what would be written here waits. `twoWay`: writes on both sides. `preview`: reads and plans as `twoWay` does,
 * and writes nothing beside inbox and plan. `apply`: carries the plan out that a preview made, or that was held, on
 * the sides of the run that made it. `undo`: takes back what an earlier run wrote, as far as nobody changed it since; a
 * `preview` that names a run plans that.
 */
export type TwoWayKind = 'pull' | 'push' | 'twoWay' | 'preview' | 'apply' | 'undo';

export interface TwoWayInput {
	workspace: WorkspaceStore;
	integration: Integration;
	adapter: CrmAdapter;
	runtime: Runtime;
	/** What is kept in step. The policy of it is stored. */
	object: CrmObject;
	kind: TwoWayKind;
	/** Of `pull`, `push` and `twoWay`: whether it only plans. Where it would do anything, it is held. Default false. */
	isPlanOnly?: boolean;
	/** Of `apply`: the plan. */
	planId?: string;
	/** Of `apply`: who said so, which is told with the run. */
	by?: string | null;
	/** Of `undo`, and of a `preview` of it: the run that is taken back. */
	undoes?: string;
	/** Ids of integrations, the best first: decides between two CRMs whose times do not tell. */
	rank?: readonly string[];
	/** IANA name of the zone whose days count where a time is given for a date. Default UTC. */
	timeZone?: string;
	/** Ends the run after the batch under way. What was done stays, and the next run goes on. */
	signal?: AbortSignal;
}

/** What was counted of a run: a record is in one bucket, the worst of its fields. */
export type SyncCounts = Record<PushBucket, number> & {
	/** Records that were given up meanwhile: something of them moved since they were planned. */
	movedOn: number;
	/** Records that wait until somebody applies the plan, while others were carried out. */
	held: number;
	hubCreates: number;
	crmCreates: number;
	hubChanges: number;
	crmChanges: number;
	/** Values that are taken away, on either side. */
	clears: number;
	/** Contacts and records that go. */
	deletes: number;
};

export interface TwoWayReport {
	runId: string;
	planId: string | null;
	state: SyncRunState;
	counts: SyncCounts;
	calls: CallCounts;
	/** Why it is held, stopped or failed, and what goes on; `null` where it is done. */
	reason: string | null;
	/** What stopped it; `null` where nothing did. */
	stoppedBy: StopCause | null;
	/** Of an undo: what it took back, and what it left. */
	undo?: UndoReport;
}

/**
 * `otherRun`: one that keeps the same in step was at work for longer than this one waits. `overtaken`: it hung, and
 * another went on in its place. `cap`: the calls of its policy are used up. `policy`: that was changed meanwhile. A
 * refusal of the CRM is its error.
 */
export type StopCause = 'otherRun' | 'overtaken' | 'cancelled' | 'cap' | 'policy' | CrmError;

/** A run under way. */
export interface SyncRunContext extends SyncContext {
	runId: string;
	/** Of an undo: what it takes back and leaves. */
	undo: UndoTally | null;
	/**
	 * Called first where what the CRM answered is stored: that happened, whatever the policy is by now.
	 * @throws when somebody else took the lease over
	 */
	whileLeased(inside: WorkspaceStore): Promise<void>;
	/** Called first in each other storing transaction. @throws also where the policy was changed meanwhile */
	whileOurs(inside: WorkspaceStore): Promise<void>;
}
