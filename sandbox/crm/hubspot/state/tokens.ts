import type { Clock } from '../../core/clock';
import type { SandboxRequest } from '../../core/exchange';
import type { Random } from '../../core/random';
import { createTokenTables, expireTokens } from '../../core/token-tables';
import type { TokenTables, TokenTablesSnapshot } from '../../core/token-tables';
import type { AuthCodeRow, RefreshTokenRow, TokenRow } from './entities';
import { HubSpotProblem } from '../problem';

/** Whom the tokens of apps belong to, and who works in HubSpot itself. */
export const USER_ID = 70_000_001;
/** The token of a fresh sandbox account; it holds every scope. Works nowhere else. */
export const DEFAULT_STATIC_TOKEN = 'pat-na1-sandbox-0000-0000-0000-000000000001';
/** The public app of a fresh sandbox account. */
export const DEFAULT_OAUTH_CLIENT = {
	clientId: 'sandbox-client-id',
	clientSecret: 'sandbox-client-secret',
	appId: 2_000_001,
};

export const ALL_SCOPES = [
	'oauth',
	'crm.objects.contacts.read',
	'crm.objects.contacts.write',
	'crm.schemas.contacts.read',
	'crm.schemas.contacts.write',
	'crm.objects.owners.read',
	'crm.objects.deals.read',
	'crm.objects.deals.write',
	'crm.objects.leads.read',
	'crm.objects.leads.write',
	// No route here asks for these; clients do.
	'crm.objects.companies.read',
	'crm.objects.companies.write',
	'crm.schemas.companies.read',
	'crm.schemas.deals.read',
	'crm.lists.read',
	'crm.lists.write',
	'forms',
	'tickets',
];

const ACCESS_TOKEN_LIFE_MS = 1_800_000;
const CODE_LIFE_MS = 600_000;
const STATIC_APP_ID = 1_000_001;

export interface OAuthClient {
	clientId: string;
	clientSecret: string;
	appId: number;
}

export type TokensSnapshot = TokenTablesSnapshot<TokenRow, RefreshTokenRow, AuthCodeRow, OAuthClient>;

export interface Tokens extends TokenTables<TokenRow, RefreshTokenRow, AuthCodeRow, OAuthClient> {
	issueCode: (clientId: string, redirectUri: string, scopes: string[]) => AuthCodeRow;
	issueRefresh: (clientId: string, scopes: string[]) => RefreshTokenRow;
	issueAccess: (refresh: RefreshTokenRow) => TokenRow;
	expireAll: () => number;
	reset: () => void;
}

export function createTokens(clock: Clock, random: Random): Tokens {
	const tables = createTokenTables<TokenRow, RefreshTokenRow, AuthCodeRow, OAuthClient>();
	const { access, refresh, codes, clients } = tables;

	return {
		...tables,
		issueCode(clientId, redirectUri, scopes) {
			const row = {
				code: `na1-${random.uuid()}`,
				clientId,
				redirectUri,
				scopes,
				expiresAt: clock.now() + CODE_LIFE_MS,
				used: false,
			};
			codes.set(row.code, row);
			return row;
		},
		issueRefresh(clientId, scopes) {
			const row = { token: `na1-${random.uuid()}`, clientId, scopes, revoked: false };
			refresh.set(row.token, row);
			return row;
		},
		issueAccess({ clientId, scopes }) {
			const appId = clients.get(clientId)?.appId ?? 0;
			const row: TokenRow = {
				token: `CKsandbox${random.hex(40)}`,
				kind: 'oauth',
				appId,
				scopes,
				expiresAt: clock.now() + ACCESS_TOKEN_LIFE_MS,
			};
			access.set(row.token, row);
			return row;
		},
		expireAll: () => expireTokens(access, clock.now()),
		reset() {
			tables.restore({
				access: [
					{
						token: DEFAULT_STATIC_TOKEN,
						kind: 'static',
						appId: STATIC_APP_ID,
						scopes: [...ALL_SCOPES],
						expiresAt: null,
					},
				],
				refresh: [],
				codes: [],
				clients: [{ ...DEFAULT_OAUTH_CLIENT }],
			});
		},
	};
}

export function bearerOf(request: SandboxRequest): string | null {
	const header = request.headers.authorization ?? '';
	return /^bearer /i.test(header) ? header.slice('bearer '.length).trim() : null;
}

export function expiredProblem(expiresAt: number, now: number): HubSpotProblem {
	const seconds = Math.max(0, Math.floor((now - expiresAt) / 1000));
	return new HubSpotProblem(401, {
		category: 'EXPIRED_AUTHENTICATION',
		message: `The OAuth token used to make this call expired ${seconds} second(s) ago.`,
		context: { 'expire time': [new Date(expiresAt).toISOString()] },
	});
}

/** @throws HubSpotProblem 401 for a missing, unknown or expired token; 403 when none of the scopes is granted */
export function authenticate(
	tokens: Tokens,
	clock: Clock,
	request: SandboxRequest,
	scopes: readonly string[],
): TokenRow {
	const bearer = bearerOf(request);
	const token = bearer === null ? undefined : tokens.access.get(bearer);
	if (token === undefined) {
		throw new HubSpotProblem(401, {
			category: 'INVALID_AUTHENTICATION',
			message:
				'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
		});
	}
	if (token.expiresAt !== null && token.expiresAt <= clock.now()) throw expiredProblem(token.expiresAt, clock.now());
	if (scopes.length > 0 && !scopes.some((scope) => token.scopes.includes(scope))) {
		throw new HubSpotProblem(403, {
			category: 'MISSING_SCOPES',
			message:
				"This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
			errors: [
				{
					message: 'One or more of the following scopes are required.',
					context: { requiredGranularScopes: [...scopes] },
				},
			],
		});
	}
	return token;
}
