import type { Clock } from '../../core/clock';
import type { SandboxRequest } from '../../core/exchange';
import type { Random } from '../../core/random';
import { createTokenTables, expireTokens } from '../../core/token-tables';
import type { TokenTables, TokenTablesSnapshot } from '../../core/token-tables';

/** A token of the first user of a fresh sandbox org. Works nowhere else. */
export const ZOHO_STATIC_TOKEN = '1000.sandbox00000000000000000000000001.sandbox00000000000000000000000001';
/** The app of a fresh sandbox org. */
export const ZOHO_OAUTH_CLIENT = {
	clientId: '1000.SANDBOXZOHOCLIENT',
	clientSecret: 'sandbox-zoho-secret',
};

/** What opens all that the sandbox has. */
export const ALL_SCOPES = [
	'ZohoCRM.modules.ALL',
	'ZohoCRM.settings.ALL',
	'ZohoCRM.users.ALL',
	'ZohoCRM.org.ALL',
	'ZohoCRM.coql.READ',
	'ZohoCRM.notifications.ALL',
	'ZohoCRM.bulk.ALL',
	'ZohoSearch.securesearch.READ',
];

export const ACCESS_TOKEN_LIFE_MS = 3_600_000;
const CODE_LIFE_MS = 180_000;

export interface TokenRow {
	token: string;
	userId: string;
	/** Null for one that no app asked for. */
	clientId: string | null;
	/** The refresh token it came from. */
	refreshToken: string | null;
	scopes: string[];
	issuedAt: number;
	expiresAt: number | null;
}

export interface RefreshTokenRow {
	token: string;
	clientId: string;
	userId: string;
	scopes: string[];
	createdAt: number;
	/** When it was exchanged lately. */
	exchangedAt: number[];
}

export interface AuthCodeRow {
	code: string;
	clientId: string;
	redirectUri: string;
	userId: string;
	scopes: string[];
	isOffline: boolean;
	expiresAt: number;
	used: boolean;
}

export interface OAuthClient {
	clientId: string;
	clientSecret: string;
	/** When codes were given out lately. */
	codesAt: number[];
}

export type TokensSnapshot = TokenTablesSnapshot<TokenRow, RefreshTokenRow, AuthCodeRow, OAuthClient>;

export interface Tokens extends TokenTables<TokenRow, RefreshTokenRow, AuthCodeRow, OAuthClient> {
	issueCode: (code: Omit<AuthCodeRow, 'code' | 'expiresAt' | 'used'>) => AuthCodeRow;
	issueRefresh: (owner: Pick<RefreshTokenRow, 'clientId' | 'userId' | 'scopes'>) => RefreshTokenRow;
	issueAccess: (owner: Pick<TokenRow, 'clientId' | 'userId' | 'scopes' | 'refreshToken'>) => TokenRow;
	expireAll: () => number;
	/** @param userId the first user of the org */
	reset: (userId: string) => void;
}

export function createTokens(clock: Clock, random: Random): Tokens {
	const tables = createTokenTables<TokenRow, RefreshTokenRow, AuthCodeRow, OAuthClient>();
	const secret = () => `1000.${random.hex(32)}.${random.hex(32)}`;
	return {
		...tables,
		issueCode(given) {
			const row = { ...given, code: secret(), expiresAt: clock.now() + CODE_LIFE_MS, used: false };
			tables.codes.set(row.code, row);
			return row;
		},
		issueRefresh(owner) {
			const row = { ...owner, token: secret(), createdAt: clock.now(), exchangedAt: [] };
			tables.refresh.set(row.token, row);
			return row;
		},
		issueAccess(owner) {
			const issuedAt = clock.now();
			const row = { ...owner, token: secret(), issuedAt, expiresAt: issuedAt + ACCESS_TOKEN_LIFE_MS };
			tables.access.set(row.token, row);
			return row;
		},
		expireAll: () => expireTokens(tables.access, clock.now()),
		reset(userId) {
			const fixed = { clientId: null, refreshToken: null, issuedAt: 0, expiresAt: null };
			tables.restore({
				access: [{ ...fixed, token: ZOHO_STATIC_TOKEN, userId, scopes: [...ALL_SCOPES] }],
				refresh: [],
				codes: [],
				clients: [{ ...ZOHO_OAUTH_CLIENT, codesAt: [] }],
			});
		},
	};
}

/** The token of a request; n8n's own node says "Bearer", which Zoho takes too. */
export function secretOf({ headers }: SandboxRequest): string | null {
	const [, secret] = /^(?:zoho-oauthtoken|bearer) +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
	return secret ?? null;
}
