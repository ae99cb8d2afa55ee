import type { Clock } from '../../core/clock';
import type { SandboxRequest } from '../../core/exchange';
import type { Random } from '../../core/random';
import { createTokenTables, expireTokens } from '../../core/token-tables';
import type { TokenTables, TokenTablesSnapshot } from '../../core/token-tables';
import { PipedriveProblem, scopeProblem, unauthorizedProblem } from '../problem';
import type { PipedriveSettings } from '../settings';

/** The API token of a fresh sandbox account's first user. Works nowhere else. */
export const PIPEDRIVE_STATIC_TOKEN = 'sandbox-pipedrive-api-token-000000000001';
/** The app of a fresh sandbox account. */
export const PIPEDRIVE_OAUTH_CLIENT = {
	clientId: 'sandbox-pipedrive-client',
	clientSecret: 'sandbox-pipedrive-secret',
};

export const ALL_SCOPES = [
	'base',
	'deals:full',
	'activities:full',
	'contacts:full',
	'contact-fields:full',
	'deal-fields:full',
	'leads:full',
	'users:read',
	'recents:read',
	'search:read',
	'webhooks:full',
	'admin',
];

const ACCESS_TOKEN_LIFE_MS = 3_600_000;
const CODE_LIFE_MS = 300_000;
const FIRST_USER = 101;

export interface TokenRow {
	token: string;
	/** An API token holds every scope and never expires. */
	kind: 'api' | 'oauth';
	userId: number;
	clientId: string | null;
	scopes: string[];
	expiresAt: number | null;
}

export interface RefreshTokenRow {
	token: string;
	clientId: string;
	userId: number;
	scopes: string[];
	state: 'live' | 'exchanged' | 'revoked';
	usedAt: number;
}

export interface AuthCodeRow {
	code: string;
	clientId: string;
	redirectUri: string;
	expiresAt: number;
	used: boolean;
}

export interface OAuthClient {
	clientId: string;
	clientSecret: string;
	/** What the app was registered for; the authorize address takes no scopes. */
	scopes: string[];
}

export type TokensSnapshot = TokenTablesSnapshot<TokenRow, RefreshTokenRow, AuthCodeRow, OAuthClient>;

export interface Tokens extends TokenTables<TokenRow, RefreshTokenRow, AuthCodeRow, OAuthClient> {
	issueCode: (clientId: string, redirectUri: string) => AuthCodeRow;
	issueRefresh: (client: OAuthClient) => RefreshTokenRow;
	issueAccess: (refresh: RefreshTokenRow) => TokenRow;
	expireAll: () => number;
	reset: () => void;
}

function staticToken(): TokenRow {
	return {
		token: PIPEDRIVE_STATIC_TOKEN,
		kind: 'api',
		userId: FIRST_USER,
		clientId: null,
		scopes: [],
		expiresAt: null,
	};
}

export function createTokens(clock: Clock, random: Random): Tokens {
	const tables = createTokenTables<TokenRow, RefreshTokenRow, AuthCodeRow, OAuthClient>();
	const { access, refresh, codes } = tables;

	return {
		...tables,
		issueCode(clientId, redirectUri) {
			const row = {
				code: random.hex(40),
				clientId,
				redirectUri,
				expiresAt: clock.now() + CODE_LIFE_MS,
				used: false,
			};
			codes.set(row.code, row);
			return row;
		},
		issueRefresh({ clientId, scopes }) {
			const row: RefreshTokenRow = {
				token: `${FIRST_USER}:1:${random.hex(40)}`,
				clientId,
				userId: FIRST_USER,
				scopes,
				state: 'live',
				usedAt: clock.now(),
			};
			refresh.set(row.token, row);
			return row;
		},
		issueAccess({ clientId, userId, scopes }) {
			const row: TokenRow = {
				token: `v1u${random.hex(64)}`,
				kind: 'oauth',
				userId,
				clientId,
				scopes,
				expiresAt: clock.now() + ACCESS_TOKEN_LIFE_MS,
			};
			access.set(row.token, row);
			return row;
		},
		expireAll: () => expireTokens(access, clock.now()),
		reset() {
			tables.restore({
				access: [staticToken()],
				refresh: [],
				codes: [],
				clients: [{ ...PIPEDRIVE_OAUTH_CLIENT, scopes: [...ALL_SCOPES] }],
			});
		},
	};
}

/** The API token or access token of a request: header, query or bearer. */
export function secretOf(request: SandboxRequest): string | null {
	const header = request.headers['x-api-token'];
	if (typeof header === 'string') return header;
	const bearer = request.headers.authorization ?? '';
	if (/^bearer /i.test(bearer)) return bearer.slice('bearer '.length).trim();
	return request.query.get('api_token');
}

export function tokenOf(tokens: Tokens, request: SandboxRequest): TokenRow | undefined {
	const token = tokens.access.get(secretOf(request) ?? '');
	const asBearer = request.headers['x-api-token'] === undefined && request.headers.authorization !== undefined;
	// Each kind has its own place: an access token is no API token, nor the other way round.
	return token === undefined || (token.kind === 'oauth') !== asBearer ? undefined : token;
}

/** @throws PipedriveProblem 401 for a missing, unknown or expired token; 403 when none of the scopes is granted */
export function authenticate(
	tokens: Tokens,
	clock: Clock,
	request: SandboxRequest,
	scopes: readonly string[],
): TokenRow {
	const token = tokenOf(tokens, request);
	if (token === undefined || (token.expiresAt !== null && token.expiresAt <= clock.now()))
		throw unauthorizedProblem();
	if (token.kind === 'oauth' && !scopes.some((scope) => token.scopes.includes(scope))) throw scopeProblem();
	return token;
}

/** @throws PipedriveProblem 400 for a refresh token that was exchanged, revoked, forgotten, or another client's */
export function liveRefreshToken(
	tokens: Tokens,
	clock: Clock,
	settings: PipedriveSettings,
	secret: string,
	clientId: string,
): RefreshTokenRow {
	const row = tokens.refresh.get(secret);
	const forgottenAfter = settings.oauth.refreshTokenIdleDays * 86_400_000;
	if (
		row === undefined ||
		row.state !== 'live' ||
		row.clientId !== clientId ||
		clock.now() - row.usedAt > forgottenAfter
	) {
		throw new PipedriveProblem(400, { error: 'invalid_grant', message: 'Invalid grant: refresh_token is invalid' });
	}
	return row;
}
