import type { DemoCrm } from './crms';
import { demoPerson } from './people';

export const WON_CURRENCY = 'EUR';

/** Puts the won deals into the CRMs, as if a salesperson had. @returns what they come to, in cents */
export function seedWonDeals(crms: readonly DemoCrm[]): number {
	for (const crm of crms) {
		for (const { person, title, cents } of crm.sales.sales) {
			const contactId = idOf(crm, person);
			if (contactId === undefined)
				throw new Error(`The demo's person ${person} is not in ${crm.label}: this is a bug, please report it.`);
			const deal = crm.sales.wonDeal({ contactId, title, amount: cents / 100, currency: WON_CURRENCY });
			crm.sandbox.admin.seed({ deals: [deal] });
		}
	}
	return crms.flatMap(({ sales }) => sales.sales).reduce((sum, { cents }) => sum + cents, 0);
}

function idOf(crm: DemoCrm, number: number): string | undefined {
	const { firstName, lastName } = demoPerson(number);
	return crm.contacts().find(({ name }) => name === `${firstName} ${lastName}`)?.id;
}
