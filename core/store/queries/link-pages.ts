import type { Link, LivingLinks } from '../contract';
import type { Session } from '../database/session';
import { LINK_COLUMNS, toLink } from './link-row';

/** A page of the links that have a record, in the order of one of their ids. */
export async function listLivingLinks(
	session: Session,
	integrationId: string,
	crmObject: string,
	{ by, limit, after }: LivingLinks,
): Promise<Link[]> {
	const column = by === 'crmId' ? 'crm_id' : 'contact_id';
	const rows = await session
		.database()
		.selectFrom('links')
		.select(LINK_COLUMNS)
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.where('crm_id', 'is not', null)
		.$if(after !== null, (query) => query.where(column, '>', after))
		.orderBy(column)
		.limit(limit)
		.execute();
	return rows.map(toLink);
}
