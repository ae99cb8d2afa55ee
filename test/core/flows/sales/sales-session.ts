import type { Contact } from '../../../../core/contact/model';
import { createDeals, type CreateDealsInput, type DealRequest } from '../../../../core/flows/sales';
import { CrmError } from '../../../../core/lib/errors';
import type { FakeCrm } from '../../../support/fake-crm';
import { integration, runtime, workspace } from '../sync/push-session';

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
