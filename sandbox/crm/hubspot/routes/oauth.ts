import type { Reply, SandboxRequest } from '../../core/exchange';
import type { HubSpotContext } from '../context';
import type { RefreshTokenRow, TokenRow } from '../state/entities';
import { OAUTH_VERSIONS } from './paths';
import { HubSpotProblem } from '../problem';
import type { HubSpotRoute } from './route';
import { ALL_SCOPES } from '../state/tokens';
import type { Tokens } from '../state/tokens';

const USER_ID = 70_000_001;
const open = { effect: 'auth', bucket: 'exempt', scopes: null } as const;

function oauthProblem(status: string, message: string): HubSpotProblem {
	return new HubSpotProblem(400, { status, message });
}

function unknownToken(kind: 'access' | 'refresh'): HubSpotProblem {
	return new HubSpotProblem(404, { category: 'OBJECT_NOT_FOUND', message: `${kind} token not found` });
}

/** Every version reads the form; only v1 takes credentials from the query too. */
function formOf(request: SandboxRequest, version: string): URLSearchParams {
	const form = new URLSearchParams(request.rawBody);
	if (version === 'v1') for (const [name, value] of request.query) if (!form.has(name)) form.set(name, value);
	return form;
}

function requireClient(tokens: Tokens, form: URLSearchParams): string {
	const client = tokens.clients.get(form.get('client_id') ?? '');
	if (client === undefined) throw oauthProblem('BAD_CLIENT_ID', 'missing or unknown client id');
	if (client.clientSecret !== form.get('client_secret'))
		throw oauthProblem('BAD_CLIENT_SECRET', 'missing or invalid client secret');
	return client.clientId;
}

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

function describe(context: HubSpotContext, scopes: string[]) {
	return {
		user: 'dana.ops@example.com',
		hub_domain: 'sandbox.example.com',
		scopes,
		hub_id: context.settings().portalId,
		user_id: USER_ID,
	};
}

function secondsLeft(context: HubSpotContext, access: TokenRow): number {
	return access.expiresAt === null ? 0 : Math.max(0, Math.floor((access.expiresAt - context.clock.now()) / 1000));
}

/** The consent page, with consent given at once. */
function authorizeRoute(tokens: Tokens): HubSpotRoute {
	return {
		method: 'GET',
		template: '/oauth/authorize',
		...open,
		run({ query }) {
			const clientId = query.get('client_id') ?? '';
			const redirectUri = query.get('redirect_uri') ?? '';
			if (!tokens.clients.has(clientId)) throw oauthProblem('BAD_CLIENT_ID', 'missing or unknown client id');
			if (!URL.canParse(redirectUri)) throw oauthProblem('BAD_REDIRECT_URI', 'missing or invalid redirect uri');
			const asked = [query.get('scope') ?? '', query.get('optional_scope') ?? '']
				.join(' ')
				.split(' ')
				.filter((scope) => scope !== '');
			const unknown = asked.find((scope) => !ALL_SCOPES.includes(scope));
			if (unknown !== undefined) throw oauthProblem('BAD_SCOPE', `unknown scope ${unknown}`);
			const target = new URL(redirectUri);
			target.searchParams.set('code', tokens.issueCode(clientId, redirectUri, asked).code);
			const state = query.get('state');
			if (state !== null) target.searchParams.set('state', state);
			return { status: 302, headers: { location: target.href } };
		},
	};
}

function tokenRoutes(context: HubSpotContext, tokens: Tokens, version: string): HubSpotRoute[] {
	const token: HubSpotRoute = {
		method: 'POST',
		template: `/oauth/${version}/token`,
		...open,
		run(request) {
			const form = formOf(request, version);
			const refresh = refreshTokenFor(context, tokens, form, requireClient(tokens, form));
			return tokenReply(context, version, tokens.issueAccess(refresh), refresh);
		},
	};
	if (version === 'v1') return [token];
	const introspect: HubSpotRoute = {
		method: 'POST',
		template: `/oauth/${version}/token/introspect`,
		...open,
		run(request) {
			const form = formOf(request, version);
			requireClient(tokens, form);
			const asked = form.get('token') ?? '';
			const access = tokens.access.get(asked);
			const refresh = tokens.refresh.get(asked);
			if (access !== undefined && secondsLeft(context, access) > 0) {
				const expires_in = secondsLeft(context, access);
				return {
					status: 200,
					json: { active: true, token_use: 'access_token', expires_in, ...describe(context, access.scopes) },
				};
			}
			if (refresh !== undefined && !refresh.revoked) {
				return {
					status: 200,
					json: {
						active: true,
						token_use: 'refresh_token',
						client_id: refresh.clientId,
						...describe(context, refresh.scopes),
					},
				};
			}
			return { status: 200, json: { active: false } };
		},
	};
	const revoke: HubSpotRoute = {
		method: 'POST',
		template: `/oauth/${version}/token/revoke`,
		...open,
		run(request) {
			const form = formOf(request, version);
			requireClient(tokens, form);
			const refresh = tokens.refresh.get(form.get('token') ?? '');
			if (refresh !== undefined) refresh.revoked = true;
			return { status: 204 };
		},
	};
	return [token, introspect, revoke];
}

/** What v1 tells about a token; the token is in the path. */
function infoRoutes(context: HubSpotContext, tokens: Tokens): HubSpotRoute[] {
	return [
		{
			method: 'GET',
			template: '/oauth/v1/access-tokens/{token}',
			...open,
			run({ params }) {
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
			},
		},
		{
			method: 'GET',
			template: '/oauth/v1/refresh-tokens/{token}',
			...open,
			run({ params }) {
				const refresh = tokens.refresh.get(params['token'] ?? '');
				if (refresh === undefined || refresh.revoked) throw unknownToken('refresh');
				const own = { token: refresh.token, token_type: 'refresh', client_id: refresh.clientId };
				return { status: 200, json: { ...own, ...describe(context, refresh.scopes) } };
			},
		},
		{
			method: 'DELETE',
			template: '/oauth/v1/refresh-tokens/{token}',
			...open,
			run({ params }) {
				const refresh = tokens.refresh.get(params['token'] ?? '');
				if (refresh !== undefined) refresh.revoked = true;
				return { status: 204 };
			},
		},
	];
}

/**
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/oauth-quickstart-guide
 */
export function oauthRoutes(context: HubSpotContext, tokens: Tokens): HubSpotRoute[] {
	return [
		authorizeRoute(tokens),
		...OAUTH_VERSIONS.flatMap((version) => tokenRoutes(context, tokens, version)),
		...infoRoutes(context, tokens),
	];
}
