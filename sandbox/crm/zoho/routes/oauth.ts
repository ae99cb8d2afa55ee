import { MEANT_HOST, type Reply, type SandboxRequest } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { createGrants, GrantProblem } from '../rules/grants';
import { DATA_CENTRES } from '../settings';
import { ACCESS_TOKEN_LIFE_MS } from '../state/tokens';
import type { OAuthClient, TokenRow, Tokens } from '../state/tokens';
import type { OpenRoute } from './route';

const open = { access: 'open', effect: 'auth' } as const;

/** The fields of a form with parts, as some clients send it. */
function partsOf(body: string, boundary: string): URLSearchParams {
	const form = new URLSearchParams();
	for (const part of body.split(`--${boundary}`)) {
		const [, name, value] = /name="([^"]+)"[^\r\n]*\r?\n\r?\n([\s\S]*?)\r?\n?$/.exec(part) ?? [];
		if (name !== undefined) form.set(name, value ?? '');
	}
	return form;
}

/** Parameters stand in the query or in a form of either kind. */
function parametersOf({ query, headers, rawBody }: SandboxRequest): URLSearchParams {
	const [, boundary] = /multipart\/form-data;.*boundary="?([^";]+)/.exec(headers['content-type'] ?? '') ?? [];
	const form = boundary === undefined ? new URLSearchParams(rawBody) : partsOf(rawBody, boundary);
	return new URLSearchParams([...query, ...form]);
}

/** Whoever was led here from a real host is told the org's own; the rest, the sandbox. */
export function originsOf(context: ZohoContext, { headers }: SandboxRequest): { accounts: string; api: string } {
	const { accounts, api } = DATA_CENTRES[context.settings().dataCentre];
	const own = `http://${headers.host ?? '127.0.0.1'}`;
	return MEANT_HOST in headers
		? { accounts: `https://${accounts}`, api: `https://${api}` }
		: { accounts: own, api: own };
}

/** Apps are known to the accounts server of their own data centre alone. @throws GrantProblem */
function requireOwnHost(context: ZohoContext, { headers }: SandboxRequest): void {
	const meant = headers[MEANT_HOST];
	if (meant !== undefined && meant !== DATA_CENTRES[context.settings().dataCentre].accounts)
		throw new GrantProblem('invalid_client');
}

function clientOf(tokens: Tokens, parameters: URLSearchParams): OAuthClient {
	const client = tokens.clients.get(parameters.get('client_id') ?? '');
	if (client === undefined) throw new GrantProblem('invalid_client');
	if (client.clientSecret !== parameters.get('client_secret')) throw new GrantProblem('invalid_client_secret');
	return client;
}

/** Refusals come with status 200 but for a few. */
function answered(run: () => Reply): Reply {
	try {
		return run();
	} catch (error) {
		if (!(error instanceof GrantProblem)) throw error;
		return { status: error.httpStatus, json: { ...error.more, error: error.error } };
	}
}

function tokenReply(context: ZohoContext, request: SandboxRequest, access: TokenRow, refresh: string | null): Reply {
	return {
		status: 200,
		json: {
			access_token: access.token,
			...(refresh === null ? {} : { refresh_token: refresh }),
			scope: access.scopes.join(' '),
			api_domain: originsOf(context, request).api,
			token_type: 'Bearer',
			expires_in: ACCESS_TOKEN_LIFE_MS / 1000,
		},
	};
}

/** https://www.zoho.com/accounts/protocol/oauth/web-server-applications.html */
export function oauthRoutes(context: ZohoContext, tokens: Tokens): OpenRoute[] {
	const grants = createGrants(context, tokens);

	/** The consent page, with consent given at once. */
	function authorize(request: SandboxRequest): Reply {
		const { query } = request;
		const redirectUri = query.get('redirect_uri') ?? '';
		if (!URL.canParse(redirectUri)) throw new GrantProblem('invalid_redirect_uri');
		const code = grants.code({
			clientId: query.get('client_id') ?? '',
			redirectUri,
			scopes: (query.get('scope') ?? '').split(/[\s,]+/).filter((scope) => scope !== ''),
			isOffline: query.get('access_type') === 'offline',
		});
		const target = new URL(redirectUri);
		const state = query.get('state');
		if (state !== null) target.searchParams.set('state', state);
		target.searchParams.set('code', code.code);
		target.searchParams.set('location', context.settings().dataCentre);
		target.searchParams.set('accounts-server', originsOf(context, request).accounts);
		return { status: 302, headers: { location: target.href } };
	}

	function token(request: SandboxRequest): Reply {
		requireOwnHost(context, request);
		const parameters = parametersOf(request);
		const client = clientOf(tokens, parameters);
		const grant = parameters.get('grant_type');
		if (grant === 'refresh_token')
			return tokenReply(context, request, grants.refresh(client, parameters.get('refresh_token') ?? ''), null);
		if (grant !== 'authorization_code') throw new GrantProblem('unsupported_grant_type');
		const redirectUri = parameters.get('redirect_uri') ?? '';
		const { access, refresh } = grants.exchangeCode(client, parameters.get('code') ?? '', redirectUri);
		return tokenReply(context, request, access, refresh);
	}

	return [
		{ ...open, method: 'GET', template: '/oauth/v2/auth', run: (request) => answered(() => authorize(request)) },
		{ ...open, method: 'POST', template: '/oauth/v2/token', run: (request) => answered(() => token(request)) },
		{
			...open,
			method: 'POST',
			template: '/oauth/v2/token/revoke',
			run: (request) =>
				answered(() => {
					grants.revoke(parametersOf(request).get('token') ?? '');
					return { status: 200, json: { status: 'success' } };
				}),
		},
	];
}
