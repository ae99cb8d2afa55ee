import { sql, type ExpressionBuilder, type OnConflictDatabase, type OnConflictTables } from 'kysely';

import { chunk } from '../../lib/batching';
import { insertMany, selectIn } from '../database/bulk';
import type { Link } from '../contract';
import type { Database, LinksTable } from '../database/schema';
import type { Session } from '../database/session';
import { LINK_COLUMNS, toLink, toLinkRow } from './link-row';

const LINKS_AT_ONCE = 500;
const LINK_KEY = ['workspace_id', 'integration_id', 'crm_object', 'contact_id'] as const;

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

/** Adds or replaces links whose records nobody else holds. */
export async function writeLinks(session: Session, links: readonly Link[]): Promise<void> {
	await insertMany(session, 'save links', LINK_COLUMNS, rowsOf(session, links), (database, rows) =>
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

/** As `writeLinks`, but each only over the revision it was read with. @returns the contacts whose link was stored */
export async function writeLinksOver(session: Session, links: readonly Link[]): Promise<Set<string>> {
	const rows = rowsOf(session, links);
	const stored = await insertMany(session, 'save links over', LINK_COLUMNS, rows, (database, some) =>
		database
			.insertInto('links')
			.values(some)
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

function rowsOf(session: Session, links: readonly Link[]): LinksTable[] {
	return links.map((link) => toLinkRow(session.workspaceId, link));
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
		state: ref('excluded.state'),
		ended_why: ref('excluded.ended_why'),
		ended_at: ref('excluded.ended_at'),
		ended_into: ref('excluded.ended_into'),
		marks: ref('excluded.marks'),
	};
}
