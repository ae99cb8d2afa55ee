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
	const { total } = await livingOf(session, integrationId, crmObject)
		.select(({ fn }) => fn.countAll().as('total'))
		.executeTakeFirstOrThrow();
	return Number(total);
}

export async function countLinksByState(
	session: Session,
	integrationId: string,
	crmObject: string,
): Promise<Record<LinkState, number>> {
	const rows = await recordedOf(session, integrationId, crmObject)
		.select(({ fn }) => ['state', fn.countAll().as('total')])
		.groupBy('state')
		.execute();
	const totals = new Map(rows.map(({ state, total }) => [state, Number(total)]));
	const of = (state: LinkState) => totals.get(state) ?? 0;
	return { living: of('living'), paused: of('paused'), ended: of('ended') };
}

function livingOf(session: Session, integrationId: string, crmObject: string) {
	return recordedOf(session, integrationId, crmObject).where('state', '=', 'living');
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
