import { CREATE_LEADS } from '../../sandbox/demo/templates';
import type { N8nClient } from '../../sandbox/n8n';
import { heldContacts, heldLeads } from '../support/crm-people';
import { CRMS, IN_EACH_TEMPLATE } from '../support/crms';
import { engagementsOf } from '../support/engagement-events';
import { connectN8n, crmUrl } from '../support/n8n-address';
import { remoteSandbox, type RemoteSandbox } from '../support/sandbox-admin';
import { templateFor, type TemplateCopy } from '../support/template-for';

const engagement = engagementsOf('customer');

/** Where a lead is a record of its own, somebody may be a contact and no lead. In HubSpot a lead is a contact. */
const WITH_CUSTOMERS = IN_EACH_TEMPLATE.filter((provider) => CRMS[provider].journey.customer !== null);

describe.each(WITH_CUSTOMERS)(
	'The template "Post engagement to lead attribution" and the contacts of "%s"',
	(provider) => {
		const { customer, convert } = CRMS[provider].journey;
		let n8n: N8nClient;
		let sandbox: RemoteSandbox;
		let copy: TemplateCopy;

		beforeAll(async () => {
			n8n = connectN8n();
			sandbox = remoteSandbox(crmUrl(provider));
			await sandbox.reset();
			copy = await templateFor(n8n, '03-post-engagement-to-lead-attribution.json', provider, {
				options: CREATE_LEADS,
				name: 'cust',
				// The ids of a CRM that was reset belonged to other people in the files before.
				workspace: 'customers',
			});
		});
		afterAll(async () => await copy.remove());

		const send = async (payload: unknown) => {
			const answer = await copy.send(payload);
			return { answer, result: (await copy.kept(answer))[0] ?? {} };
		};
		const address = (name: string) => `${name}.${provider}@example.com`;
		const leadsOf = async (email: string) =>
			(await heldLeads(provider, sandbox)).filter((lead) => lead.email === email);
		const contactsOf = async (email: string) =>
			(await heldContacts(provider, sandbox)).filter((contact) => contact.email === email);

		it('works with the contact of somebody who is a customer and no lead', async () => {
			const email = address('customer');
			await sandbox.seed(customer?.(email) ?? {});
			const [contact] = await contactsOf(email);
			const { answer, result } = await send(engagement(email, 'comment', { text: 'Still happy' }));
			expect(answer).toMatchObject({ status: 200, body: [{ outcome: 'updated', journey: 'created' }] });
			expect(result).toMatchObject({ crmObject: 'contact', crmId: contact?.id });
			expect(await contactsOf(email)).toEqual([expect.objectContaining({ id: contact?.id, touches: '1' })]);
			expect(await leadsOf(email)).toEqual([]);
		});

		if (convert) {
			it('goes on with the contact that a lead became, and leaves the lead as it was', async () => {
				const email = address('converted');
				await copy.send(engagement(email, 'like'));
				const contactId = await convert(sandbox, email);
				const before = await leadsOf(email);
				const { answer, result } = await send(engagement(email, 'share'));
				expect(answer).toMatchObject({ status: 200, body: [{ outcome: 'updated' }] });
				expect(result).toMatchObject({ crmObject: 'contact', crmId: contactId });
				expect((await heldContacts(provider, sandbox)).filter(({ id }) => id === contactId)).toEqual([
					expect.objectContaining({ touches: '2' }),
				]);
				expect(await leadsOf(email)).toEqual(before);
			});
		}
	},
);
