import type { DemoCrm } from './crms';
import { demoPerson } from './people';

/** Sales that the sales team closed in the CRMs: by the person's number, in cents. */
const WON: ReadonlyArray<{ provider: 'hubspot' | 'pipedrive'; person: number; title: string; cents: number }> = [
	{ provider: 'hubspot', person: 0, title: 'Team plan', cents: 149_900 },
	{ provider: 'hubspot', person: 4, title: 'Annual plan', cents: 299_001 },
	{ provider: 'hubspot', person: 6, title: 'Extra seats', cents: 48_010 },
	{ provider: 'pipedrive', person: 12, title: 'Starter plan', cents: 79_999 },
];

export const WON_CURRENCY = 'EUR';

/** Puts the won deals into the CRMs, as if a salesperson had. @returns what they come to, in cents */
export function seedWonDeals(crms: readonly DemoCrm[]): number {
	for (const { provider, person, title, cents } of WON) {
		const crm = crms.find((each) => each.provider === provider);
		const contactId = crm && idOf(crm, person);
		if (crm === undefined || contactId === undefined)
			throw new Error(`The demo's person ${person} is not in ${provider}: this is a bug, please report it.`);
		crm.sandbox.admin.seed({ deals: [DEALS[provider](contactId, title, cents / 100)] });
	}
	return WON.reduce((sum, { cents }) => sum + cents, 0);
}

function idOf(crm: DemoCrm, number: number): string | undefined {
	const { firstName, lastName } = demoPerson(number);
	return crm.contacts().find(({ name }) => name === `${firstName} ${lastName}`)?.id;
}

const DEALS = {
	hubspot: (id: string, dealname: string, amount: number) => ({
		dealname,
		dealstage: 'closedwon',
		amount,
		deal_currency_code: WON_CURRENCY,
		contactIds: [id],
	}),
	pipedrive: (id: string, title: string, value: number) => ({
		title,
		status: 'won',
		value,
		currency: WON_CURRENCY,
		person_id: Number(id),
	}),
};
