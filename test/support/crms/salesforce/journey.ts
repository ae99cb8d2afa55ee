import type { JourneyPart } from '../crm-support';
import { held } from './held';

export const journey: JourneyPart = {
	lead: async (sandbox, Email) => {
		await sandbox.seed({ leads: [{ LastName: 'Duarte', Company: 'Duarte Lda', Email }] });
	},
	customer: (Email) => ({ contacts: [{ LastName: 'Duarte', Email }] }),
	async convert(sandbox, email) {
		const before = new Set((await held.contacts(sandbox)).map(({ id }) => id));
		await sandbox.seed({ contacts: [{ LastName: 'Duarte', Email: email }] });
		const contact = (await held.contacts(sandbox)).find(({ id }) => !before.has(id));
		const lead = (await held.leads(sandbox)).find((each) => each.email === email);
		await sandbox.seed({ conversions: [{ leadId: lead?.id, contactId: contact?.id }] });
		return contact?.id ?? '';
	},
	/** An opportunity is tied to its contact by a role. */
	async won(sandbox, ContactId) {
		const CloseDate = new Date().toISOString().slice(0, 10);
		await sandbox.seed({
			opportunities: [{ Name: 'Team plan', StageName: 'Closed Won', CloseDate, Amount: 1000 }],
		});
		const [won] = await sandbox.rows<{ Id: string }>('opportunities');
		await sandbox.seed({ opportunityContactRoles: [{ OpportunityId: won?.Id, ContactId, IsPrimary: true }] });
	},
};
