import { sql } from 'kysely';

import type { Link, LinkState, LinkPage } from '../contract';
import type { Session } from '../database/session';
import { LINK_COLUMNS, toLink } from './link-row';

/** A page of the links that have a record and have not ended, in the order of one of their ids. */
export async function listHoldingLinks(
	session: Session,
	integrationId: string,
	crmObject: string,
	{ by, limit, after }: LinkPage,
): Promise<Link[]> {
	const column = by === 'crmId' ? 'crm_id' : 'contact_id';
	const rows = await recordedOf(session, integrationId, crmObject)
		.where('state', '<>', 'ended')
		.select(LINK_COLUMNS)
		.$if(after !== null, (query) => query.where(column, '>', after))
		.orderBy(column)
		.limit(limit)
		.execute();
	await session.pace(rows.length);
	return rows.map(toLink);
}

export async function countLivingLinks(session: Session, integrationId: string, crmObject: string): Promise<number> {
	return (await countHolding(session, integrationId, crmObject)).living;
}

export async function countLinksByState(
	session: Session,
	integrationId: string,
	crmObject: string,
): Promise<Record<LinkState, number>> {
	const all = await count(recordedOf(session, integrationId, crmObject));
	const { living, paused } = await countHolding(session, integrationId, crmObject);
	return { living, paused, ended: all - living - paused };
}

/**
 * By two indexes that hold these alone: the rows are long, and reading the state of a million takes most of a second.
 * The states are written out, since an index of some rows is not taken for a parameter.
 */
async function countHolding(session: Session, integrationId: string, crmObject: string) {
	const holding = recordedOf(session, integrationId, crmObject).where(sql<boolean>`state <> 'ended'`);
	const paused = await count(recordedOf(session, integrationId, crmObject).where(sql<boolean>`state = 'paused'`));
	return { living: (await count(holding)) - paused, paused };
}

async function count(rows: ReturnType<typeof recordedOf>): Promise<number> {
	const { total } = await rows.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
	return Number(total);
}

function recordedOf(session: Session, integrationId: string, crmObject: string) {
	return session
		.database()
		.selectFrom('links')
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.where('crm_id', 'is not', null);
}
