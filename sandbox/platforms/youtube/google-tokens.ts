import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { type BearerTokens, createBearerTokens } from '../core/bearer-tokens';
import { authorization, parametersOf } from '../core/parameters';
import type { PageCall, World } from '../core/platform';
import type { PolledRoute } from '../core/polled-api';
import type { YouTubeAccess } from './access';
import { BAD_KEY, NO_CALLER, NO_SCOPE, NOT_SIGNED_IN } from './answers';

const LIFETIME_S = 3599;
/** Comments are behind this one alone, or the two of the partner programme. */
const SCOPE = 'https://www.googleapis.com/auth/youtube.force-ssl';

interface GoogleTokens {
	routes: PolledRoute[];
	pages: BearerTokens['pages'] & Record<'revokeKey', PageCall>;
	guarded: (handle: PolledRoute['handle']) => PolledRoute['handle'];
}

/** Every API of Google takes a key in its address or in this header. */
function keyOf({ query, headers }: SandboxRequest): string | null {
	const inHeader = headers['x-goog-api-key'];
	return typeof inHeader === 'string' ? inHeader : query.get('key');
}

/** Google's own tokens, and the key of an app. */
export function createGoogleTokens(world: World, access: YouTubeAccess): GoogleTokens {
	const tokens = createBearerTokens(world, {
		scope: `${SCOPE} https://www.googleapis.com/auth/youtube.readonly`,
		lifetimeSeconds: LIFETIME_S,
		tokenType: 'Bearer',
		newToken: () => `ya29.${world.random.hex(60)}`,
	});
	let { apiKey } = access;

	function grant(request: SandboxRequest): Reply {
		const asked = parametersOf(request);
		const basic = Buffer.from(authorization(request, 'basic') ?? '', 'base64').toString('utf8');
		const isApp =
			basic === `${access.clientId}:${access.clientSecret}` ||
			(asked.client_id === access.clientId && asked.client_secret === access.clientSecret);
		if (!isApp) return { status: 401, json: { error: 'invalid_client', error_description: 'Unauthorized' } };
		if (asked.grant_type !== 'refresh_token') return { status: 400, json: { error: 'unsupported_grant_type' } };
		if (asked.refresh_token === access.refreshToken && !tokens.isRevoked())
			return { status: 200, json: tokens.issue() };
		const description = 'Token has been expired or revoked.';
		return { status: 400, json: { error: 'invalid_grant', error_description: description } };
	}

	function refusal(request: SandboxRequest): Reply | null {
		const bearer = authorization(request, 'bearer');
		if (bearer === null) {
			const key = keyOf(request);
			if (key === null) return NO_CALLER;
			return key === apiKey ? null : BAD_KEY;
		}
		const scope = tokens.scopeOf(bearer);
		if (scope === null) return NOT_SIGNED_IN;
		return scope.includes(SCOPE) ? null : NO_SCOPE;
	}

	return {
		routes: [{ method: 'POST', template: '/token', handle: grant, isApart: true }],
		pages: {
			...tokens.pages,
			/** Credentials > API keys > Delete. */
			revokeKey() {
				apiKey = world.random.hex(39);
			},
		},
		guarded: (handle) => (request) => refusal(request) ?? handle(request),
	};
}
