import type { JourneyPart } from '../crm-support';
import { held } from './held';

const person = (value: string) => ({
	persons: [{ name: 'Ines Duarte', emails: [{ value, primary: true, label: 'work' }] }],
});

export const journey: JourneyPart = {
	/** The person is there first, and the lead is of it. */
	async lead(sandbox, email) {
		await sandbox.seed(person(email));
		const found = (await held.contacts(sandbox)).find((contact) => contact.email === email);
		await sandbox.seed({ leads: [{ title: 'Twenty licences', person_id: Number(found?.id) }] });
	},
	customer: person,
	convert: null,
	won: async (sandbox, contactId) => {
		const deal = { title: 'Team plan', status: 'won', value: 1000, person_id: Number(contactId) };
		await sandbox.seed({ deals: [deal] });
	},
};
