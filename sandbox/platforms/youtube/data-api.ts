import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import type { World } from '../core/platform';
import { type PolledApi, polledApi, type PolledRoute } from '../core/polled-api';
import { limitUntil } from '../core/request-limit';
import type { YouTubeAccess } from './access';
import { BAD_PAGE_TOKEN, badParameter, NO_SUCH_CHANNEL, QUOTA_EXCEEDED } from './answers';
import { type Comment, commentResource, createComments, threadResource } from './comments';
import { createGoogleTokens } from './google-tokens';

const HOUR = 3_600_000;

/** Midnight in California: the wall clock there says when. */
function nextPacificMidnight(now: number): number {
	const format = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Los_Angeles', day: 'numeric' });
	const today = format.format(now);
	let hour = now - (now % HOUR) + HOUR;
	while (format.format(hour) === today) hour += HOUR;
	return hour;
}

interface Page {
	items: readonly Comment[];
	next: string | null;
}

const tokenOf = (text: string) => Buffer.from(text).toString('base64url');
const textOfToken = (token: string) => Buffer.from(token, 'base64url').toString('utf8');

/** @returns null for a token that never was one */
function pageOf(
	list: readonly Comment[],
	query: URLSearchParams,
	{ pageTokens, longestPage }: YouTubeAccess,
): Page | null {
	const size = Math.min(Number(query.get('maxResults') ?? 20), longestPage);
	const token = textOfToken(query.get('pageToken') ?? '');
	const [, kind, place = ''] = /^(offset|after):(.+)$/.exec(token) ?? [];
	if (token !== '' && kind === undefined) return null;
	let from = 0;
	if (kind === 'offset') from = Number(place);
	if (kind === 'after') {
		// The one that was named may be gone: what is older than it goes on.
		const [at, id] = place.split(' ');
		const next = list.findIndex(
			(comment) =>
				comment.publishedAt < Number(at) || (comment.publishedAt === Number(at) && comment.id < (id ?? '')),
		);
		from = next === -1 ? list.length : next;
	}
	const items = list.slice(from, from + size);
	const last = items.at(-1);
	if (last === undefined || from + size >= list.length) return { items, next: null };
	const next = pageTokens === 'offset' ? `offset:${from + size}` : `after:${last.publishedAt} ${last.id}`;
	return { items, next: tokenOf(next) };
}

const newestFirst = (left: Comment, right: Comment): number =>
	right.publishedAt - left.publishedAt || (left.id < right.id ? 1 : -1);

function listOf(kind: string, page: Page, size: number, items: readonly object[]): Reply {
	const pageInfo = { totalResults: page.items.length, resultsPerPage: size };
	const next = page.next === null ? {} : { nextPageToken: page.next };
	return { status: 200, json: { kind, etag: `etag-${items.length}`, ...next, pageInfo, items } };
}

/** @returns what is wrong with the parameters that both lists take, or null */
function objection({ query }: SandboxRequest, filters: readonly string[]): Reply | null {
	if (query.get('part') === null) return badParameter('part', 'missingRequiredParameter');
	const given = filters.filter((filter) => query.has(filter));
	if (given.length !== 1) return badParameter(filters[0] ?? '', 'missingRequiredParameter');
	const size = Number(query.get('maxResults') ?? 20);
	if (!Number.isInteger(size) || size < 1 || size > 100) return badParameter('maxResults', 'invalidParameter');
	return null;
}

function lists(comments: () => readonly Comment[], access: YouTubeAccess) {
	const isPlain = ({ query }: SandboxRequest) => query.get('textFormat') === 'plainText';
	const sizeOf = ({ query }: SandboxRequest) => Number(query.get('maxResults') ?? 20);
	const repliesTo = (parent: string) => comments().filter(({ parentId }) => parentId === parent);

	function threads(request: SandboxRequest): Reply {
		const { query } = request;
		const refused = objection(request, ['allThreadsRelatedToChannelId', 'videoId', 'id']);
		if (refused !== null) return refused;
		const channel = query.get('allThreadsRelatedToChannelId');
		if (channel !== null && channel !== access.channelId) return NO_SUCH_CHANNEL;
		const ids = query.get('id')?.split(',');
		const video = query.get('videoId');
		// By the time of the first comment: a reply moves nothing.
		const list = comments()
			.filter(({ parentId }) => parentId === null)
			.filter(
				({ id, videoId }) => (ids === undefined || ids.includes(id)) && (video === null || videoId === video),
			)
			.toSorted(newestFirst);
		const page = pageOf(list, query, access);
		if (page === null) return BAD_PAGE_TOKEN;
		const parts = (query.get('part') ?? '').split(',').map((part) => part.trim());
		const shown = { isPlain: isPlain(request), parts };
		const items = page.items.map((top) => threadResource(top, repliesTo(top.id), access, shown));
		return listOf('youtube#commentThreadListResponse', page, sizeOf(request), items);
	}

	function replies(request: SandboxRequest): Reply {
		const { query } = request;
		const refused = objection(request, ['parentId', 'id']);
		if (refused !== null) return refused;
		const ids = query.get('id')?.split(',');
		const found = comments().filter(({ id, parentId }) =>
			ids === undefined ? parentId === query.get('parentId') : ids.includes(id),
		);
		const sorted = found.toSorted(newestFirst);
		// A list that begins with the oldest goes on by how many were passed.
		const isOldestFirst = access.replyOrder === 'oldestFirst';
		const page = pageOf(isOldestFirst ? sorted.reverse() : sorted, query, {
			...access,
			...(isOldestFirst && { pageTokens: 'offset' as const }),
		});
		if (page === null) return BAD_PAGE_TOKEN;
		const items = page.items.map((comment) => commentResource(comment, access, isPlain(request)));
		return listOf('youtube#commentListResponse', page, sizeOf(request), items);
	}

	return { threads, replies };
}

/** The part of YouTube that answers: comments of a channel's videos. */
export function dataApi(world: World, access: YouTubeAccess): PolledApi {
	const comments = createComments(world);
	const tokens = createGoogleTokens(world, access);
	const { threads, replies } = lists(comments.feed.seen, access);
	const list = (template: string, handle: PolledRoute['handle']): PolledRoute => ({
		method: 'GET',
		template,
		isList: true,
		handle: tokens.guarded(handle),
	});
	const own = { kind: 'youtube#channel', id: access.channelId, snippet: { title: 'Acme', customUrl: '@acme' } };
	const channels = (): Reply => ({ status: 200, json: { kind: 'youtube#channelListResponse', items: [own] } });
	const api = polledApi(world, {
		routes: [
			...tokens.routes,
			list('/youtube/v3/commentThreads', threads),
			list('/youtube/v3/comments', replies),
			{ method: 'GET', template: '/youtube/v3/channels', handle: tokens.guarded(channels) },
		],
		// A unit for each request, until midnight in California.
		limit: limitUntil(world.clock, access.unitsPerDay, nextPacificMidnight),
		limitHeaders: () => ({}),
		limited: () => QUOTA_EXCEEDED,
		answered: comments.feed.answered,
	});
	return { routes: api.routes, pages: { ...comments.pages, ...tokens.pages, ...api.pages } };
}
