import type { CallCounts } from '../../crm/contract';
import type { CrmErrorKind } from '../../lib/errors';

/** `drift`: both sides were compared, and nothing was written. */
export type SyncRunKind = 'push' | 'pull' | 'twoWay' | 'preview' | 'apply' | 'undo' | 'drift';

/** As the panel of *CRM Sync* calls their operations. */
export const RUN_NAMES: Readonly<Record<SyncRunKind, string>> = {
	push: 'Push',
	pull: 'Pull',
	twoWay: 'Two-Way',
	preview: 'Preview',
	apply: 'Apply Plan',
	undo: 'Undo Run',
	drift: 'Drift Report',
};

/** `held`: its plan waits for a person. `stopped`: it ended early, and the next run goes on. */
export type SyncRunState = 'running' | 'done' | 'held' | 'stopped' | 'failed';

/** One execution of a sync, while it is under way and after. Holds nothing about a person. */
export interface SyncRun {
	id: string;
	integrationId: string;
	crmObject: string;
	kind: SyncRunKind;
	state: SyncRunState;
	policyVersion: number;
	planId: string | null;
	/** Of an undo: the run that is taken back. */
	undoes: string | null;
	startedAt: string;
	/** When it last said how far it is. */
	updatedAt: string;
	endedAt: string | null;
	/** What was counted so far, by name. */
	counts: Readonly<Record<string, number>>;
	calls: CallCounts | null;
	/** What stopped it, for a person. */
	reason: string | null;
	/** The same in one word; `null` where nothing did, where it failed, and of runs that an older version kept. */
	stoppedBy: RunStop | null;
}

/** Why a run ended early: a call to the CRM failed, by its kind, or what stands here. */
export type RunStop = CrmErrorKind | 'otherRun' | 'overtaken' | 'cancelled' | 'cap' | 'policy';

export interface SyncRunRepository {
	get(id: string): Promise<SyncRun | null>;
	/** Newest first. @param query `undoes`: only those that take this run back */
	list(query: { integrationId?: string; crmObject?: string; undoes?: string; limit: number }): Promise<SyncRun[]>;
	/** Calls to the CRM of the runs that began at or after a time, but for one: also of those that were killed. */
	countCalls(query: { integrationId: string; crmObject: string; since: string; except: string }): Promise<number>;
	/** Adds or replaces. */
	save(run: SyncRun): Promise<void>;
}

/** `open`: it may be applied. `replaced`: a newer plan took its place. */
export type SyncPlanState = 'open' | 'held' | 'applying' | 'applied' | 'replaced';

/** What a run means to do, as a whole. */
export interface SyncPlan {
	id: string;
	integrationId: string;
	crmObject: string;
	runId: string;
	/** It may be applied only while the policies are those it was made by. */
	policyVersion: number;
	state: SyncPlanState;
	/** What was counted, by name. */
	totals: Readonly<Record<string, number>>;
	/** Calls that applying it will cost. */
	estimatedCalls: number;
	/** Why it is held; `null` where it is not. */
	heldBecause: string | null;
	createdAt: string;
}

/** What is meant to be done about one contact and record. */
export interface SyncPlanRow {
	/** Position in the plan, from 0. */
	position: number;
	contactId: string | null;
	crmId: string | null;
	/** Whether something is to be done: rows that only tell are not applied. */
	isAction: boolean;
	/** JSON; belongs to the engine, the store does not look into it. */
	body: string;
	/** Whether it was carried out, or left out with its reason told. */
	isDone: boolean;
}

export interface SyncPlanRepository {
	get(id: string): Promise<SyncPlan | null>;
	/** The open or held plan of an object; one at a time. */
	current(integrationId: string, crmObject: string): Promise<SyncPlan | null>;
	/**
	 * Adds, or replaces the plan's own row. A new plan replaces the one that was current, or that a run which ended
	 * early was applying. A plan that was replaced stays so.
	 */
	save(plan: SyncPlan): Promise<void>;
	/**
	 * Takes rows of the object's other plans away, also of those that were applied. A plan may have hundreds of
	 * thousands, and one transaction over all of them would hold up everything else.
	 * @returns whether there may be more of them
	 */
	dropOthers(plan: Pick<SyncPlan, 'id' | 'integrationId' | 'crmObject'>, limit: number): Promise<boolean>;
	/** Adds rows. Those about contacts that were erased meanwhile are left out. */
	addRows(planId: string, rows: readonly SyncPlanRow[]): Promise<void>;
	/** In their order, after a position. */
	rows(
		planId: string,
		query: { limit: number; after: number | null; actionsOnly?: boolean; openOnly?: boolean },
	): Promise<SyncPlanRow[]>;
	/** Call it in the transaction that stores what was done. */
	markDone(planId: string, positions: readonly number[]): Promise<void>;
}
