import type { CrmRecord } from '../../../crm/contract';
import type { Link } from '../../../store/contract';
import type { Met } from './met';
import type { SyncContext } from './subject';

const MERGE_THEM = 'the contact of the record is linked to another record: merge the two in the CRM';

/**
 * Records of somebody who is linked to another one: they are read, and never written. Where that other one was deleted,
 * the only one that is left takes its place.
 */
export async function secondaryAmong(
	{ workspace, integration, object }: SyncContext,
	open: ReadonlyArray<{ record: CrmRecord }>,
): Promise<Array<[string, Met]>> {
	const ids = open.map(({ record }) => record.id);
	const secondary = await workspace.links.findSecondary(integration.id, object, ids);
	const contactIds = [...secondary.values()].map(({ contactId }) => contactId);
	const links = await workspace.links.find(integration.id, object, contactIds);
	const isLast = (contactId: string) =>
		hasLost(links.get(contactId)) && contactIds.filter((id) => id === contactId).length === 1;
	return [...secondary].map(([crmId, { contactId }]): [string, Met] => {
		const review = { kind: 'review', reason: MERGE_THEM, contactIds: [contactId], crmIds: [crmId] } as const;
		const meeting = isLast(contactId) ? ({ kind: 'met' } as const) : review;
		return [crmId, { meeting, contactId, crmId, isWithRecord: false }];
	});
}

/** A link that a person ended stays so, and nobody takes its place. */
function hasLost(link: Link | undefined): boolean {
	return link === undefined || (link.state === 'ended' && link.ended?.why === 'deleted');
}
