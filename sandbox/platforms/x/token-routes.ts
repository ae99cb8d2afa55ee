import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { authorization, parametersOf } from '../core/parameters';
import type { ApiRoute } from '../core/platform';
import { isUser, problem, UNAUTHORIZED } from './answers';
import type { XAccess } from './state';

/** https://docs.x.com/fundamentals/authentication/oauth-2-0/application-only */
export function tokenRoutes(access: XAccess): ApiRoute[] {
	function appToken(request: SandboxRequest): Reply {
		const keys = Buffer.from(`${access.consumerKey}:${access.consumerSecret}`).toString('base64');
		if (parametersOf(request).grant_type !== 'client_credentials') {
			return problem(400, 'Invalid Request', 'Missing or invalid grant_type');
		}
		if (authorization(request, 'basic') !== keys) {
			const errors = [
				{ code: 99, message: 'Unable to verify your credentials', label: 'authenticity_token_error' },
			];
			return { status: 403, json: { errors } };
		}
		return { status: 200, json: { token_type: 'bearer', access_token: access.bearerToken } };
	}

	const whoIsIt = (request: SandboxRequest): Reply =>
		isUser(request, access)
			? { status: 200, json: { data: { id: access.userId, name: 'Acme', username: 'acme' } } }
			: UNAUTHORIZED;

	return [
		{ method: 'POST', template: '/oauth2/token', handle: appToken },
		{ method: 'GET', template: '/2/users/me', handle: whoIsIt },
	];
}
