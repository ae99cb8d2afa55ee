import { eraseContact, TRACES, type InCrms } from '../../../../../core/flows/erasing';
import { archiveErasedRecords } from '../../../../../core/flows/sync';
import type { CrmAdapter } from '../../../../../core/crm/contract';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { inStep, integration, runtime, workspace } from '../two-way/session';

/** Somebody with entries on a timeline and a deal, who is forgotten. */

export const place = () => ({ workspace, integrationId: integration.id, object: 'contact' }) as const;
export const tasks = async () => await workspace.archiveTasks.list(integration.id, TRACES, 500, null);
export const forget = async (contactId: string, inCrms?: InCrms) =>
	await eraseContact({ workspace, runtime, contactId, inCrms });
export const archive = async (adapter: CrmAdapter, crmIds?: string[]) =>
	await archiveErasedRecords({ workspace, runtime, integration, object: 'contact', adapter, crmIds });
export const sentTo = ({ sent }: SimulatedCrm) =>
	sent.filter(({ call }) => call === 'removeEntry' || call === 'unlinkDeal').map(({ call, id }) => `${call} ${id}`);

/** Entries with the ids `entry-1` and so on, and a deal. */
export async function leaveTraces(contactId: string, entries = 2): Promise<void> {
	const own = { integrationId: integration.id, contactId };
	const at = '2026-11-24T08:00:00.000Z';
	await workspace.timeline.save(
		Array.from({ length: entries }, (_, index) => ({
			...own,
			crmObject: 'contact',
			key: `day ${index + 1}`,
			activityId: `entry-${index + 1}`,
			digest: 'd',
			updatedAt: at,
		})),
	);
	await workspace.deals.save([{ ...own, key: `deal of ${contactId}`, dealId: '901', dealUrl: null, openedAt: at }]);
}

export async function forgotten(
	crm: SimulatedCrm,
	inCrms: InCrms = 'archive',
	rest: Parameters<typeof inStep>[1] = {},
) {
	const { contact, crmId } = await inStep(crm, rest);
	await leaveTraces(contact.id);
	const erasure = await forget(contact.id, inCrms);
	return { contact, crmId, erasure };
}

export const gone = (crmId: string) => ['removeEntry entry-1', 'removeEntry entry-2', `unlinkDeal 901/${crmId}`];
