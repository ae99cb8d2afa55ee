import { SCOPES, type Caller, type Scope } from '../contract';
import { ALGORITHM, TOKEN_TYPE, type TokenRealm } from './issue';
import type { TokenKey, TokenKeys } from './keys';

/** Why a token proves nothing. For the log of the team; the caller is told none of it but that a token ran out. */
export type TokenRefusal = 'missing' | 'malformed' | 'unknownKey' | 'expired' | 'notProven';

export type Verified = { caller: Caller } | { refused: TokenRefusal };

/** Longer than any token that was issued. */
const LONGEST_TOKEN = 2_048;
const BEARER = /^bearer +([\w-]+\.[\w-]+\.[\w-]+) *$/i;
const LONGEST_WORKSPACE = 64;
const LONGEST_NAME = 100;
/** Clocks of several machines differ by a little. */
const CLOCK_TOLERANCE_SECONDS = 5;

/**
 * Judges what stands in the header Authorization. The key is looked up by its id among the keys that are known, and the
 * algorithm goes with the key, so nothing that a token says of itself chooses how it is proven.
 * @param now milliseconds since the epoch
 */
export async function verifyToken(header: unknown, keys: TokenKeys, realm: TokenRealm, now: number): Promise<Verified> {
	if (typeof header !== 'string' || header === '') return { refused: 'missing' };
	const token = header.length <= LONGEST_TOKEN ? BEARER.exec(header)?.[1] : undefined;
	if (token === undefined) return { refused: 'malformed' };
	const { decodeProtectedHeader, errors, jwtVerify } = await import('jose');
	try {
		const key = keyOf(decodeProtectedHeader(token).kid, keys, now);
		if (key === null) return { refused: 'unknownKey' };
		const { payload } = await jwtVerify(token, key.publicKey, {
			algorithms: [ALGORITHM],
			typ: TOKEN_TYPE,
			issuer: realm.issuer,
			audience: realm.audience,
			requiredClaims: ['exp', 'iat', 'sub', 'jti', 'workspace', 'scope'],
			clockTolerance: CLOCK_TOLERANCE_SECONDS,
			currentDate: new Date(now),
		});
		const caller = callerOf(payload);
		return caller === null ? { refused: 'malformed' } : { caller };
	} catch (error) {
		return { refused: error instanceof errors.JWTExpired ? 'expired' : 'notProven' };
	}
}

function keyOf(kid: unknown, { current, previous }: TokenKeys, now: number): TokenKey | null {
	if (kid === current.kid) return current;
	const isAccepted = previous !== null && previous.acceptedUntil !== null && now <= previous.acceptedUntil;
	return isAccepted && kid === previous.kid ? previous : null;
}

/** Proven, so it was issued here; what an earlier or later version issued may still look otherwise. */
function callerOf(claims: Readonly<Record<string, unknown>>): Caller | null {
	const { workspace, sub, jti, scope } = claims;
	if (!isName(workspace, LONGEST_WORKSPACE) || !isName(sub, LONGEST_NAME) || !isName(jti, LONGEST_NAME)) return null;
	if (typeof scope !== 'string') return null;
	const scopes = scope.split(' ').filter((each): each is Scope => (SCOPES as readonly string[]).includes(each));
	return { workspace, subject: sub, tokenId: jti, scopes };
}

function isName(value: unknown, longest: number): value is string {
	return typeof value === 'string' && value.trim() === value && value !== '' && value.length <= longest;
}
