import type { JourneyPart } from '../crm-support';
import type { ZohoRow } from './rows';

export const journey: JourneyPart = {
	lead: async (sandbox, Email) => {
		await sandbox.seed({ Leads: [{ Last_Name: 'Duarte', Company: 'Duarte Lda', Email }] });
	},
	customer: (Email) => ({ Contacts: [{ Last_Name: 'Duarte', Email }] }),
	async convert(sandbox, email) {
		const isOf = ({ values, converted }: ZohoRow) => values.Email === email && converted === null;
		const lead = (await sandbox.rows<ZohoRow>('Leads')).find(isOf);
		await sandbox.seed({ conversions: [{ leadId: lead?.id }] });
		const converted = (await sandbox.rows<ZohoRow>('Leads')).find(({ id }) => id === lead?.id);
		return converted?.converted?.contact ?? '';
	},
	async won(sandbox, contactId) {
		const deal = {
			Deal_Name: 'Team plan',
			Stage: 'Closed Won',
			Pipeline: 'Standard (Standard)',
			Closing_Date: new Date().toISOString().slice(0, 10),
			Amount: 1000,
			Contact_Name: { id: contactId },
		};
		await sandbox.seed({ Deals: [deal] });
	},
};
