import type { World } from '../core/platform';

const HOUR = 3_600_000;
const ACCESS_LIFETIME = 2 * HOUR;
const REFRESH_LIFETIME = 90 * 24 * HOUR;
/** An answer may be lost: for so long a refresh token works once more. */
const GRACE = 2 * HOUR;

export type Scope = 'com.atproto.appPass' | 'com.atproto.refresh';

export interface Tokens {
	/** What begins or renews a session. */
	pair: () => object;
	/** Null for what never was a token of this server. */
	stateOf: (token: string) => { scope: Scope; isOver: boolean } | null;
	/** A refresh token was used: it ends soon. */
	usedUp: (token: string) => void;
	end: (scopes: readonly Scope[]) => void;
	clear: () => void;
}

export function createTokens(world: World, { did, handle }: { did: string; handle: string }): Tokens {
	const tokens = new Map<string, { scope: Scope; endsAt: number }>();
	const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const seconds = (at: number) => Math.floor(at / 1000);

	/** A token tells when it ends, as any JSON web token does. */
	function issue(scope: Scope, lifetime: number): string {
		const now = world.clock.now();
		const jti = world.random.hex(32);
		const claims = { scope, sub: did, iat: seconds(now), exp: seconds(now + lifetime), jti };
		const token = `${base64({ typ: 'at+jwt', alg: 'HS256' })}.${base64(claims)}.${world.random.hex(43)}`;
		tokens.set(token, { scope, endsAt: now + lifetime });
		return token;
	}

	return {
		pair: () => ({
			did,
			handle,
			active: true,
			accessJwt: issue('com.atproto.appPass', ACCESS_LIFETIME),
			refreshJwt: issue('com.atproto.refresh', REFRESH_LIFETIME),
		}),
		stateOf(given) {
			const token = tokens.get(given);
			return token === undefined ? null : { scope: token.scope, isOver: token.endsAt <= world.clock.now() };
		},
		usedUp(given) {
			const token = tokens.get(given);
			if (token !== undefined) token.endsAt = Math.min(token.endsAt, world.clock.now() + GRACE);
		},
		end(scopes) {
			for (const token of tokens.values()) if (scopes.includes(token.scope)) token.endsAt = 0;
		},
		clear: () => tokens.clear(),
	};
}
