import type { Clock } from '../../core/clock';
import type { SandboxRequest } from '../../core/exchange';
import type { Random } from '../../core/random';
import { createTokenTables } from '../../core/token-tables';
import type { TokenTables, TokenTablesSnapshot } from '../../core/token-tables';
import type { AuthCodeRow, ClientRow, RefreshTokenRow, TokenRow } from './entities';
import { ADMIN_USER_ID, ORG_ID } from './org';
import { sessionProblem } from '../problem';
import type { TokenSettings } from '../settings';

/** The token of a fresh sandbox org: the administrator's, and it never expires. Works nowhere else. */
export const SALESFORCE_STATIC_TOKEN = `${ORG_ID.slice(0, 15)}!sandbox.static.0000000000000001`;
/** The connected app of a fresh sandbox org. */
export const SALESFORCE_OAUTH_CLIENT = { clientId: 'sandbox-consumer-key', clientSecret: 'sandbox-consumer-secret' };

const CODE_LIFE_MS = 900_000;

export type TokensSnapshot = TokenTablesSnapshot<TokenRow, RefreshTokenRow, AuthCodeRow, ClientRow>;

export interface Grant {
	clientId: string;
	userId: string;
	scope: string;
}

export interface Tokens extends TokenTables<TokenRow, RefreshTokenRow, AuthCodeRow, ClientRow> {
	issueCode: (grant: Grant, redirectUri: string, challenge: string | null) => AuthCodeRow;
	issueRefresh: (grant: Grant) => RefreshTokenRow;
	issueAccess: (grant: Grant) => TokenRow;
	isLive: (token: TokenRow) => boolean;
	expireAll: () => number;
	reset: () => void;
}

function staticToken(now: number): TokenRow {
	return {
		token: SALESFORCE_STATIC_TOKEN,
		kind: 'static',
		userId: ADMIN_USER_ID,
		clientId: SALESFORCE_OAUTH_CLIENT.clientId,
		scope: 'full',
		issuedAt: now,
		lastUsedAt: now,
		expired: false,
	};
}

export function createTokens(clock: Clock, random: Random, settings: () => TokenSettings): Tokens {
	const tables = createTokenTables<TokenRow, RefreshTokenRow, AuthCodeRow, ClientRow>();
	const { access, refresh, codes } = tables;

	function isLive(token: TokenRow): boolean {
		return !token.expired && (token.kind === 'static' || clock.now() - token.lastUsedAt < settings().sessionLifeMs);
	}

	return {
		...tables,
		issueCode(grant, redirectUri, challenge) {
			const row = {
				...grant,
				code: `aPrx${random.hex(40)}`,
				redirectUri,
				challenge,
				expiresAt: clock.now() + CODE_LIFE_MS,
				used: false,
			};
			codes.set(row.code, row);
			return row;
		},
		issueRefresh(grant) {
			const row = { ...grant, token: `5Aep861${random.hex(48)}`, revoked: false };
			refresh.set(row.token, row);
			return row;
		},
		issueAccess(grant) {
			const now = clock.now();
			const row: TokenRow = {
				...grant,
				token: `${ORG_ID.slice(0, 15)}!AQ${random.hex(64)}`,
				kind: 'session',
				issuedAt: now,
				lastUsedAt: now,
				expired: false,
			};
			access.set(row.token, row);
			return row;
		},
		isLive,
		expireAll() {
			const live = [...access.values()].filter((row) => row.kind === 'session' && isLive(row));
			for (const row of live) row.expired = true;
			return live.length;
		},
		reset() {
			tables.restore({
				access: [staticToken(clock.now())],
				refresh: [],
				codes: [],
				clients: [{ ...SALESFORCE_OAUTH_CLIENT, certificate: null, runAs: ADMIN_USER_ID }],
			});
		},
	};
}

export function bearerOf(request: SandboxRequest): string | null {
	const header = request.headers.authorization ?? '';
	const found = /^(?:bearer|oauth) +(.+)$/i.exec(header)?.[1];
	return found === undefined ? null : found.trim();
}

/** Every call keeps the session alive. @throws SalesforceProblem 401 for a missing, unknown or expired session */
export function authenticate(tokens: Tokens, clock: Clock, request: SandboxRequest): TokenRow {
	const token = tokens.access.get(bearerOf(request) ?? '');
	if (token === undefined || !tokens.isLive(token)) throw sessionProblem();
	token.lastUsedAt = clock.now();
	return token;
}
