import { shownText, type DemoPart } from '../core/emulator';
import { ZOHO_OAUTH_CLIENT, ZOHO_STATIC_TOKEN } from './state/tokens';

interface ContactRow {
	id: string;
	values: Record<string, unknown>;
	deletedAt: string | null;
}

interface FieldRow {
	module: string;
	apiName: string;
	label: string;
}

/** The names of fields follow from their labels, but nobody says how. */
function customValues(fields: readonly FieldRow[], values: Record<string, unknown>) {
	return (label: string): string => {
		const field = fields.find((each) => each.module === 'Contacts' && each.label === label);
		const value = field === undefined ? '' : values[field.apiName];
		return Array.isArray(value) ? value.join(', ') : shownText(value);
	};
}

export const demo: DemoPart = {
	people: 'Contacts',
	connection: {},
	credential: (host) => ({
		type: 'socialCrmZohoOAuth2Api',
		data: {
			...ZOHO_OAUTH_CLIENT,
			useDifferentHost: true,
			host,
			oauthTokenData: { access_token: ZOHO_STATIC_TOKEN, token_type: 'Bearer', api_domain: host },
		},
	}),
	shown(row, rows) {
		const { id, values, deletedAt } = row as ContactRow;
		if (deletedAt !== null) return null;
		const named = customValues(rows('fields') as FieldRow[], values);
		return {
			key: named('Social Contact Key'),
			id,
			name: shownText(values['Full_Name']),
			email: shownText(values['Email']),
			phone: shownText(values['Phone'] ?? values['Mobile']),
			platforms: named('Social Platforms'),
			username: named('Social User Name'),
			messages: named('Social Interactions'),
		};
	},
	sales: [],
	wonDeal: ({ contactId, title, amount }) => ({
		Deal_Name: title,
		Stage: 'Closed Won',
		Pipeline: 'Standard (Standard)',
		Closing_Date: '2026-10-01',
		Amount: amount,
		Contact_Name: { id: contactId },
	}),
};
