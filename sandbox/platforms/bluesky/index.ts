import type { Platform, PlatformKind, World } from '../core/platform';
import { polledApi } from '../core/polled-api';
import { pushesNothing } from '../core/pushes-nothing';
import { limitPerWindow } from '../core/request-limit';
import { xrpcError } from './answers';
import { createTimeline } from './notifications';
import { type BlueskyAccess, createSessions } from './sessions';

export type { BlueskyAccess } from './sessions';

const FIVE_MINUTES = 300_000;

function create(world: World, access: BlueskyAccess): Platform {
	const sessions = createSessions(world, access);
	const timeline = createTimeline(world, access.did);
	const limit = limitPerWindow(world.clock, access.requestsPerWindow, FIVE_MINUTES);
	const seen: string[] = [];
	const api = polledApi(world, {
		routes: [
			...sessions.routes,
			{
				method: 'GET',
				template: '/xrpc/app.bsky.notification.listNotifications',
				isList: true,
				handle: sessions.guarded(timeline.list),
			},
			{
				method: 'POST',
				template: '/xrpc/app.bsky.notification.updateSeen',
				handle: sessions.guarded((request) => {
					seen.push(request.rawBody);
					return { status: 200 };
				}),
			},
		],
		limit,
		limitHeaders: () => ({
			'ratelimit-limit': String(access.requestsPerWindow),
			'ratelimit-remaining': String(limit.remaining()),
			'ratelimit-reset': String(Math.floor(limit.endsAt() / 1000)),
			'ratelimit-policy': `${access.requestsPerWindow};w=300`,
		}),
		limited: () => xrpcError(429, 'RateLimitExceeded', 'Rate Limit Exceeded'),
		answered: timeline.feed.answered,
	});
	const pages = {
		...timeline.pages,
		...sessions.pages,
		...api.pages,
		/** What was said to have been read: the account's people would miss it in their app. */
		markedAsSeen: () => seen,
	};
	return { ...pushesNothing, routes: api.routes, pages };
}

/** The data server of one account, and through it the network's view of what was done to the account. */
export const bluesky: PlatformKind<BlueskyAccess> = {
	access: {
		did: 'did:plc:acmesandboxacmesandboxac',
		handle: 'acme.bsky.social',
		appPassword: 'abcd-efgh-ijkl-mnop',
		requestsPerWindow: 3000,
		sessionsPerDay: 300,
	},
	create,
};
