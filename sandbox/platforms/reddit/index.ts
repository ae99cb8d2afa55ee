import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import type { Platform, PlatformKind, World } from '../core/platform';
import { polledApi, type PolledRoute } from '../core/polled-api';
import { pushesNothing } from '../core/pushes-nothing';
import { limitPerWindow } from '../core/request-limit';
import { listing } from './listing';
import { createPlace, type Place } from './place';
import type { Thing } from './things';
import { createTokens, type RedditAccess } from './tokens';

export type { RedditAccess } from './tokens';

const TEN_MINUTES = 600_000;

const TOO_MANY: Reply = { status: 429, json: { message: 'Too Many Requests', error: 429 } };

/** Agents that name no app are limited beyond use. */
function isNamed({ headers }: SandboxRequest): boolean {
	const agent = headers['user-agent'] ?? '';
	return agent !== '' && !/^(axios|node|python|java|curl|got|undici)\b/i.test(agent);
}

function lists(place: Place, guarded: ReturnType<typeof createTokens>['guarded']): PolledRoute[] {
	const list = (
		template: string,
		scope: string,
		things: (request: SandboxRequest) => readonly Thing[],
	): PolledRoute[] =>
		['', '.json'].map((ending) => ({
			method: 'GET',
			template: template + ending,
			isList: true,
			handle: guarded(scope, (request) => (isNamed(request) ? listing(things(request), request) : TOO_MANY)),
		}));
	return [
		...list('/message/inbox', 'privatemessages', () => place.shown('inbox')),
		...list('/message/unread', 'privatemessages', () => place.shown('inbox')),
		...list('/message/mentions', 'privatemessages', () => place.shown('mentions')),
		...list('/message/messages', 'privatemessages', () => place.shown('messages')),
		...list('/r/{subreddit}/comments', 'read', ({ params }) => place.shown('comments', params.subreddit)),
		...list('/r/{subreddit}/new', 'read', ({ params }) => place.shown('new', params.subreddit)),
	];
}

function create(world: World, access: RedditAccess): Platform {
	const place = createPlace(world, access);
	const tokens = createTokens(world, access);
	const limit = limitPerWindow(world.clock, access.requestsPerWindow, TEN_MINUTES);
	const me = tokens.guarded('identity', () => ({ status: 200, json: { name: access.username, id: 'acme01' } }));
	const api = polledApi(world, {
		routes: [
			...tokens.routes,
			...lists(place, tokens.guarded),
			{ method: 'GET', template: '/api/v1/me', handle: me },
		],
		limit,
		limitHeaders: () => ({
			'x-ratelimit-used': String(limit.used()),
			'x-ratelimit-remaining': `${limit.remaining()}.0`,
			'x-ratelimit-reset': String(Math.ceil((limit.endsAt() - world.clock.now()) / 1000)),
		}),
		limited: () => TOO_MANY,
		answered: place.feed.answered,
	});
	return { ...pushesNothing, routes: api.routes, pages: { ...place.pages, ...tokens.pages, ...api.pages } };
}

/** One account with its inbox, and communities. It calls nobody. */
export const reddit: PlatformKind<RedditAccess> = {
	access: {
		clientId: 'sandbox-reddit-app',
		clientSecret: 'sandbox-reddit-secret',
		refreshToken: 'sandbox-reddit-refresh-token',
		username: 'acme_support',
		password: 'sandbox-reddit-password',
		scope: 'identity read privatemessages',
		requestsPerWindow: 1000,
	},
	create,
};
