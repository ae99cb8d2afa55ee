import type { SandboxProvider } from '../../sandbox/crm';

/**
 * Two records of a CRM that one person matches. Salesforce and Pipedrive hold one address twice; HubSpot does not, so
 * there
 * each record has one of the person's two addresses.
 */
interface Twins {
	contacts(email: string): Record<string, unknown>;
	/** Beside those of `leadsOf`. */
	leads(email: string): Record<string, unknown>;
	/** Leads of contacts that are there, where a lead is not a person of its own. */
	leadsOf?(contactIds: readonly string[]): Record<string, unknown>;
}

const second = (email: string) => `second-${email}`;
const hubspotTwins = (email: string) => ({
	contacts: [
		{ email, lastname: 'Twin' },
		{ email: second(email), lastname: 'Twin' },
	],
});
const persons = (value: string) => ({
	persons: ['Twin One', 'Twin Two'].map((name) => ({ name, emails: [{ value, primary: true, label: 'work' }] })),
});

export const TWINS: Readonly<Record<SandboxProvider, Twins>> = {
	hubspot: { contacts: hubspotTwins, leads: hubspotTwins },
	salesforce: {
		contacts: (Email) => ({
			contacts: [
				{ LastName: 'Twin', Email },
				{ LastName: 'Twin', Email },
			],
		}),
		leads: (Email) => ({
			leads: [
				{ LastName: 'Twin', Company: 'One', Email },
				{ LastName: 'Twin', Company: 'Two', Email },
			],
		}),
	},
	pipedrive: {
		contacts: persons,
		leads: persons,
		leadsOf: (ids) => ({ leads: ids.map((id) => ({ title: `Lead of ${id}`, person_id: Number(id) })) }),
	},
};

/** What the person of those records sends: a lead form of Facebook, with both addresses. */
export function twinForm(id: string, email: string, at: number): Record<string, unknown> {
	return {
		id,
		created_time: new Date(at).toISOString(),
		field_data: [
			{ name: 'last_name', values: ['Twin'] },
			{ name: 'email', values: [email] },
			{ name: 'work_email', values: [second(email)] },
			{ name: 'question', values: ['Which one am I?'] },
		],
	};
}
