import { type CallContext, reading } from '../../transport';
import { type ClientDeps, urlForVersion } from './http';

/** The endpoint that tells of the account. */

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
	};
}
