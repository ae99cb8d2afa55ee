import { createHmac } from 'node:crypto';
import { MEANT_HOST, type Reply, type SandboxRequest } from '../../core/exchange';
import { decide, requireClient } from '../rules/login/grants';
import type { LoginParts } from '../rules/login/grants';
import { LoginProblem, loginReply } from '../rules/login/problem';
import { ADMIN_USER_ID, ORG_ID } from '../state/org';
import { originOf } from '../rules/login/origin';
import { openRoute } from './route';
import type { SalesforceRoute } from './route';
import { bearerOf } from '../state/tokens';

/** The account's address, as far as whoever was led here from the real log-in is concerned. */
const ACCOUNT_ORIGIN = 'https://sandbox.my.salesforce.com';

const identityUrl = (origin: string, userId: string): string => `${origin}/id/${ORG_ID}/${userId}`;

/** The token route takes its parameters from the form and from the query. */
function formOf(request: SandboxRequest): URLSearchParams {
	const form = new URLSearchParams(request.rawBody);
	for (const [name, value] of request.query) if (!form.has(name)) form.set(name, value);
	return form;
}

function answered(work: () => Reply): Reply {
	try {
		return work();
	} catch (error) {
		if (error instanceof LoginProblem) return loginReply(error);
		throw error;
	}
}

function token(parts: LoginParts, request: SandboxRequest): Reply {
	const form = formOf(request);
	const { grant, refreshToken } = decide(parts, form, request);
	const access = parts.tokens.issueAccess(grant);
	const origin = originOf(request);
	const id = identityUrl(origin, grant.userId);
	const issuedAt = String(access.issuedAt);
	const secret = parts.tokens.clients.get(grant.clientId)?.clientSecret ?? '';
	return {
		status: 200,
		json: {
			access_token: access.token,
			...(refreshToken === null ? {} : { refresh_token: refreshToken }),
			signature: createHmac('sha256', secret).update(`${id}${issuedAt}`).digest('base64'),
			scope: grant.scope,
			instance_url: MEANT_HOST in request.headers ? ACCOUNT_ORIGIN : origin,
			...(parts.context.settings().tokens.includeIdentity ? { id } : {}),
			token_type: 'Bearer',
			issued_at: issuedAt,
		},
	};
}

/** Consents at once, for the administrator. */
function authorize({ tokens }: LoginParts, request: SandboxRequest): Reply {
	const { query } = request;
	const client = tokens.clients.get(query.get('client_id') ?? '');
	if (client === undefined) throw new LoginProblem('invalid_client_id', 'client identifier invalid');
	if (query.get('response_type') !== 'code')
		throw new LoginProblem('unsupported_response_type', 'response type not supported');
	const redirectUri = query.get('redirect_uri') ?? '';
	if (!URL.canParse(redirectUri))
		throw new LoginProblem('redirect_uri_missing', 'expected redirect_uri but parameter not found');
	const grant = {
		clientId: client.clientId,
		userId: ADMIN_USER_ID,
		scope: query.get('scope') ?? 'full refresh_token',
	};
	const target = new URL(redirectUri);
	target.searchParams.set('code', tokens.issueCode(grant, redirectUri, query.get('code_challenge')).code);
	const state = query.get('state');
	if (state !== null) target.searchParams.set('state', state);
	return { status: 302, headers: { location: target.toString() } };
}

function introspect(parts: LoginParts, request: SandboxRequest): Reply {
	const form = formOf(request);
	requireClient(parts, form, request);
	const { tokens } = parts;
	const text = form.get('token') ?? '';
	const access = tokens.access.get(text);
	const refresh = tokens.refresh.get(text);
	const known = access ?? refresh;
	const isLive = access === undefined ? refresh?.revoked === false : tokens.isLive(access);
	if (known === undefined || !isLive) return { status: 200, json: { active: false } };
	return {
		status: 200,
		json: {
			active: true,
			scope: known.scope,
			client_id: known.clientId,
			username: parts.context.store.get('User', known.userId)?.values['Username'] ?? null,
			sub: identityUrl(originOf(request), known.userId),
			token_type: access === undefined ? 'refresh_token' : 'access_token',
		},
	};
}

/** A refresh token takes its sessions with it. */
function revoke({ tokens }: LoginParts, request: SandboxRequest): Reply {
	const text = formOf(request).get('token') ?? '';
	const access = tokens.access.get(text);
	const refresh = tokens.refresh.get(text);
	if (access === undefined && refresh === undefined)
		throw new LoginProblem('unsupported_token_type', 'this token type is not supported');
	if (access !== undefined) access.expired = true;
	if (refresh !== undefined) {
		refresh.revoked = true;
		for (const row of tokens.access.values())
			if (row.clientId === refresh.clientId && row.userId === refresh.userId && row.kind === 'session')
				row.expired = true;
	}
	return { status: 200 };
}

/** Who the session belongs to; neither of the two counts as an API call. */
function identity(parts: LoginParts, request: SandboxRequest): Reply {
	const token = parts.tokens.access.get(bearerOf(request) ?? '');
	if (token === undefined || !parts.tokens.isLive(token))
		return { status: 403, text: 'Bad_OAuth_Token', headers: { 'content-type': 'text/html; charset=UTF-8' } };
	const values = parts.context.store.get('User', token.userId)?.values ?? {};
	const origin = originOf(request);
	const sub = identityUrl(origin, token.userId);
	return {
		status: 200,
		json: {
			sub,
			id: sub,
			user_id: token.userId,
			organization_id: ORG_ID,
			preferred_username: values['Username'] ?? null,
			username: values['Username'] ?? null,
			nickname: values['Alias'] ?? null,
			name: values['Name'] ?? null,
			email: values['Email'] ?? null,
			email_verified: true,
			given_name: values['FirstName'] ?? null,
			family_name: values['LastName'] ?? null,
			zoneinfo: values['TimeZoneSidKey'] ?? null,
			active: values['IsActive'] ?? false,
			user_type: 'STANDARD',
			language: 'en_US',
			locale: 'en_US',
			urls: {
				rest: `${origin}/services/data/v{version}/`,
				sobjects: `${origin}/services/data/v{version}/sobjects/`,
				query: `${origin}/services/data/v{version}/query/`,
				profile: `${origin}/${token.userId}`,
			},
		},
	};
}

export function loginRoutes(parts: LoginParts): SalesforceRoute[] {
	const wrapped =
		(run: (parts: LoginParts, request: SandboxRequest) => Reply) =>
		(request: SandboxRequest): Reply =>
			answered(() => run(parts, request));
	return [
		openRoute('GET', '/services/oauth2/authorize', wrapped(authorize)),
		openRoute('POST', '/services/oauth2/token', wrapped(token)),
		openRoute('POST', '/services/oauth2/introspect', wrapped(introspect)),
		openRoute('POST', '/services/oauth2/revoke', wrapped(revoke)),
		openRoute('GET', '/services/oauth2/revoke', wrapped(revoke)),
		openRoute('GET', '/services/oauth2/userinfo', wrapped(identity)),
		openRoute('GET', '/id/{organization}/{user}', wrapped(identity)),
	];
}
