import type { CrmCapabilities, CrmObject } from '../../../crm/contract';
import { OF_PUSHES, SHARED } from '../link-objects';
import type { ConflictRepository, Link, LinkRepository, WorkspaceStore } from '../../../store/contract';

/**
 * Where a lead is a stage of the contact, the two are one record: they share its link, with the pairs and conflicts of
 * it, and the lease. Mapping, policy, inbox and outbox are each object's own.
 */

/** The object under which links to records of an object are kept. */
export function linkObjectOf(object: CrmObject, { leadObject }: Pick<CrmCapabilities, 'leadObject'>): CrmObject {
	return leadObject === 'lifecycleStage' ? SHARED : object;
}

/** The lease of whatever reads and writes the records of an object, over all processes. */
export function syncLeaseOf(
	integrationId: string,
	object: CrmObject,
	capabilities: Pick<CrmCapabilities, 'leadObject'>,
): string {
	return `sync ${integrationId} ${linkObjectOf(object, capabilities)}`;
}

/**
 * The workspace as a run sees it. Links that pushes left under the name of the lead count for the record, until a link
 * of the contact takes their place.
 */
export function withSharedLinks(
	workspace: WorkspaceStore,
	capabilities: Pick<CrmCapabilities, 'leadObject'>,
): WorkspaceStore {
	if (capabilities.leadObject !== 'lifecycleStage') return workspace;
	return {
		...workspace,
		links: sharedLinks(workspace.links),
		conflicts: sharedConflicts(workspace.conflicts),
		transaction: async (work) =>
			await workspace.transaction(async (inside) => await work(withSharedLinks(inside, capabilities))),
	};
}

/** As one that is still to be stored. */
const asShared = ({ revision: _revision, ...link }: Link): Link => ({ ...link, crmObject: SHARED });
const renamed = (link: Link): Link => ({ ...link, crmObject: SHARED });

function sharedLinks(links: LinkRepository): LinkRepository {
	async function completed(
		ids: readonly string[],
		find: (object: CrmObject, ids: readonly string[]) => Promise<Map<string, Link>>,
	): Promise<Map<string, Link>> {
		const found = await find(SHARED, ids);
		const missing = ids.filter((id) => !found.has(id));
		if (missing.length === 0) return found;
		for (const [id, link] of await find(OF_PUSHES, missing)) found.set(id, asShared(link));
		return found;
	}
	return {
		...links,
		find: async (integrationId, _object, contactIds) =>
			await completed(contactIds, (object, ids) => links.find(integrationId, object, ids)),
		findByCrmIds: async (integrationId, _object, crmIds) =>
			await completed(crmIds, (object, ids) => links.findByCrmIds(integrationId, object, ids)),
		listHolding: async (integrationId, _object, page) => await links.listHolding(integrationId, SHARED, page),
		save: async (given) => await links.save(given.map(renamed)),
		saveOver: async (given) => await links.saveOver(given.map(renamed)),
		remove: async (integrationId, _object, ids) => await links.remove(integrationId, SHARED, ids),
		end: async (integrationId, _object, ended, at) => await links.end(integrationId, SHARED, ended, at),
		pause: async (integrationId, _object, ids) => await links.pause(integrationId, SHARED, ids),
		resume: async (integrationId, _object, ids) => await links.resume(integrationId, SHARED, ids),
		countLiving: async (integrationId, _object) => await links.countLiving(integrationId, SHARED),
		countByState: async (integrationId, _object) => await links.countByState(integrationId, SHARED),
		findSecondary: async (integrationId, _object, ids) => await links.findSecondary(integrationId, SHARED, ids),
		listSecondaryOf: async (integrationId, _object, page) =>
			await links.listSecondaryOf(integrationId, SHARED, page),
		saveSecondary: async (records) =>
			await links.saveSecondary(records.map((record) => ({ ...record, crmObject: SHARED }))),
		removeSecondary: async (integrationId, _object, ids) => await links.removeSecondary(integrationId, SHARED, ids),
	};
}

function sharedConflicts(conflicts: ConflictRepository): ConflictRepository {
	return {
		...conflicts,
		list: async (query) =>
			await conflicts.list(query.crmObject === undefined ? query : { ...query, crmObject: SHARED }),
		count: async (integrationId, _object) => await conflicts.count(integrationId, SHARED),
		open: async (given) => await conflicts.open(given.map((each) => ({ ...each, crmObject: SHARED }))),
	};
}
