import type { CrmRecord } from '../../../crm/contract';
import type { Link, SecondaryRecord, WorkspaceStore } from '../../../store/contract';
import { linkObjectsOf } from '../link-objects';
import type { Met } from './met';
import type { SyncContext } from './subject';

const MERGE_THEM = 'the contact of the record is linked to another record: merge the two in the CRM';

/**
 * Records of somebody who is linked to another one: they are read, and never written. Where that other one was deleted,
 * the only one that is left takes its place.
 */
export async function secondaryAmong(
	context: SyncContext,
	open: ReadonlyArray<{ record: CrmRecord }>,
): Promise<Array<[string, Met]>> {
	const { workspace, integration, object } = context;
	const ids = open.map(({ record }) => record.id);
	const secondary = await workspace.links.findSecondary(integration.id, object, ids);
	const contactIds = [...new Set([...secondary.values()].map(({ contactId }) => contactId))];
	const links = await workspace.links.find(integration.id, object, contactIds);
	const bereft = contactIds.filter((id) => hasLostRecord(links.get(id)));
	const last = new Set<string>();
	for (const id of bereft) if ((await secondaryOf(context, workspace, id)).length === 1) last.add(id);
	return [...secondary].map(([crmId, { contactId }]): [string, Met] => {
		const review = { kind: 'review', reason: MERGE_THEM, contactIds: [contactId], crmIds: [crmId] } as const;
		const meeting = last.has(contactId) ? ({ kind: 'met' } as const) : review;
		return [crmId, { meeting, contactId, crmId, isWithRecord: false }];
	});
}

/** Second records of a contact in the CRM, of the object that is kept in step. */
export async function secondaryOf(
	{ integration, object, adapter }: Pick<SyncContext, 'integration' | 'object' | 'adapter'>,
	inside: WorkspaceStore,
	contactId: string,
): Promise<SecondaryRecord[]> {
	const kept = linkObjectsOf(object, adapter.capabilities);
	const all = await inside.links.listSecondary(contactId);
	return all.filter((each) => each.integrationId === integration.id && kept.some((of) => of === each.crmObject));
}

/** A link that a person ended stays so, and nobody takes its place. */
export function hasLostRecord(link: Link | undefined): boolean {
	return link === undefined || (link.state === 'ended' && link.ended?.why === 'deleted');
}
