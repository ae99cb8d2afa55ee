import { type CallContext, reading } from '../../transport';
import { type ConnectionDeps, openConnection } from './http';

/** The endpoints that tell of the account and the user, one function each. */

export function createAccountClient(deps: ConnectionDeps) {
	const get = async (path: string, context: CallContext): Promise<unknown> =>
		await (await openConnection(deps, reading(context))).requestGet(path);

	return {
		/** Where the account's API lives. */
		origin: () => deps.origin(),

		/**
		 * https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_resources_organization.htm
		 */
		organization: async (context: CallContext): Promise<unknown> => await get('/connect/organization', context),

		/**
		 * Not counted against the daily quota.
		 * https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_userinfo_endpoint.htm
		 */
		userInfo: async (context: CallContext): Promise<unknown> => await get('/services/oauth2/userinfo', context),
	};
}
