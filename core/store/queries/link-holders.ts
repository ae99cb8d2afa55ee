import { sql } from 'kysely';

import { selectIn } from '../database/bulk';
import type { Link, RefusedLink } from '../contract';
import type { Session } from '../database/session';

/** Links that may be stored, and those whose record another contact holds. Of several of a contact the last counts. */
export interface SplitLinks {
	free: Link[];
	refused: RefusedLink[];
}

/** Runs in the transaction that stores them. */
export async function withoutHeld(session: Session, links: readonly Link[]): Promise<SplitLinks> {
	const latest = [...new Map(links.map((link) => [nameOf(link, link.contactId), link])).values()];
	const holders = await holdersOf(session, latest.filter(holdsRecord));
	const split: SplitLinks = { free: [], refused: [] };
	for (const link of latest) {
		const { contactId, crmId } = link;
		const record = holdsRecord(link) ? nameOf(link, crmId) : null;
		const holderId = record === null ? undefined : holders.get(record);
		if (crmId !== null && holderId !== undefined && holderId !== contactId)
			split.refused.push({ contactId, crmId, holderId });
		else {
			split.free.push(link);
			if (record !== null) holders.set(record, contactId);
		}
	}
	return split;
}

function holdsRecord({ crmId, state }: Link): boolean {
	return crmId !== null && state !== 'ended';
}

function nameOf({ integrationId, crmObject }: Link, id: string | null): string {
	return JSON.stringify([integrationId, crmObject, id]);
}

async function holdersOf(session: Session, links: readonly Link[]): Promise<Map<string, string>> {
	const byObject = new Map<string, Link[]>();
	for (const link of links) {
		const others = byObject.get(nameOf(link, null));
		if (others === undefined) byObject.set(nameOf(link, null), [link]);
		else others.push(link);
	}
	const holders = new Map<string, string>();
	for (const same of byObject.values()) {
		const [first] = same;
		if (first === undefined) continue;
		const { integrationId, crmObject } = first;
		const crmIds = same.flatMap(({ crmId }) => crmId ?? []);
		const fixed = [session.workspaceId, integrationId, crmObject];
		const rows = await selectIn(session, 'holders by CRM id', fixed, crmIds, (database, list) =>
			database
				.selectFrom('links')
				.select(['crm_id', 'contact_id'])
				.where('workspace_id', '=', session.workspaceId)
				.where('integration_id', '=', integrationId)
				.where('crm_object', '=', crmObject)
				.where('crm_id', 'in', list)
				.where(sql<boolean>`state <> 'ended'`),
		);
		for (const { crm_id, contact_id } of rows) holders.set(nameOf(first, crm_id), contact_id);
	}
	return holders;
}
