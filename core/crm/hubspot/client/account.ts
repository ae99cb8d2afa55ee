import { idOr, type JsonObject, listOf, objectOr } from '../../kit/json';
import { type CallContext, reading } from '../../transport';
import { type ClientDeps, urlForVersion } from './http';

/** The endpoints that tell of the account and the token, one function each. */

/** What HubSpot says of the app behind a token. */
export interface HubSpotApp {
	id: string | null;
	scopes: ReadonlySet<string> | null;
}

const OWNERS_PAGE = 500;

export type AccountClient = ReturnType<typeof createAccountClient>;

export function createAccountClient(deps: ClientDeps) {
	return {
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
		 * Who may own a record, page by page.
		 * https://developers.hubspot.com/docs/api-reference/crm-crm-owners-v3/owners/get-crm-v3-owners-
		 */
		async owners(context: CallContext): Promise<JsonObject[]> {
			const rows: JsonObject[] = [];
			let after: string | null = null;
			do {
				const at: string = after === null ? '' : `&after=${encodeURIComponent(after)}`;
				const url = urlForVersion(`${deps.baseUrl}/crm/v3/owners?limit=${OWNERS_PAGE}${at}`, deps);
				const { body } = await deps.transport.request(
					{ method: 'GET', url, headers: { accept: 'application/json' } },
					reading(context),
				);
				const { results, paging } = objectOr(JSON.parse(body));
				rows.push(...listOf(results).map(objectOr));
				after = idOr(objectOr(objectOr(paging).next).after);
			} while (after !== null);
			return rows;
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
