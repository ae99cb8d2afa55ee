import { isoTime } from '../../../lib/runtime';
import type { Link, WorkspaceStore } from '../../../store/contract';
import { hasLostRecord, secondaryOf } from '../gather/secondary';
import type { PlanBody } from './plan-rows';
import type { SyncRunContext } from './two-way-input';

/** Second records of contacts: read, and never written, until somebody settled which one it is. */

/**
 * Those that are gone are nobody's any more: they were deleted, or merged with the other one. Where the linked one was
 * deleted before, who is left is noted to be looked at.
 */
export async function forgetGone(
	context: SyncRunContext,
	inside: WorkspaceStore,
	bodies: readonly PlanBody[],
): Promise<void> {
	const { integration, object } = context;
	const gone = bodies.flatMap(({ isGone, asked: { crmId } }) => (isGone && crmId !== null ? [crmId] : []));
	if (gone.length === 0) return;
	const known = await inside.links.findSecondary(integration.id, object, gone);
	await inside.links.removeSecondary(integration.id, object, gone);
	const contactIds = [...new Set([...known.values()].map(({ contactId }) => contactId))];
	const links = await inside.links.find(integration.id, object, contactIds);
	await noteOthers(
		context,
		inside,
		contactIds.filter((id) => hasLostRecord(links.get(id))),
	);
}

/**
 * A record that is linked by now is nobody's second one. Where the linked one was deleted, the others of the contact
 * are noted to be looked at: the last one that is left takes its place.
 * @param links as they were just stored
 */
export async function settleSecondary(
	context: SyncRunContext,
	inside: WorkspaceStore,
	links: readonly Link[],
): Promise<void> {
	const { integration, object } = context;
	const standing = links.filter(({ state }) => state !== 'ended').flatMap(({ crmId }) => crmId ?? []);
	if (standing.length > 0) await inside.links.removeSecondary(integration.id, object, standing);
	const lost = links.filter(({ ended }) => ended?.why === 'deleted');
	await noteOthers(
		context,
		inside,
		lost.map(({ contactId }) => contactId),
	);
}

/** Second records of these contacts are looked at by the next run. */
async function noteOthers(
	context: SyncRunContext,
	inside: WorkspaceStore,
	contactIds: readonly string[],
): Promise<void> {
	const { integration, object, runtime } = context;
	const readAt = isoTime(runtime.clock.now());
	for (const contactId of contactIds) {
		const others = await secondaryOf(context, inside, contactId);
		const rows = others.map(({ crmId }) => ({ crmId, record: null, readAt, notBefore: null }));
		await inside.syncInbox.put(integration.id, object, rows);
	}
}
