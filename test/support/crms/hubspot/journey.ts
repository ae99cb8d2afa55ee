import type { JourneyPart } from '../crm-support';

export const journey: JourneyPart = {
	lead: async (sandbox, email) => {
		await sandbox.seed({ contacts: [{ email, lastname: 'Duarte', lifecyclestage: 'lead' }] });
	},
	customer: null,
	convert: null,
	won: async (sandbox, contactId) => {
		const deal = { dealname: 'Team plan', dealstage: 'closedwon', amount: 1000, contactIds: [contactId] };
		await sandbox.seed({ deals: [deal] });
	},
};
