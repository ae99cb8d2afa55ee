import type { CrmAdapter, CrmCapabilities, CrmObject, FieldName } from '../../../crm/contract';
import type {
	LinkState,
	StoredSyncPolicy,
	SyncConflict,
	SyncPlan,
	SyncRun,
	WorkspaceStore,
} from '../../../store/contract';
import { fieldsOf } from '../policy/known-fields';
import { findUnshown, unseen } from '../pull/unshown';
import { countNotedRemovals } from '../two-way/noted-removals';
import { syncLeaseOf, withSharedLinks } from '../two-way/shared-links';
import { progressOf, type RunProgress } from './progress';

/** What waits until a person does something. */
export interface SyncWaiting {
	/** Fields that both sides changed. */
	conflicts: number;
	/** Contacts of the workspace that may be one person. */
	reviews: number;
	/** Writes that were refused. */
	deadLetters: number;
	/** Records of contacts that were erased here, and what the pack left beside them, which are in the CRM still. */
	archiveTasks: number;
	/** Fields of the policy that no record has shown since one lacked them: changes of them wait, on both sides. */
	hiddenFields: FieldName[];
	/** The plan that may be applied, and why it is held, where it is. */
	plan: Pick<SyncPlan, 'id' | 'state' | 'heldBecause' | 'createdAt' | 'totals' | 'estimatedCalls'> | null;
}

export interface SyncStatus {
	/** `null`: nothing is set. */
	policy: Pick<StoredSyncPolicy, 'version' | 'isHeldOnce' | 'heldSides' | 'updatedAt'> | null;
	/** The run that says of itself that it is under way; one that was killed does so until the next one begins. */
	running: SyncRun | null;
	/** How far that is; `null` where none is under way. */
	progress: RunProgress | null;
	/** Newest first. */
	lastRuns: SyncRun[];
	/** Records that changed in the CRM, and contacts that changed here, and were not looked at yet. */
	inbox: number;
	outbox: number;
	links: Record<LinkState, number>;
	waiting: SyncWaiting;
}

/** What is kept in step. */
export interface SyncedInput {
	workspace: WorkspaceStore;
	integrationId: string;
	object: CrmObject;
	adapter: Pick<CrmAdapter, 'capabilities'>;
}

/** What its state is told from: of the CRM only how it keeps leads. */
export interface StatusInput extends Omit<SyncedInput, 'adapter'> {
	adapter: { capabilities: Pick<CrmCapabilities, 'leadObject'> };
}

/**
 * How an object stands that is kept in step. Counts in the store alone; calls no CRM.
 * @param runs how many of the last runs are told, 1 to 500
 * @throws StoreError
 */
export async function syncStatus(input: SyncedInput, runs: number): Promise<SyncStatus> {
	const { integrationId, object, adapter } = input;
	const { links } = withSharedLinks(input.workspace, adapter.capabilities);
	return { ...(await runStatus(input, runs)), links: await links.countByState(integrationId, object) };
}

/**
 * The same without the links by their state: of very many they take longer to count than all else.
 * @throws StoreError
 */
export async function runStatus(input: StatusInput, runs: number): Promise<Omit<SyncStatus, 'links'>> {
	const { integrationId, object, adapter } = input;
	const workspace = withSharedLinks(input.workspace, adapter.capabilities);
	const stored = await workspace.syncPolicies.get(integrationId, object);
	const lastRuns = await workspace.syncRuns.list({ integrationId, crmObject: object, limit: runs });
	const isHeld = await workspace.leases.isHeld(syncLeaseOf(integrationId, object, adapter.capabilities));
	const running = runningAmong(lastRuns, isHeld);
	return {
		policy: stored && policyOf(stored),
		running,
		progress: running && (await progressIn(workspace, running, isHeld)),
		lastRuns,
		inbox: await workspace.syncInbox.count(integrationId, object),
		outbox: await workspace.syncOutbox.count(integrationId, object),
		waiting: await syncWaiting(input),
	};
}

/** Beside the one at work, which said last how far it is, newer ones may wait for it, or compare without a lease. */
function runningAmong(lastRuns: readonly SyncRun[], isHeld: boolean): SyncRun | null {
	const [last] = lastRuns;
	const [atWork] = lastRuns
		.filter(({ kind, state }) => kind !== 'drift' && state === 'running')
		.sort((one, other) => Date.parse(other.updatedAt) - Date.parse(one.updatedAt));
	if (isHeld && atWork !== undefined) return atWork;
	return last?.state === 'running' ? last : null;
}

async function progressIn(workspace: WorkspaceStore, running: SyncRun, isHeld: boolean): Promise<RunProgress> {
	const { kind, planId } = running;
	const plan = planId === null ? null : await workspace.syncPlans.get(planId);
	return progressOf(running, plan, isHeld || kind === 'drift');
}

/** What waits until a person does something. @throws StoreError */
export async function syncWaiting(input: StatusInput): Promise<SyncWaiting> {
	const { integrationId, object, adapter } = input;
	const workspace = withSharedLinks(input.workspace, adapter.capabilities);
	const plan = await workspace.syncPlans.current(integrationId, object);
	return {
		conflicts: await workspace.conflicts.count(integrationId, object),
		reviews: await workspace.reviews.countOpen(),
		deadLetters: await workspace.deadLetters.count(integrationId, object),
		archiveTasks: await countNotedRemovals({ workspace, integrationId, object }),
		hiddenFields: await hiddenFields(workspace, integrationId, object),
		plan: plan && planOf(plan),
	};
}

async function hiddenFields(workspace: WorkspaceStore, integrationId: string, object: CrmObject): Promise<FieldName[]> {
	const stored = await workspace.syncPolicies.get(integrationId, object);
	if (stored === null) return [];
	return unseen(await findUnshown(workspace, integrationId, object), fieldsOf(stored.policy));
}

/** Fields that both sides changed and nobody decided, oldest first. @param limit 1 to 500. @throws StoreError */
export async function openConflicts(input: SyncedInput, limit: number): Promise<SyncConflict[]> {
	const { workspace, integrationId, object, adapter } = input;
	const shared = withSharedLinks(workspace, adapter.capabilities);
	return (await shared.conflicts.list({ integrationId, crmObject: object, limit })).items;
}

function policyOf({ version, isHeldOnce, heldSides, updatedAt }: StoredSyncPolicy): SyncStatus['policy'] {
	return { version, isHeldOnce, heldSides, updatedAt };
}

function planOf({ id, state, heldBecause, createdAt, totals, estimatedCalls }: SyncPlan): SyncWaiting['plan'] {
	return { id, state, heldBecause, createdAt, totals, estimatedCalls };
}
