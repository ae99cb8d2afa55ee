import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { AccessOf, PlatformSession, PolledPlatformName } from '../../../sandbox/platforms';

type Words = Record<string, unknown>;

/** How a platform is polled, and what happens on it, in one form for all. */
export interface Polled {
	name: PolledPlatformName;
	parameters: INodeParameters;
	credentialOf: (session: PlatformSession) => Promise<{ type: string; data: IDataObject }>;
	/** @returns the id by which the pack knows the event */
	happen: (session: PlatformSession, words: Words) => Promise<string>;
	/** Takes away what happened, by its author. */
	takeAway: (session: PlatformSession, id: string, words?: Words) => Promise<void>;
	/** Null where nothing can be edited. */
	edit: ((session: PlatformSession, id: string, text: string) => Promise<void>) | null;
	/** What a thing may be, in the word of `happen`; the first where nothing is said. */
	kinds: readonly string[];
	/** Most things that one answer lists. */
	pageSize: number;
	/** The access that lasts for a while is over; what renews it goes on. Null where it lasts. */
	expire: string | null;
	/** Nothing renews it: a person has to mend it. */
	revoke: string;
	/** After so long the limit is over. */
	limitMs: number;
}

async function made(session: PlatformSession, page: string, words: Words): Promise<Record<string, string>> {
	return (await session.page(page, words)) as Record<string, string>;
}

const accessOf = <Name extends PolledPlatformName>(_name: Name, session: PlatformSession) =>
	session.access as AccessOf<Name>;

export const redditPolled: Polled = {
	name: 'reddit',
	parameters: {
		platform: 'reddit',
		connectWith: 'socialCrmRedditOAuth2Api',
		redditFeeds: ['inbox', 'comments', 'posts'],
		subreddits: 'acme',
	},
	async credentialOf(session) {
		const { clientId, clientSecret, refreshToken } = accessOf('reddit', session);
		const token = (await session.page('accessToken')) as IDataObject;
		const oauthTokenData = { ...token, refresh_token: refreshToken };
		const data = { clientId, clientSecret, useDifferentHost: true, host: session.url, oauthTokenData };
		return { type: 'socialCrmRedditOAuth2Api', data };
	},
	happen: async (session, words) => {
		const { name = '' } = await made(session, String(words.kind ?? 'message'), words);
		return name;
	},
	takeAway: async (session, name, words) => void (await session.page('remove', { name, ...words })),
	edit: async (session, name, text) => void (await session.page('edit', { name, text })),
	kinds: ['message', 'comment', 'submission', 'commentReply', 'mention'],
	pageSize: 100,
	expire: 'expireTokens',
	revoke: 'revokeApp',
	limitMs: 600_000,
};

export const youtubePolled: Polled = {
	name: 'youtube',
	parameters: {
		platform: 'youtube',
		connectWith: 'socialCrmYouTubeApi',
		channelIds: 'UCsandboxsandboxsandbox0',
	},
	credentialOf: async (session) => ({
		type: 'socialCrmYouTubeApi',
		data: { apiKey: accessOf('youtube', session).apiKey, useDifferentHost: true, host: session.url },
	}),
	happen: async (session, words) => (await made(session, 'parentId' in words ? 'reply' : 'comment', words)).id ?? '',
	takeAway: async (session, id, words) => void (await session.page('deleteComment', { id, ...words })),
	edit: async (session, id, text) => void (await session.page('editComment', { id, text })),
	kinds: ['comment'],
	pageSize: 100,
	expire: null,
	revoke: 'revokeKey',
	limitMs: 86_400_000,
};

export const mastodonPolled: Polled = {
	name: 'mastodon',
	parameters: { platform: 'mastodon', connectWith: 'socialCrmMastodonApi' },
	credentialOf: async (session) => ({
		type: 'socialCrmMastodonApi',
		data: { server: session.url, accessToken: accessOf('mastodon', session).accessToken },
	}),
	happen: async (session, words) => (await made(session, 'notify', words)).uri ?? '',
	takeAway: async (session, uri, words) => void (await session.page('deleteStatus', { uri, ...words })),
	edit: async (session, uri, text) => void (await session.page('editStatus', { uri, text })),
	kinds: ['mention'],
	pageSize: 80,
	expire: null,
	revoke: 'revokeToken',
	limitMs: 300_000,
};

export const blueskyPolled: Polled = {
	name: 'bluesky',
	parameters: { platform: 'bluesky', connectWith: 'socialCrmBlueskyApi' },
	credentialOf: async (session) => {
		const { handle, appPassword } = accessOf('bluesky', session);
		return { type: 'socialCrmBlueskyApi', data: { service: session.url, identifier: handle, appPassword } };
	},
	happen: async (session, words) => (await made(session, 'notify', words)).uri ?? '',
	takeAway: async (session, uri, words) => void (await session.page('takeBack', { uri, ...words })),
	edit: null,
	kinds: ['mention'],
	pageSize: 100,
	expire: 'expireSessions',
	revoke: 'revokeAppPassword',
	limitMs: 300_000,
};

export const POLLED: readonly Polled[] = [redditPolled, youtubePolled, mastodonPolled, blueskyPolled];
