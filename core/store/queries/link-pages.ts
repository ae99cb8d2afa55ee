import type { Link, LivingLinks } from '../contract';
import type { Session } from '../database/session';
import { LINK_COLUMNS, toLink } from './link-row';

/** A page of the living links that have a record, in the order of one of their ids. */
export async function listLivingLinks(
	session: Session,
	integrationId: string,
	crmObject: string,
	{ by, limit, after }: LivingLinks,
): Promise<Link[]> {
	const column = by === 'crmId' ? 'crm_id' : 'contact_id';
	const rows = await livingOf(session, integrationId, crmObject)
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

function livingOf(session: Session, integrationId: string, crmObject: string) {
	return session
		.database()
		.selectFrom('links')
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.where('crm_id', 'is not', null)
		.where('state', '=', 'living');
}
