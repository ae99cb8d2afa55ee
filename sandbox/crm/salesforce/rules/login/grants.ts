import { createHash } from 'node:crypto';
import type { SandboxRequest } from '../../../core/exchange';
import type { SalesforceContext } from '../../context';
import type { ClientRow } from '../../state/entities';
import { LOGINS } from '../../state/org';
import { originOf } from './origin';
import type { Grant, Tokens } from '../../state/tokens';
import { verifyAssertion } from './assertion';
import { LoginProblem } from './problem';

/** What a flow decides: for whom a session is opened, and with which refresh token, if any. */
export interface Decision {
	grant: Grant;
	refreshToken: string | null;
}

export interface LoginParts {
	context: SalesforceContext;
	tokens: Tokens;
}

type Flow = (parts: LoginParts, form: URLSearchParams, request: SandboxRequest) => Decision;

const DEFAULT_SCOPE = 'api refresh_token';

/** Credentials stand in the form or in the header. */
function credentialsOf(form: URLSearchParams, request: SandboxRequest): { clientId: string; secret: string | null } {
	const basic = /^basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
	if (basic === undefined) return { clientId: form.get('client_id') ?? '', secret: form.get('client_secret') };
	const [clientId = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
	return { clientId: decodeURIComponent(clientId), secret: decodeURIComponent(secret) };
}

/** @param secretNeeded false where a code verifier proves who asks */
export function requireClient(
	{ tokens }: LoginParts,
	form: URLSearchParams,
	request: SandboxRequest,
	secretNeeded = true,
): ClientRow {
	const { clientId, secret } = credentialsOf(form, request);
	const client = tokens.clients.get(clientId);
	if (client === undefined) throw new LoginProblem('invalid_client_id', 'client identifier invalid');
	const isWrong = secret === null || secret === '' ? secretNeeded : secret !== client.clientSecret;
	if (isWrong) throw new LoginProblem('invalid_client', 'invalid client credentials');
	return client;
}

function requireActiveUser({ context }: LoginParts, userId: string): void {
	if (context.store.get('User', userId)?.values['IsActive'] !== true)
		throw new LoginProblem('inactive_user', 'user is inactive');
}

function challengeOf(verifier: string): string {
	return createHash('sha256').update(verifier).digest('base64url');
}

const authorizationCode: Flow = (parts, form, request) => {
	const verifier = form.get('code_verifier');
	const client = requireClient(parts, form, request, verifier === null);
	const code = parts.tokens.codes.get(form.get('code') ?? '');
	if (code === undefined || code.clientId !== client.clientId)
		throw new LoginProblem('invalid_grant', 'invalid authorization code');
	if (code.used || code.expiresAt <= parts.context.clock.now())
		throw new LoginProblem('invalid_grant', 'expired authorization code');
	if (code.redirectUri !== form.get('redirect_uri'))
		throw new LoginProblem('redirect_uri_mismatch', 'redirect_uri must match configuration');
	if (code.challenge !== null && (verifier === null || challengeOf(verifier) !== code.challenge))
		throw new LoginProblem('invalid_grant', 'invalid code verifier');
	code.used = true;
	const grant = { clientId: client.clientId, userId: code.userId, scope: code.scope };
	return { grant, refreshToken: parts.tokens.issueRefresh(grant).token };
};

const refreshToken: Flow = (parts, form, request) => {
	const client = requireClient(parts, form, request, false);
	const refresh = parts.tokens.refresh.get(form.get('refresh_token') ?? '');
	if (refresh === undefined || refresh.revoked || refresh.clientId !== client.clientId)
		throw new LoginProblem('invalid_grant', 'expired access/refresh token');
	const grant = { clientId: refresh.clientId, userId: refresh.userId, scope: refresh.scope };
	requireActiveUser(parts, grant.userId);
	if (!parts.context.settings().tokens.rotateRefreshTokens) return { grant, refreshToken: null };
	refresh.revoked = true;
	return { grant, refreshToken: parts.tokens.issueRefresh(grant).token };
};

const jwtBearer: Flow = (parts, form, request) => {
	const { context, tokens } = parts;
	const { client, subject } = verifyAssertion(
		form.get('assertion') ?? '',
		tokens.clients,
		context.clock,
		context.settings().tokens,
		originOf(request),
	);
	const user = context.store.list('User').find(({ values }) => values['Username'] === subject);
	if (user === undefined) throw new LoginProblem('invalid_grant', "user hasn't approved this consumer");
	requireActiveUser(parts, user.id);
	return { grant: { clientId: client.clientId, userId: user.id, scope: 'api' }, refreshToken: null };
};

const clientCredentials: Flow = (parts, form, request) => {
	const client = requireClient(parts, form, request);
	if (client.runAs === null) throw new LoginProblem('invalid_grant', 'no client credentials user enabled');
	requireActiveUser(parts, client.runAs);
	return { grant: { clientId: client.clientId, userId: client.runAs, scope: 'api' }, refreshToken: null };
};

const password: Flow = (parts, form, request) => {
	const client = requireClient(parts, form, request);
	if (!parts.context.settings().tokens.allowPasswordFlow)
		throw new LoginProblem('invalid_grant', 'authentication failure');
	const login = LOGINS.find(({ username }) => username === form.get('username'));
	if (login === undefined || `${login.password}${login.securityToken}` !== form.get('password'))
		throw new LoginProblem('invalid_grant', 'authentication failure');
	return { grant: { clientId: client.clientId, userId: login.userId, scope: DEFAULT_SCOPE }, refreshToken: null };
};

const FLOWS: Readonly<Record<string, Flow>> = {
	authorization_code: authorizationCode,
	refresh_token: refreshToken,
	'urn:ietf:params:oauth:grant-type:jwt-bearer': jwtBearer,
	client_credentials: clientCredentials,
	password,
};

/** @throws LoginProblem */
export function decide(parts: LoginParts, form: URLSearchParams, request: SandboxRequest): Decision {
	const name = form.get('grant_type') ?? '';
	const flow = Object.hasOwn(FLOWS, name) ? FLOWS[name] : undefined;
	if (flow === undefined) throw new LoginProblem('unsupported_grant_type', 'grant type not supported');
	return flow(parts, form, request);
}
