import { shownText, type DemoPart } from '../core/emulator';
import { DEFAULT_STATIC_TOKEN } from './state/tokens';

export const demo: DemoPart = {
	people: 'contacts',
	connection: {},
	credential: (host) => ({
		type: 'socialCrmHubSpotApi',
		data: { accessToken: DEFAULT_STATIC_TOKEN, apiVersion: 'v3', useDifferentHost: true, host },
	}),
	shown(row) {
		const { id, properties } = row as { id: string; properties: Record<string, string | null> };
		return {
			key: shownText(properties.social_contact_key),
			id,
			name: shownText(properties.firstname, properties.lastname),
			email: shownText(properties.email),
			phone: shownText(properties.phone),
			platforms: shownText(properties.social_platforms),
			username: shownText(properties.social_username),
			messages: shownText(properties.social_interaction_count),
		};
	},
	sales: [
		{ person: 0, title: 'Team plan', cents: 149_900 },
		{ person: 4, title: 'Annual plan', cents: 299_001 },
		{ person: 6, title: 'Extra seats', cents: 48_010 },
	],
	wonDeal: ({ contactId, title, amount, currency }) => ({
		dealname: title,
		dealstage: 'closedwon',
		amount,
		deal_currency_code: currency,
		contactIds: [contactId],
	}),
	edited: (id, { jobTitle }) => ({ edits: [{ id, jobtitle: jobTitle }] }),
};
