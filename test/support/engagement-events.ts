import type { SandboxProvider } from '../../sandbox/crm';
import { heldContacts, heldLeads } from './crm-people';
import type { RemoteSandbox } from './sandbox-admin';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Yesterday. */
export const NOON = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2;

type BuildEngagement = (email: string, kind: string, rest?: Record<string, unknown>) => Record<string, unknown>;

/** What a tracker of one's own sends, a minute apart. @param name tells the events of one test file from others */
export function engagementsOf(name: string): BuildEngagement {
	let serial = 0;
	return (email, kind, rest = {}) => {
		serial += 1;
		return {
			platform: 'instagram',
			kind,
			eventId: `${name}-${NOON}-${serial}`,
			occurredAt: new Date(NOON + serial * MINUTE_MS).toISOString(),
			email,
			firstName: 'Ines',
			lastName: 'Duarte',
			postId: 'p1',
			campaign: 'spring',
			...rest,
		};
	};
}

/** Somebody who is there before the first event: a lead of the CRM, or the person whose lead comes after. */
export const LEAD: Readonly<Record<SandboxProvider, (email: string) => Record<string, unknown>>> = {
	hubspot: (email) => ({ contacts: [{ email, lastname: 'Duarte', lifecyclestage: 'lead' }] }),
	salesforce: (Email) => ({ leads: [{ LastName: 'Duarte', Company: 'Duarte Lda', Email }] }),
	pipedrive: (value) => ({ persons: [{ name: 'Ines Duarte', emails: [{ value, primary: true, label: 'work' }] }] }),
};

/** A customer of old, who is no lead. */
export const CONTACT: Readonly<Record<'salesforce' | 'pipedrive', (email: string) => Record<string, unknown>>> = {
	salesforce: (Email) => ({ contacts: [{ LastName: 'Duarte', Email }] }),
	pipedrive: (value) => ({ persons: [{ name: 'Ines Duarte', emails: [{ value, primary: true, label: 'work' }] }] }),
};

/** A deal with that record, won just now. */
export const WON: Readonly<Record<SandboxProvider, (contactId: string) => Record<string, unknown>>> = {
	hubspot: (id) => ({ deals: [{ dealname: 'Team plan', dealstage: 'closedwon', amount: 1000, contactIds: [id] }] }),
	salesforce: () => ({
		opportunities: [
			{
				Name: 'Team plan',
				StageName: 'Closed Won',
				CloseDate: new Date().toISOString().slice(0, 10),
				Amount: 1000,
			},
		],
	}),
	pipedrive: (id) => ({ deals: [{ title: 'Team plan', status: 'won', value: 1000, person_id: Number(id) }] }),
};

/** Leaves the lead as a conversion in Salesforce does. @returns the contact it became */
export async function convertedLead(sandbox: RemoteSandbox, email: string): Promise<string> {
	const before = new Set((await heldContacts('salesforce', sandbox)).map(({ id }) => id));
	await sandbox.seed({ contacts: [{ LastName: 'Duarte', Email: email }] });
	const contact = (await heldContacts('salesforce', sandbox)).find(({ id }) => !before.has(id));
	const lead = (await heldLeads('salesforce', sandbox)).find((each) => each.email === email);
	await sandbox.seed({ conversions: [{ leadId: lead?.id, contactId: contact?.id }] });
	return contact?.id ?? '';
}
