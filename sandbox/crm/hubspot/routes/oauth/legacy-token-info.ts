import type { Reply, SandboxRequest } from '../../../core/exchange';
import type { HubSpotContext } from '../../context';
import { HubSpotProblem } from '../../problem';
import type { Tokens } from '../../state/tokens';
import type { HubSpotRoute } from '../route';
import { OPEN } from './form';
import { describe, secondsLeft } from './token-description';

function unknownToken(kind: 'access' | 'refresh'): HubSpotProblem {
	return new HubSpotProblem(404, { category: 'OBJECT_NOT_FOUND', message: `${kind} token not found` });
}

function accessTokenInfo(context: HubSpotContext, tokens: Tokens, { params }: SandboxRequest): Reply {
	const access = tokens.access.get(params['token'] ?? '');
	if (access === undefined || (access.expiresAt !== null && secondsLeft(context, access) === 0))
		throw unknownToken('access');
	const own = {
		token: access.token,
		token_type: 'access',
		app_id: access.appId,
		expires_in: secondsLeft(context, access),
	};
	return { status: 200, json: { ...own, ...describe(context, access.scopes) } };
}

function refreshTokenInfo(context: HubSpotContext, tokens: Tokens, { params }: SandboxRequest): Reply {
	const refresh = tokens.refresh.get(params['token'] ?? '');
	if (refresh === undefined || refresh.revoked) throw unknownToken('refresh');
	const own = { token: refresh.token, token_type: 'refresh', client_id: refresh.clientId };
	return { status: 200, json: { ...own, ...describe(context, refresh.scopes) } };
}

function revokeRefreshToken(tokens: Tokens, { params }: SandboxRequest): Reply {
	const refresh = tokens.refresh.get(params['token'] ?? '');
	if (refresh !== undefined) refresh.revoked = true;
	return { status: 204 };
}

/** Of an app's own token, which is sent in the body and along. */
function appTokenInfo(context: HubSpotContext, tokens: Tokens, { rawBody }: SandboxRequest): Reply {
	const { tokenKey } = JSON.parse(rawBody) as { tokenKey?: string };
	const access = tokens.access.get(tokenKey ?? '');
	if (access?.kind !== 'static') throw unknownToken('access');
	const { hub_id: hubId, user_id: userId } = describe(context, access.scopes);
	return { status: 200, json: { userId, hubId, appId: access.appId, scopes: access.scopes } };
}

/** What the older endpoints tell about a token, which is in the path or, of an app's own, in the body. */
export function legacyTokenInfoRoutes(context: HubSpotContext, tokens: Tokens): HubSpotRoute[] {
	return [
		{
			method: 'GET',
			template: '/oauth/v1/access-tokens/{token}',
			...OPEN,
			run: (request) => accessTokenInfo(context, tokens, request),
		},
		{
			method: 'POST',
			template: '/oauth/v2/private-apps/get/access-token-info',
			...OPEN,
			scopes: [],
			run: (request) => appTokenInfo(context, tokens, request),
		},
		{
			method: 'GET',
			template: '/oauth/v1/refresh-tokens/{token}',
			...OPEN,
			run: (request) => refreshTokenInfo(context, tokens, request),
		},
		{
			method: 'DELETE',
			template: '/oauth/v1/refresh-tokens/{token}',
			...OPEN,
			run: (request) => revokeRefreshToken(tokens, request),
		},
	];
}
