import { sql, type ExpressionBuilder, type OnConflictDatabase, type OnConflictTables } from 'kysely';

import { chunk } from '../../lib/batching';
import { insertMany, selectIn } from '../database/bulk';
import type { AuditEntry, Link } from '../contract';
import type { Database, LinksTable } from '../database/schema';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { appendAudit } from './audit';
import { LINK_COLUMNS, toLink, toLinkRow } from './link-row';
import { findLiving, requireLiving } from './retired-contacts';

/**
 * Adds or replaces links. Those of contacts that were merged meanwhile are handed to the survivors. Runs in a
 * transaction.
 */
export async function saveLinks(session: Session, links: readonly Link[]): Promise<void> {
	const living = await requireLiving(session, [...new Set(links.map(({ contactId }) => contactId))]);
	const own = links.filter(({ contactId }) => living.get(contactId) === contactId);
	await writeLinks(session, own);
	for (const link of links) {
		const survivor = living.get(link.contactId);
		if (survivor !== undefined && survivor !== link.contactId) await handOverLink(session, link, survivor);
	}
}

/**
 * Gives a merged contact's link to the survivor. A link of the survivor to another record stays; the record that is
 * left without a contact is kept as an audit entry, so that somebody can merge the two in the CRM.
 */
export async function handOverLink(session: Session, link: Link, survivorId: string): Promise<void> {
	const stored = await findLinks(session, link.integrationId, link.crmObject, [survivorId]);
	const kept = stored.get(survivorId);
	if (kept === undefined || (kept.crmId === null && link.crmId !== null)) {
		await writeLinks(session, [{ ...link, contactId: survivorId }]);
	} else if (link.crmId !== null && link.crmId !== kept.crmId) {
		await appendAudit(session, [displacedRecord(session, link, kept)]);
	}
}

export async function findLinks(
	session: Session,
	integrationId: string,
	crmObject: string,
	contactIds: Iterable<string>,
): Promise<Map<string, Link>> {
	const fixed = [session.workspaceId, integrationId, crmObject];
	const links = new Map<string, Link>();
	// Reading the values of tens of thousands of links takes a while: portion by portion, as they come.
	for (const ids of chunk([...new Set(contactIds)], LINKS_AT_ONCE)) {
		const rows = await selectIn(session, 'links by contact', fixed, ids, (database, list) =>
			database
				.selectFrom('links')
				.select(LINK_COLUMNS)
				.where('workspace_id', '=', session.workspaceId)
				.where('integration_id', '=', integrationId)
				.where('crm_object', '=', crmObject)
				.where('contact_id', 'in', list),
		);
		for (const row of rows) links.set(row.contact_id, toLink(row));
	}
	return links;
}

/** @returns the contacts whose links were stored over the revision that was read */
export async function saveLinksOver(session: Session, links: readonly Link[]): Promise<Set<string>> {
	const living = await findLiving(session, [...new Set(links.map(({ contactId }) => contactId))]);
	const own = links.filter(({ contactId }) => living.get(contactId) === contactId);
	const stored = await insertMany(
		session,
		'save links over',
		LINK_COLUMNS,
		latestRows(session, own),
		(database, rows) =>
			database
				.insertInto('links')
				.values(rows)
				.onConflict((conflict) =>
					conflict
						.columns(LINK_KEY)
						.doUpdateSet((expression) => ({
							...newValues(expression),
							revision: expression.ref('excluded.revision'),
						}))
						.where(({ eb, ref }) =>
							eb(ref('excluded.revision'), '=', sql<number>`${ref('links.revision')} + 1`),
						),
				)
				.returning('contact_id'),
	);
	return new Set(stored.map(({ contact_id }) => contact_id));
}

const LINKS_AT_ONCE = 500;
const LINK_KEY = ['workspace_id', 'integration_id', 'crm_object', 'contact_id'] as const;

async function writeLinks(session: Session, links: readonly Link[]): Promise<void> {
	await insertMany(session, 'save links', LINK_COLUMNS, latestRows(session, links), (database, rows) =>
		database
			.insertInto('links')
			.values(rows)
			.onConflict((conflict) =>
				conflict.columns(LINK_KEY).doUpdateSet((expression) => ({
					...newValues(expression),
					revision: sql<number>`${expression.ref('links.revision')} + 1`,
				})),
			),
	);
}

function newValues({ ref }: ExpressionBuilder<OnConflictDatabase<Database, 'links'>, OnConflictTables<'links'>>) {
	return {
		crm_id: ref('excluded.crm_id'),
		crm_url: ref('excluded.crm_url'),
		base: ref('excluded.base'),
		pushed: ref('excluded.pushed'),
		activity_id: ref('excluded.activity_id'),
		updated_at: ref('excluded.updated_at'),
		form: ref('excluded.form'),
		kept: ref('excluded.kept'),
	};
}

function latestRows(session: Session, links: readonly Link[]): LinksTable[] {
	const rows = links.map((link) => toLinkRow(session.workspaceId, link));
	return [
		...new Map(
			rows.map((row) => [JSON.stringify([row.integration_id, row.crm_object, row.contact_id]), row]),
		).values(),
	];
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
