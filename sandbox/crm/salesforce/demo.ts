import { shownText, type DemoPart } from '../core/emulator';
import { SALESFORCE_OAUTH_CLIENT } from './state/tokens';

export const demo: DemoPart = {
	people: 'contacts',
	connection: { salesforceConnection: 'clientCredentials' },
	credential: (host) => ({
		type: 'socialCrmSalesforceClientCredentialsOAuth2Api',
		data: {
			myDomain: 'sandbox.my.salesforce.com',
			...SALESFORCE_OAUTH_CLIENT,
			apiVersion: '67.0',
			useDifferentHost: true,
			host,
		},
	}),
	shown(row) {
		const values = row as Record<string, unknown>;
		if (values.IsDeleted === true) return null;
		return {
			key: shownText(values.Social_Contact_Key__c),
			id: shownText(values.Id),
			name: shownText(values.FirstName, values.LastName),
			email: shownText(values.Email),
			phone: shownText(values.Phone),
			platforms: shownText(values.Social_Platforms__c),
			username: shownText(values.Social_Username__c),
			messages: shownText(values.Social_Interaction_Count__c),
		};
	},
	sales: [],
	wonDeal: ({ title, amount }) => ({ Name: title, StageName: 'Closed Won', CloseDate: '2026-11-24', Amount: amount }),
};
