import { isoTime } from '../../../lib/runtime';
import type { Link, WorkspaceStore } from '../../../store/contract';
import { linkObjectOf } from './shared-links';
import type { PlanBody } from './plan-rows';
import type { SyncRunContext } from './two-way-input';

/** Second records of contacts: read, and never written, until somebody settled which one it is. */

/** Those that are gone are nobody's any more: they were deleted, or merged with the other one. */
export async function forgetGone(
	{ integration, object }: SyncRunContext,
	inside: WorkspaceStore,
	bodies: readonly PlanBody[],
): Promise<void> {
	const gone = bodies.flatMap(({ isGone, asked: { crmId } }) => (isGone && crmId !== null ? [crmId] : []));
	if (gone.length > 0) await inside.links.removeSecondary(integration.id, object, gone);
}

/**
 * A record that is linked by now is nobody's second one. Where the linked one was deleted, the others of the contact
 * are noted to be looked at: the last one that is left takes its place.
 * @param links as they were just stored
 */
export async function settleSecondary(
	{ integration, object, adapter, runtime }: SyncRunContext,
	inside: WorkspaceStore,
	links: readonly Link[],
): Promise<void> {
	const standing = links.filter(({ state }) => state !== 'ended').flatMap(({ crmId }) => crmId ?? []);
	if (standing.length > 0) await inside.links.removeSecondary(integration.id, object, standing);
	const readAt = isoTime(runtime.clock.now());
	const kept = linkObjectOf(object, adapter.capabilities);
	for (const { contactId, ended } of links) {
		if (ended?.why !== 'deleted') continue;
		const others = (await inside.links.listSecondary(contactId)).filter(
			(each) => each.integrationId === integration.id && each.crmObject === kept,
		);
		const rows = others.map(({ crmId }) => ({ crmId, record: null, readAt, notBefore: null }));
		await inside.syncInbox.put(integration.id, object, rows);
	}
}
