import type { Contact } from '../../../../core/contact/model';
import type { CrmAdapter } from '../../../../core/crm/contract';
import { convertLeads } from '../../../../core/flows/sales';
import { pushContacts } from '../../../../core/flows/sync';
import { useSandbox } from '../../crm/pipedrive/on-sandbox';
import { contactOf, integration, workspace } from '../sync/push-session';

/** Pipedrive shows a lead no more once it was converted, so nothing of it leads to its person then. */
describe('A lead of Pipedrive whose conversion was cut off', () => {
	const sandbox = useSandbox();

	let adapter: CrmAdapter;
	let contact: Contact;
	beforeEach(async () => {
		adapter = sandbox.connect();
		sandbox.admin.configure({ conversionMs: 0 });
		await adapter.provisionFields('lead');
		contact = await contactOf(1);
		await pushContacts({
			...base(),
			items: [{ contact }],
			object: 'lead',
			existingValues: 'keep',
			missingFields: 'error',
		});
	});

	const base = () => ({ workspace, integration, adapter, runtime: sandbox.runtime });
	const convert = async () => (await convertLeads({ ...base(), contacts: [contact] })).outcomes;
	const linked = async () =>
		(await workspace.links.find(integration.id, 'contact', [contact.id])).get(contact.id)?.crmId;
	const deals = () => sandbox.admin.rows('deals').length;

	it.each([
		['the conversion', 'POST /api/v2/leads/{id}/convert/deal'],
		['the look at how far it is', 'GET /api/v2/leads/{id}/convert/status/{conversion_id}'],
	])('leads to its person also where the answer of %s was lost', async (_name, route) => {
		sandbox.admin.addFault({ route, times: 20, fault: { kind: 'resetAfter' } });
		expect(await convert()).toMatchObject([{ outcome: 'failed' }]);
		sandbox.admin.clearFaults();
		sandbox.runtime.advance(61_000);
		await convert();
		expect([await linked(), deals()]).toEqual(['1', 1]);
	});

	it('leads to its person after a kill', async () => {
		const { convertLeads: send } = adapter;
		let isSent = false;
		adapter.convertLeads = async (ids, options) => {
			await send?.(ids, options);
			isSent = true;
			return await new Promise(() => undefined);
		};
		void convert();
		while (!isSent) await new Promise((resolve) => setTimeout(resolve, 1));
		adapter.convertLeads = send;
		sandbox.runtime.advance(61_000);
		expect(await convert()).toMatchObject([{ outcome: 'skipped', problem: { kind: 'notFound' } }]);
		expect([await linked(), deals()]).toEqual(['1', 1]);
	});

	it('leads to its person while the conversion is refused as well, and a link that is there stays', async () => {
		sandbox.admin.addFault({
			route: 'POST /api/v2/leads/{id}/convert/deal',
			fault: { kind: 'serverError', status: 400 },
		});
		expect(await convert()).toMatchObject([{ outcome: 'failed' }]);
		expect([await linked(), deals()]).toEqual(['1', 0]);
		expect(await convert()).toMatchObject([{ outcome: 'updated', crmObject: 'contact', crmId: '1' }]);
		expect([await linked(), deals()]).toEqual(['1', 1]);
	});
});
