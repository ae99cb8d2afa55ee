import { kindsIn, planDigest, type TwoWayReport } from '../../../core/flows/sync';
import type { StoredSyncPolicy } from '../../../core/store/contract';
import { systemRuntime } from '../../shared/runtime';
import { syncedOf, type SyncedAccount } from './open-account';

/**
 * Why a run that did nothing may have had nothing to do, where that is not what its user expects; else `null`.
 * @throws StoreError
 */
export async function idleNote(
	account: SyncedAccount,
	policy: StoredSyncPolicy,
	report: TwoWayReport,
): Promise<string | null> {
	return (await nobodyNote(account, report)) ?? (await filterNote(account, policy, report));
}

/** Says of a run that did nothing that its workspace has nobody yet. */
async function nobodyNote({ workspace }: SyncedAccount, { counts, state, undo }: TwoWayReport): Promise<string | null> {
	const { created, updated, conflict, failed } = counts;
	const isIdle = state === 'done' && undo === undefined && created + updated + conflict + failed === 0;
	if (!isIdle || (await workspace.contacts.list({ limit: 1 })).items.length > 0) return null;
	return `Nobody is stored in the workspace ${workspace.id} yet: a trigger, History: Import or a run that adds people here brings them`;
}

/**
 * Says of a run that did nothing that no linked record is inside of the filter, which else looks like a sync that has
 * nothing to do; `null` where it is not so.
 * @throws StoreError
 */
async function filterNote(
	account: SyncedAccount,
	{ policy: { filter } }: StoredSyncPolicy,
	{ counts, undo, planId }: TwoWayReport,
): Promise<string | null> {
	const { created, updated, unchanged, conflict, failed, skipped } = counts;
	if (filter === null || undo !== undefined || created + updated + unchanged + conflict + failed > 0) return null;
	const { workspace, integration, object } = account;
	const linked = await workspace.links.countLiving(integration.id, object);
	if (linked > skipped) return null;
	// A preview leaves those linked that are to be paused.
	if (linked > 0 && linked > (planId === null ? 0 : await pausedBy(account, planId))) return null;
	const { field, in: values } = filter;
	const said = `${field.replace(/^native:/, '')} is ${values.join(' or ')}`;
	return `No linked record is inside of the filter (${said}). If that is not meant, mend Filter Field and Filter Values with Policy: Set; an empty Filter Field takes the filter away`;
}

async function pausedBy(account: SyncedAccount, planId: string): Promise<number> {
	return kindsIn(await planDigest({ ...syncedOf(account), runtime: systemRuntime }, planId, 0)).paused ?? 0;
}
