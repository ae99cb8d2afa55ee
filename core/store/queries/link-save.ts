import type { Link, RefusedLink } from '../contract';
import type { Session } from '../database/session';
import { withoutHeld } from './link-holders';
import { handOverLink } from './link-merge';
import { writeLinks, writeLinksOver } from './link-write';
import { findLiving, requireLiving } from './retired-contacts';

/**
 * Adds or replaces links. Those of contacts that were merged meanwhile are handed to the survivors. Runs in a
 * transaction.
 * @returns those that were not stored, since another contact holds their record
 */
export async function saveLinks(session: Session, links: readonly Link[]): Promise<RefusedLink[]> {
	const living = await requireLiving(session, idsOf(links));
	const { free, refused } = await withoutHeld(
		session,
		links.filter(({ contactId }) => living.get(contactId) === contactId),
	);
	await writeLinks(session, free);
	for (const link of links) {
		const survivor = living.get(link.contactId);
		if (survivor !== undefined && survivor !== link.contactId)
			refused.push(...(await handOverLink(session, link, survivor)));
	}
	return refused;
}

/** @returns the contacts whose links were stored over the revision that was read */
export async function saveLinksOver(session: Session, links: readonly Link[]): Promise<Set<string>> {
	const living = await findLiving(session, idsOf(links));
	const own = links.filter(({ contactId }) => living.get(contactId) === contactId);
	const { free } = await withoutHeld(session, own);
	return await writeLinksOver(session, free);
}

function idsOf(links: readonly Link[]): string[] {
	return [...new Set(links.map(({ contactId }) => contactId))];
}
