import type { CrmAdapter } from '../../../../core/crm/contract';
import { createDeals, type DealRequest } from '../../../../core/flows/sales';
import { pushContacts } from '../../../../core/flows/sync';
import { contactOf, integration, workspace } from '../../flows/sync/push-session';
import { useSandbox } from './on-sandbox';

describe('An opportunity whose contact was not named any more', () => {
	const sandbox = useSandbox();
	const run = async (adapter: CrmAdapter, request: DealRequest) =>
		(await createDeals({ workspace, integration, adapter, runtime: sandbox.runtime, deals: [request] })).outcomes;

	/** A run that died between the two calls. */
	async function die(): Promise<DealRequest> {
		const adapter = sandbox.connect();
		await adapter.provisionFields('contact');
		const contact = await contactOf(1, 'person0@example.com');
		const input = { workspace, integration, adapter, runtime: sandbox.runtime, items: [{ contact }] };
		await pushContacts({ ...input, existingValues: 'keep', missingFields: 'skip' });
		const { findDeals: _findDeals, ...dying } = adapter;
		const fault = { kind: 'serverError', status: 500 } as const;
		sandbox.admin.addFault({ method: 'POST', path: '*/composite/sobjects', after: 1, fault });
		const deal = { title: 'Plan', amountMinor: null, currency: null, pipelineId: null, stageId: null };
		const request = { contact, ...deal, key: 'order 1' };
		expect(await run(dying, request)).toMatchObject([{ outcome: 'failed' }]);
		expect([sandbox.rows('opportunities').length, sandbox.rows('opportunityContactRoles').length]).toEqual([1, 0]);
		sandbox.admin.clearFaults();
		return request;
	}

	it('gets it once from two runs at once, which both take it for the deal of the key', async () => {
		const request = await die();
		const runs = [sandbox.connect(), sandbox.connect()];
		const outcomes = await Promise.all(runs.map(async (adapter) => await run(adapter, request)));
		const dealId = sandbox.rows('opportunities')[0]?.Id;
		expect(outcomes.flat()).toMatchObject([{ dealId }, { dealId }]);
		expect(sandbox.rows('opportunities')).toHaveLength(1);
		expect(sandbox.rows('opportunityContactRoles')).toMatchObject([
			{ OpportunityId: dealId, ContactId: sandbox.rows('contacts')[0]?.Id, IsPrimary: true },
		]);
	});

	it('stays in doubt where it cannot get it, and gets it from the next run', async () => {
		const request = await die();
		const fault = { kind: 'serverError', status: 500 } as const;
		sandbox.admin.addFault({ method: 'POST', path: '*/composite/sobjects', fault });
		expect(await run(sandbox.connect(), request)).toMatchObject([
			{ outcome: 'failed', problem: { message: expect.stringContaining('without its contact') } },
		]);
		expect(await run(sandbox.connect(), request)).toMatchObject([{ outcome: 'unchanged' }]);
		expect([sandbox.rows('opportunities').length, sandbox.rows('opportunityContactRoles').length]).toEqual([1, 1]);
	});
});
