import { idOr, objectOr } from '../../kit/json';
import { type CallContext, reading } from '../../transport';
import { type ClientDeps, urlForVersion } from './http';
import { listOwners } from './owners';

/** The endpoints that tell of the account and the token, one function each. */

/** What HubSpot says of the app behind a token. */
export interface HubSpotApp {
	id: string | null;
	scopes: ReadonlySet<string> | null;
}

export type AccountClient = ReturnType<typeof createAccountClient>;

export function createAccountClient(deps: ClientDeps) {
	return {
		owners: listOwners.bind(null, deps),

		/**
		 * https://developers.hubspot.com/docs/api-reference/account-account-info-v3/details/get-account-info-v3-details
		 */
		async details(context: CallContext): Promise<unknown> {
			// The SDK has no generated code for this endpoint.
			const url = urlForVersion(`${deps.baseUrl}/account-info/v3/details`, deps);
			const { body } = await deps.transport.request(
				{ method: 'GET', url, headers: { accept: 'application/json' } },
				reading(context),
			);
			return JSON.parse(body);
		},

		/**
		 * The app of a token and its scopes. The SDK has no generated code for this endpoint.
		 * https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview
		 */
		async app(token: string, context: CallContext): Promise<HubSpotApp> {
			const { body } = await deps.transport.request(
				{
					method: 'POST',
					url: `${deps.baseUrl}/oauth/v2/private-apps/get/access-token-info`,
					headers: { accept: 'application/json', 'content-type': 'application/json' },
					body: JSON.stringify({ tokenKey: token }),
				},
				reading(context),
			);
			const { appId, scopes } = objectOr(JSON.parse(body));
			return { id: idOr(appId), scopes: Array.isArray(scopes) ? new Set(scopes.map(String)) : null };
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/basic/get-crm-v3-objects-contacts
		 */
		async anyContact(context: CallContext): Promise<void> {
			const url = urlForVersion(`${deps.baseUrl}/crm/v3/objects/contacts?limit=1`, deps);
			await deps.transport.request(
				{ method: 'GET', url, headers: { accept: 'application/json' } },
				reading(context),
			);
		},
	};
}
