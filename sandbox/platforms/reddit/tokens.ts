import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { authorization, parametersOf, textOf } from '../core/parameters';
import type { PolledRoute } from '../core/polled-api';
import type { PageCall, World } from '../core/platform';

export interface RedditAccess {
	clientId: string;
	clientSecret: string;
	refreshToken: string;
	/** Of the account that the app reads for, and its password, for apps of kind "script". */
	username: string;
	password: string;
	/** What the account allowed the app, with spaces between. */
	scope: string;
	/** In ten minutes. */
	requestsPerWindow: number;
}

const DAY = 86_400_000;

interface Token {
	endsAt: number;
	scope: string;
}

export interface RedditTokens {
	routes: PolledRoute[];
	pages: Record<'expireTokens' | 'revokeApp' | 'setScope' | 'accessToken', PageCall>;
	/** Answers only who may ask. */
	guarded: (scope: string, handle: PolledRoute['handle']) => PolledRoute['handle'];
}

const json = (status: number, body: object, headers: Record<string, string> = {}): Reply => ({
	status,
	headers,
	json: body,
});

const UNAUTHORIZED = json(
	401,
	{ message: 'Unauthorized', error: 401 },
	{ 'www-authenticate': 'Bearer realm="reddit", error="invalid_token"' },
);
const FORBIDDEN = json(
	403,
	{ message: 'Forbidden', error: 403 },
	{ 'www-authenticate': 'Bearer realm="reddit", error="insufficient_scope"' },
);

function isApp(request: SandboxRequest, { clientId, clientSecret }: RedditAccess): boolean {
	const basic = authorization(request, 'basic') ?? '';
	return Buffer.from(basic, 'base64').toString('utf8') === `${clientId}:${clientSecret}`;
}

/** Tokens that hold for a day, for whoever has the app's secret and a grant. */
export function createTokens(world: World, access: RedditAccess): RedditTokens {
	const tokens = new Map<string, Token>();
	let { scope } = access;
	let isRevoked = false;

	function issue(extra: object): Reply {
		const token = `${world.random.integer(10 ** 12)}-${world.random.hex(30)}`;
		tokens.set(token, { endsAt: world.clock.now() + DAY, scope });
		const body = { access_token: token, token_type: 'bearer', expires_in: DAY / 1000, scope, ...extra };
		return json(200, body);
	}

	function grant(request: SandboxRequest): Reply {
		if (!isApp(request, access)) return json(401, { message: 'Unauthorized', error: 401 });
		const asked = parametersOf(request);
		switch (textOf(asked.grant_type)) {
			case 'refresh_token': {
				const isGood = asked.refresh_token === access.refreshToken && !isRevoked;
				return isGood ? issue({ refresh_token: access.refreshToken }) : json(400, { error: 'invalid_grant' });
			}
			case 'password': {
				const isGood = asked.username === access.username && asked.password === access.password;
				// A wrong password is told with status 200.
				return isGood ? issue({}) : json(200, { error: 'invalid_grant' });
			}
			case 'client_credentials':
				return issue({});
			default:
				return json(200, { error: 'unsupported_grant_type' });
		}
	}

	return {
		routes: [{ method: 'POST', template: '/api/v1/access_token', handle: grant, isApart: true }],
		pages: {
			expireTokens() {
				for (const token of tokens.values()) token.endsAt = 0;
			},
			/** Preferences > Apps > revoke access. */
			revokeApp() {
				isRevoked = true;
				tokens.clear();
			},
			/** For the tokens that are given from now on. */
			setScope({ scope: wanted }) {
				scope = textOf(wanted);
			},
			/** A token as the user's n8n holds one after it connected the account. */
			accessToken: () => issue({}).json,
		},
		guarded: (wanted, handle) => (request) => {
			const token = tokens.get(authorization(request, 'bearer') ?? '');
			if (token === undefined || token.endsAt <= world.clock.now()) return UNAUTHORIZED;
			return token.scope.split(/[ ,]/).includes(wanted) ? handle(request) : FORBIDDEN;
		},
	};
}
