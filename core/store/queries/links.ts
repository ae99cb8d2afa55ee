import { sql } from 'kysely';

import { changeIn, selectIn } from '../database/bulk';
import type { Link, LinkRepository } from '../contract';
import type { Session } from '../database/session';
import { countLinksByState, countLivingLinks, listHoldingLinks } from './link-pages';
import { LINK_COLUMNS, toLink } from './link-row';
import { saveLinks, saveLinksOver } from './link-save';
import { createLinkStates } from './link-states';
import { findLinks } from './link-write';
import { findRetired } from './retired-contacts';
import { createSecondaryRecords } from './secondary-records';

export function createLinkRepository(session: Session): LinkRepository {
	const { workspaceId } = session;

	return {
		...createLinkStates(session),
		...createSecondaryRecords(session),
		async find(integrationId, crmObject, contactIds) {
			const links = await findLinks(session, integrationId, crmObject, contactIds);
			const missing = contactIds.filter((id) => !links.has(id));
			const retired = await findRetired(session, missing);
			const survivors = [...retired.values()].filter((id) => id !== null);
			const inherited = await findLinks(session, integrationId, crmObject, survivors);
			for (const [id, survivor] of retired) {
				const link = inherited.get(survivor ?? '');
				if (link !== undefined) links.set(id, link);
			}
			return links;
		},
		async findByCrmIds(integrationId, crmObject, crmIds) {
			const fixed = [workspaceId, integrationId, crmObject];
			const rows = await selectIn(session, 'links by CRM id', fixed, crmIds, (database, list) =>
				database
					.selectFrom('links')
					.select(LINK_COLUMNS)
					.where('workspace_id', '=', workspaceId)
					.where('integration_id', '=', integrationId)
					.where('crm_object', '=', crmObject)
					.where('crm_id', 'in', list)
					// Of the two groups, those that ended come first.
					.orderBy(sql`state <> 'ended'`)
					.orderBy('updated_at')
					.orderBy('contact_id'),
			);
			const links = new Map<string, Link>();
			// The last one written to the map stays: the one that holds the record, else the youngest.
			for (const row of rows) if (row.crm_id !== null) links.set(row.crm_id, toLink(row));
			return links;
		},
		listHolding: async (...page) => await listHoldingLinks(session, ...page),
		countLiving: async (...object) => await countLivingLinks(session, ...object),
		countByState: async (...object) => await countLinksByState(session, ...object),
		save: async (links) => await session.atomically(async (inside) => await saveLinks(inside, links)),
		saveOver: async (links) => await session.atomically(async (inside) => await saveLinksOver(inside, links)),
		async remove(integrationId, crmObject, contactIds) {
			const fixed = [workspaceId, integrationId, crmObject];
			await session.atomically(async (inside) => {
				await changeIn(inside, 'remove links', fixed, contactIds, (database, list) =>
					database
						.deleteFrom('links')
						.where('workspace_id', '=', workspaceId)
						.where('integration_id', '=', integrationId)
						.where('crm_object', '=', crmObject)
						.where('contact_id', 'in', list),
				);
			});
		},
	};
}
