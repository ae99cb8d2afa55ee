import type { Reply, SandboxRequest } from '../../../core/exchange';
import type { HubSpotContext } from '../../context';
import type { RefreshTokenRow, TokenRow } from '../../state/entities';
import type { Tokens } from '../../state/tokens';
import type { HubSpotRoute } from '../route';
import { formOf, oauthProblem, OPEN, requireClient } from './form';
import { USER_ID } from '../../state/tokens';

function refreshTokenFor(
	context: HubSpotContext,
	tokens: Tokens,
	form: URLSearchParams,
	clientId: string,
): RefreshTokenRow {
	if (form.get('grant_type') === 'refresh_token') {
		const refresh = tokens.refresh.get(form.get('refresh_token') ?? '');
		if (refresh === undefined || refresh.revoked || refresh.clientId !== clientId) {
			throw oauthProblem('BAD_REFRESH_TOKEN', 'missing or unknown refresh token');
		}
		return refresh;
	}
	if (form.get('grant_type') !== 'authorization_code')
		throw oauthProblem('BAD_GRANT_TYPE', 'missing or unknown grant type');
	const code = tokens.codes.get(form.get('code') ?? '');
	if (code === undefined || code.used || code.clientId !== clientId || code.expiresAt <= context.clock.now()) {
		throw oauthProblem('BAD_AUTH_CODE', 'missing or unknown auth code');
	}
	if (code.redirectUri !== form.get('redirect_uri'))
		throw oauthProblem('BAD_REDIRECT_URI', 'missing or invalid redirect uri');
	code.used = true;
	return tokens.issueRefresh(clientId, code.scopes);
}

function tokenReply(context: HubSpotContext, version: string, access: TokenRow, refresh: RefreshTokenRow): Reply {
	const portalId = context.settings().portalId;
	const more =
		version === 'v1'
			? {}
			: { hub_id: portalId, user_id: USER_ID, scopes: access.scopes, token_use: 'access_token' };
	return {
		status: 200,
		json: {
			token_type: 'bearer',
			refresh_token: refresh.token,
			access_token: access.token,
			expires_in: 1800,
			...more,
		},
	};
}

function exchange(context: HubSpotContext, tokens: Tokens, version: string, request: SandboxRequest): Reply {
	const form = formOf(request, version);
	const refresh = refreshTokenFor(context, tokens, form, requireClient(tokens, form));
	return tokenReply(context, version, tokens.issueAccess(refresh), refresh);
}

/** A code or a refresh token becomes an access token. */
export function exchangeRoute(context: HubSpotContext, tokens: Tokens, version: string): HubSpotRoute {
	return {
		method: 'POST',
		template: `/oauth/${version}/token`,
		...OPEN,
		run: (request) => exchange(context, tokens, version, request),
	};
}
