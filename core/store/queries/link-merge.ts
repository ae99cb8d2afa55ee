import type { AuditEntry, Link, RefusedLink } from '../contract';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { appendAudit } from './audit';
import { withoutHeld } from './link-holders';
import { LINK_COLUMNS, toLink } from './link-row';
import { findLinks, writeLinks } from './link-write';
import { addSecondary, moveSecondary } from './secondary-records';

/** Moves the links of a contact that is merged to the survivor. Runs in the transaction that merges. */
export async function moveLinks(session: Session, survivorId: string, loserId: string): Promise<void> {
	const rows = await session
		.database()
		.selectFrom('links')
		.select(LINK_COLUMNS)
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', loserId)
		.execute();
	// They go first, since a record is one contact's.
	await session
		.database()
		.deleteFrom('links')
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', loserId)
		.execute();
	for (const row of rows) await handOverLink(session, toLink(row), survivorId);
	await moveSecondary(session, survivorId, loserId);
}

/**
 * Gives a merged contact's link to the survivor. A link of the survivor to another record stays; the record that is
 * left without a contact becomes a secondary one, with an audit entry, so that somebody can merge the two in the CRM.
 */
export async function handOverLink(session: Session, link: Link, survivorId: string): Promise<RefusedLink[]> {
	const stored = await findLinks(session, link.integrationId, link.crmObject, [survivorId]);
	const own = stored.get(survivorId);
	if (own === undefined || standing(link) > standing(own)) {
		const { free, refused } = await withoutHeld(session, [{ ...link, contactId: survivorId }]);
		await writeLinks(session, free);
		return refused;
	}
	const { crmId } = link;
	if (crmId !== null && link.state !== 'ended' && crmId !== own.crmId) {
		await appendAudit(session, [displacedRecord(session, link, own)]);
		await addSecondary(session, { ...link, crmId, contactId: survivorId });
	}
	return [];
}

/** Of two links of one contact the one that leads further stays. */
function standing({ crmId, state }: Link): number {
	if (state === 'ended') return 0;
	return crmId === null ? 1 : 2;
}

function displacedRecord(session: Session, displaced: Link, kept: Link): AuditEntry {
	return {
		id: session.runtime.newId(),
		runId: `merge:${displaced.contactId}`,
		integrationId: displaced.integrationId,
		contactId: kept.contactId,
		crmId: displaced.crmId,
		side: 'hub',
		changes: [{ field: 'crmId', from: displaced.crmId, to: kept.crmId, reason: displacedReason(displaced) }],
		at: nowOf(session),
	};
}

function displacedReason({ contactId, crmObject }: Link): string {
	return `contact ${contactId} was merged into this one, and each had its own ${crmObject} in the CRM`;
}
