import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { type BearerTokens, createBearerTokens } from '../core/bearer-tokens';
import { authorization, parametersOf, textOf } from '../core/parameters';
import type { PolledRoute } from '../core/polled-api';
import type { World } from '../core/platform';

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

const DAY_S = 86_400;

export interface RedditTokens {
	routes: PolledRoute[];
	pages: BearerTokens['pages'];
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
	const tokens = createBearerTokens(world, {
		scope: access.scope,
		lifetimeSeconds: DAY_S,
		tokenType: 'bearer',
		newToken: () => `${world.random.integer(10 ** 12)}-${world.random.hex(30)}`,
	});

	const issue = (extra: object = {}): Reply => json(200, { ...tokens.issue(), ...extra });

	function grant(request: SandboxRequest): Reply {
		if (!isApp(request, access)) return json(401, { message: 'Unauthorized', error: 401 });
		const asked = parametersOf(request);
		switch (textOf(asked.grant_type)) {
			case 'refresh_token': {
				const isGood = asked.refresh_token === access.refreshToken && !tokens.isRevoked();
				return isGood ? issue({ refresh_token: access.refreshToken }) : json(400, { error: 'invalid_grant' });
			}
			case 'password': {
				const isGood = asked.username === access.username && asked.password === access.password;
				// A wrong password is told with status 200.
				return isGood ? issue() : json(200, { error: 'invalid_grant' });
			}
			case 'client_credentials':
				return issue();
			default:
				return json(200, { error: 'unsupported_grant_type' });
		}
	}

	return {
		routes: [{ method: 'POST', template: '/api/v1/access_token', handle: grant, isApart: true }],
		pages: tokens.pages,
		guarded: (wanted, handle) => (request) => {
			const scope = tokens.scopeOf(authorization(request, 'bearer'));
			if (scope === null) return UNAUTHORIZED;
			return scope.split(/[ ,]/).includes(wanted) ? handle(request) : FORBIDDEN;
		},
	};
}
