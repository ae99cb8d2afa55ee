import type { Contact } from '../../../../core/contact/model';
import { createDeals, type CreateDealsInput, type DealRequest } from '../../../../core/flows/sales';
import { CrmError } from '../../../../core/lib/errors';
import type { FakeCrm } from '../../../support/fake-crm';
import { integration, many, push, runtime, workspace } from '../sync/push-session';
import { say } from '../timeline/timeline-session';

export const lost = () =>
	new CrmError('unavailable', 'No answer.', { provider: 'fake', operation: 'test', mayHaveBeenApplied: true });
export const base = (crm: FakeCrm) => ({ workspace, integration, adapter: crm.adapter, runtime });

export const dealOf = (contact: Contact, key: string | null, changes: Partial<DealRequest> = {}): DealRequest => ({
	contact,
	title: 'Plan',
	amountMinor: 149_900,
	currency: 'EUR',
	pipelineId: null,
	stageId: null,
	key,
	...changes,
});
export const openDeals = async (crm: FakeCrm, deals: DealRequest[], rest: Partial<CreateDealsInput> = {}) =>
	(await createDeals({ ...base(crm), deals, ...rest })).outcomes;
/** For example `['created D2']`. */
export const told = (outcomes: Awaited<ReturnType<typeof openDeals>>) =>
	outcomes.map(({ outcome, dealId }) => `${outcome} ${dealId}`);
/** Three people who are in the CRM, and wrote since. Leads where the flow converts them. */
export async function threeInCrm(crm: FakeCrm, flow: string): Promise<Contact[]> {
	const people = await many(3);
	await push(crm, people, { object: flow === 'convertLeads' ? 'lead' : 'contact' });
	for (const each of people) await say(each, 'Hello');
	crm.calls.length = 0;
	return people;
}
