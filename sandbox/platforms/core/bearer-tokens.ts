import { textOf } from './parameters';
import type { PageCall, World } from './platform';

/** Access tokens that end after a while, for as long as somebody lets the app in. */
export interface BearerTokens {
	/** What its owner may do with the app and its tokens, on the pages of the platform. */
	pages: Record<'expireTokens' | 'revokeApp' | 'setScope' | 'accessToken', PageCall>;
	/** The answer to a grant. */
	issue: () => Record<string, unknown>;
	/** What a token allows, with spaces between; `null` for one that never was, or is over. */
	scopeOf: (token: string | null) => string | null;
	/** Whether the owner took back what was allowed. */
	isRevoked: () => boolean;
}

interface Kind {
	/** What the owner allowed at first. */
	scope: string;
	lifetimeSeconds: number;
	/** As the platform writes it. */
	tokenType: string;
	newToken: () => string;
}

export function createBearerTokens({ clock }: Pick<World, 'clock'>, kind: Kind): BearerTokens {
	const tokens = new Map<string, { endsAt: number; scope: string }>();
	let { scope } = kind;
	let isRevoked = false;

	function issue(): Record<string, unknown> {
		const token = kind.newToken();
		tokens.set(token, { endsAt: clock.now() + kind.lifetimeSeconds * 1_000, scope });
		return { access_token: token, token_type: kind.tokenType, expires_in: kind.lifetimeSeconds, scope };
	}

	return {
		issue,
		scopeOf(given) {
			const token = tokens.get(given ?? '');
			return token === undefined || token.endsAt <= clock.now() ? null : token.scope;
		},
		isRevoked: () => isRevoked,
		pages: {
			expireTokens() {
				for (const token of tokens.values()) token.endsAt = 0;
			},
			revokeApp() {
				isRevoked = true;
				tokens.clear();
			},
			/** For the tokens that are given from now on. */
			setScope({ scope: wanted }) {
				scope = textOf(wanted);
			},
			/** A token as the user's n8n holds one after it connected the account. */
			accessToken: issue,
		},
	};
}
