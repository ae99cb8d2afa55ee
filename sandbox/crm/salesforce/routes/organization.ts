import type { SalesforceContext } from '../context';
import { ORG_ID } from '../state/org';
import { apiRoute } from './route';
import type { SalesforceRoute } from './route';

/** https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_resources_organization.htm */
export function organizationRoutes(context: SalesforceContext): SalesforceRoute[] {
	return [
		apiRoute('GET', '/connect/organization', 'read', () => {
			const { Name: name, DefaultCurrencyIsoCode: currency } =
				context.store.get('Organization', ORG_ID)?.values ?? {};
			const { multiCurrency } = context.settings();
			return {
				status: 200,
				json: {
					orgId: ORG_ID,
					name,
					features: { multiCurrency, defaultCurrencyIsoCode: multiCurrency ? null : currency },
				},
			};
		}),
	];
}
