import type { CrmObject } from '../../../crm/contract';
import type { LinkState, StoredSyncPolicy, SyncPlan, SyncRun, WorkspaceStore } from '../../../store/contract';

/** What waits until a person does something. */
export interface SyncWaiting {
	/** Fields that both sides changed. */
	conflicts: number;
	/** Contacts of the workspace that may be one person. */
	reviews: number;
	/** Writes that were refused. */
	deadLetters: number;
	/** The plan that may be applied, and why it is held, where it is. */
	plan: Pick<SyncPlan, 'id' | 'state' | 'heldBecause' | 'createdAt' | 'totals' | 'estimatedCalls'> | null;
}

export interface SyncStatus {
	/** `null`: nothing is set. */
	policy: Pick<StoredSyncPolicy, 'version' | 'isHeldOnce' | 'updatedAt'> | null;
	/** The run that says of itself that it is under way; one that was killed does so until the next one begins. */
	running: SyncRun | null;
	/** Newest first. */
	lastRuns: SyncRun[];
	/** Records that changed in the CRM, and contacts that changed here, and were not looked at yet. */
	inbox: number;
	outbox: number;
	links: Record<LinkState, number>;
	waiting: SyncWaiting;
}

export interface SyncStatusInput {
	workspace: WorkspaceStore;
	integrationId: string;
	object: CrmObject;
	/** How many of the last runs, 1 to 500. */
	runs: number;
}

/** How an object stands that is kept in step. Counts in the store alone; calls no CRM. @throws StoreError */
export async function syncStatus({ workspace, integrationId, object, runs }: SyncStatusInput): Promise<SyncStatus> {
	const stored = await workspace.syncPolicies.get(integrationId, object);
	const lastRuns = await workspace.syncRuns.list({ integrationId, crmObject: object, limit: runs });
	const [last] = lastRuns;
	return {
		policy: stored && { version: stored.version, isHeldOnce: stored.isHeldOnce, updatedAt: stored.updatedAt },
		running: last?.state === 'running' ? last : null,
		lastRuns,
		inbox: await workspace.syncInbox.count(integrationId, object),
		outbox: await workspace.syncOutbox.count(integrationId, object),
		links: await workspace.links.countByState(integrationId, object),
		waiting: await syncWaiting(workspace, integrationId, object),
	};
}

/** What waits until a person does something. @throws StoreError */
export async function syncWaiting(
	workspace: WorkspaceStore,
	integrationId: string,
	object: CrmObject,
): Promise<SyncWaiting> {
	const plan = await workspace.syncPlans.current(integrationId, object);
	return {
		conflicts: await workspace.conflicts.count(integrationId, object),
		reviews: await workspace.reviews.countOpen(),
		deadLetters: await workspace.deadLetters.count(integrationId, object),
		plan: plan && planOf(plan),
	};
}

function planOf({ id, state, heldBecause, createdAt, totals, estimatedCalls }: SyncPlan): SyncWaiting['plan'] {
	return { id, state, heldBecause, createdAt, totals, estimatedCalls };
}
