import { issueToken, tokenKey, verifyToken, type TokenGrant, type TokenKey } from '../../../core/api';

export const NOW = Date.UTC(2026, 10, 24);
export const HOUR = 3_600_000;
export const seedOf = (number: number) => Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 7 + number) % 256));
export const keyOf = (number: number, until: number | null = null): TokenKey =>
	tokenKey('Signing Key', seedOf(number).toString('base64'), until);

export const OURS = keyOf(1);
export const BEFORE = keyOf(2, NOW + HOUR);
export const FOREIGN = keyOf(3);
export const KEYS = { current: OURS, previous: BEFORE };
export const REALM = { issuer: 'social-crm', audience: 'social-crm-api' };
export const GRANT: TokenGrant = {
	...REALM,
	workspace: 'acme',
	subject: 'web shop',
	tokenId: 'token-1',
	scopes: ['contacts'],
	issuedAt: NOW,
	expiresAt: NOW + 2 * HOUR,
};

export const judge = async (token: string, now = NOW) => await verifyToken(`Bearer ${token}`, KEYS, REALM, now);
export const issued = async (key: TokenKey, grant: Partial<TokenGrant> = {}) =>
	await issueToken(key, { ...GRANT, ...grant });
