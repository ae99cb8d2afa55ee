import { MEANT_HOST, type Reply, type SandboxRequest } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import { PipedriveProblem } from '../problem';
import type { OpenRoute } from './route';
import { liveRefreshToken } from '../state/tokens';
import type { OAuthClient, RefreshTokenRow, Tokens } from '../state/tokens';

const open = { access: 'open', effect: 'auth' } as const;

function oauthProblem(error: string, message: string): PipedriveProblem {
	return new PipedriveProblem(400, { error, message });
}

/** `Authorization: Basic id:secret`. @throws PipedriveProblem 400 */
function requireClient(tokens: Tokens, request: SandboxRequest): OAuthClient {
	const [, encoded = ''] = /^basic (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
	const [clientId = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
	const client = tokens.clients.get(clientId);
	if (client === undefined || client.clientSecret !== secret.join(':'))
		throw oauthProblem('invalid_client', 'Invalid client: client is invalid');
	return client;
}

function exchangeCode(
	context: PipedriveContext,
	tokens: Tokens,
	client: OAuthClient,
	form: URLSearchParams,
): RefreshTokenRow {
	const code = tokens.codes.get(form.get('code') ?? '');
	if (code === undefined || code.used || code.clientId !== client.clientId)
		throw oauthProblem('invalid_grant', 'Invalid grant: authorization code is invalid');
	if (code.expiresAt <= context.clock.now())
		throw oauthProblem('invalid_grant', 'Invalid grant: authorization code has expired');
	if (code.redirectUri !== form.get('redirect_uri'))
		throw oauthProblem('invalid_grant', 'Invalid grant: redirect_uri is invalid');
	code.used = true;
	return tokens.issueRefresh(client);
}

/** Each refresh token is good for one exchange, unless rotation is off. */
function rotate(
	context: PipedriveContext,
	tokens: Tokens,
	client: OAuthClient,
	form: URLSearchParams,
): RefreshTokenRow {
	const settings = context.settings();
	const row = liveRefreshToken(tokens, context.clock, settings, form.get('refresh_token') ?? '', client.clientId);
	row.usedAt = context.clock.now();
	if (!settings.oauth.rotateRefreshTokens) return row;
	row.state = 'exchanged';
	return tokens.issueRefresh(client);
}

function refreshTokenFor(
	context: PipedriveContext,
	tokens: Tokens,
	client: OAuthClient,
	form: URLSearchParams,
): RefreshTokenRow {
	switch (form.get('grant_type')) {
		case 'authorization_code':
			return exchangeCode(context, tokens, client, form);
		case 'refresh_token':
			return rotate(context, tokens, client, form);
		default:
			throw oauthProblem('unsupported_grant_type', 'Unsupported grant type: grant_type is invalid');
	}
}

/** The consent page, with consent given at once. */
function consent(tokens: Tokens, { query }: SandboxRequest): Reply {
	const clientId = query.get('client_id') ?? '';
	const redirectUri = query.get('redirect_uri') ?? '';
	if (!tokens.clients.has(clientId)) throw oauthProblem('invalid_client', 'Invalid client: client is invalid');
	if (!URL.canParse(redirectUri)) throw oauthProblem('invalid_request', 'Invalid request: redirect_uri is invalid');
	const target = new URL(redirectUri);
	target.searchParams.set('code', tokens.issueCode(clientId, redirectUri).code);
	const state = query.get('state');
	if (state !== null) target.searchParams.set('state', state);
	return { status: 302, headers: { location: target.href } };
}

/** Revoking a refresh token ends the app's installation; an access token ends alone. */
function revoke(tokens: Tokens, client: OAuthClient, secret: string): void {
	const refresh = tokens.refresh.get(secret);
	if (refresh?.clientId === client.clientId) {
		refresh.state = 'revoked';
		for (const row of [...tokens.access.values()])
			if (row.clientId === client.clientId) tokens.access.delete(row.token);
	}
	if (tokens.access.get(secret)?.clientId === client.clientId) tokens.access.delete(secret);
}

/** https://pipedrive.readme.io/docs/marketplace-oauth-authorization */
export function oauthRoutes(context: PipedriveContext, tokens: Tokens): OpenRoute[] {
	return [
		{ ...open, method: 'GET', template: '/oauth/authorize', run: (request) => consent(tokens, request) },
		{
			...open,
			method: 'POST',
			template: '/oauth/token',
			run(request) {
				const client = requireClient(tokens, request);
				const refresh = refreshTokenFor(context, tokens, client, new URLSearchParams(request.rawBody));
				const access = tokens.issueAccess(refresh);
				return {
					status: 200,
					json: {
						access_token: access.token,
						token_type: 'Bearer',
						refresh_token: refresh.token,
						scope: access.scopes.join(','),
						expires_in: 3600,
						api_domain: apiDomainOf(context, request),
					},
				};
			},
		},
		{
			...open,
			method: 'POST',
			template: '/oauth/revoke',
			run(request) {
				const client = requireClient(tokens, request);
				revoke(tokens, client, new URLSearchParams(request.rawBody).get('token') ?? '');
				return { status: 200, json: { success: true } };
			},
		},
	];
}

/** Whoever was led here from the real host is given the company's own. */
function apiDomainOf(context: PipedriveContext, { headers }: SandboxRequest): string {
	return MEANT_HOST in headers
		? `https://${context.settings().companyDomain}.pipedrive.com`
		: `http://${headers.host ?? '127.0.0.1'}`;
}
