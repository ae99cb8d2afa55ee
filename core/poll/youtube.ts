import { dayIn, endOfDay } from '../lib/calendar';
import {
	addressOf,
	type Answer,
	type AnswerRules,
	asJson,
	call,
	type CallDeps,
	type Json,
	listIn,
	textOf,
	timeOf,
} from './call';
import { edgesOf } from './edges';
import type { FeedPage, Outcome, PolledItem, Poller, ProblemKind } from './contract';

/** https://developers.google.com/youtube/v3/docs/commentThreads/list, .../comments/list, .../getting-started#quota */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Pages of replies below one comment: a thousand. */
const MOST_PAGES = 10;
/**
 * Pages of threads that are looked through for new replies, once an hour. A page costs one unit of the 10,000 of a day,
 * so that a channel with so many threads costs 600 a day by it, beside 1,440 for a poll every minute.
 */
const DEEP_PAGES = 25;

export interface YouTubeSettings {
	/** Where the API lives. */
	base: string;
	channelIds: readonly string[];
	/** An API key, or what else proves the caller; `authorization` is added by whoever sends. */
	headers: Readonly<Record<string, string>>;
}

const KINDS: Readonly<Record<string, ProblemKind>> = {
	quotaExceeded: 'quota',
	dailyLimitExceeded: 'quota',
	rateLimitExceeded: 'limited',
	userRateLimitExceeded: 'limited',
	processingFailure: 'unavailable',
	backendError: 'unavailable',
	keyInvalid: 'auth',
	keyExpired: 'auth',
	accessNotConfigured: 'auth',
	SERVICE_DISABLED: 'auth',
	API_KEY_INVALID: 'auth',
	API_KEY_SERVICE_BLOCKED: 'auth',
	ipRefererBlocked: 'auth',
	channelNotFound: 'notFound',
};

/** Errors name their reasons twice, in an older list and a newer one. */
function reasonsOf(body: Json): string[] {
	const error = asJson(body.error) ?? {};
	return [...listIn(error.errors), ...listIn(error.details)].map(({ reason }) => textOf(reason));
}

const RULES: AnswerRules = {
	label: 'YouTube',
	authFix:
		'Check the key or the connection in the credential, and that the YouTube Data API v3 is switched on in its project.',
	forbiddenFix: 'The comments of this channel cannot be read with this credential, or are switched off.',
	kindOf(_status, body) {
		for (const reason of reasonsOf(body)) if (Object.hasOwn(KINDS, reason)) return KINDS[reason] ?? null;
		return /^API key (?:not valid|not found|expired)/i.test(textOf(asJson(body.error)?.message)) ? 'auth' : null;
	},
	wordsOf: (body) => [...new Set(reasonsOf(body))].join(', ') || textOf(asJson(body.error)?.status) || null,
	restUntil: () => null,
	quotaUntil,
};

/** The quota of a project is there again at midnight Pacific Time. */
export function quotaUntil(now: number): number {
	const zone = 'America/Los_Angeles';
	return endOfDay(dayIn(now, zone), zone) + 1_000;
}

export function youTubePoller(deps: CallDeps, { base, channelIds, headers }: YouTubeSettings): Poller {
	const list = async (what: string, path: string, query: Record<string, string | number | null>) =>
		await call(deps, RULES, what, {
			method: 'GET',
			url: addressOf(base, `/youtube/v3/${path}`, { ...query, maxResults: 100 }),
			headers: { accept: 'application/json', ...headers },
		});

	/** All replies to a comment. Their order is not documented, so none is left out. */
	async function repliesTo(thread: Json): Promise<Outcome<{ items: PolledItem[] }>> {
		const items: PolledItem[] = [];
		let pageToken: string | null = null;
		for (let page = 0; page < MOST_PAGES; page++) {
			const query = { part: 'snippet', parentId: textOf(thread.id), pageToken };
			const answer: Outcome<Answer> = await list('the replies to a comment', 'comments', query);
			if (!answer.ok) {
				// A comment that was taken away since has none.
				const isGone = answer.problem.kind === 'notFound' || answer.problem.kind === 'forbidden';
				return isGone ? { ok: true, items } : answer;
			}
			const json = asJson(answer.json) ?? {};
			items.push(...listIn(json.items).flatMap((comment) => replyOf(comment, thread)));
			pageToken = textOf(json.nextPageToken) || null;
			if (pageToken === null) break;
		}
		return { ok: true, items };
	}

	return {
		identify: async () => ({ ok: true, account: { id: '', ownIds: channelIds, name: '' } }),
		// Of no channel, and one unit of the day's quota.
		async check() {
			const url = addressOf(base, '/youtube/v3/i18nLanguages', { part: 'snippet' });
			const rules = { ...RULES, forbiddenFix: RULES.authFix };
			return await call(deps, rules, 'its languages', { method: 'GET', url, headers });
		},
		feeds: () =>
			channelIds.map((channelId) => ({
				id: `comments:${channelId}`,
				space: null,
				name: `the comments of the channel ${channelId}`,
				overlapMs: 10 * MINUTE_MS,
				// A reply moves nothing in the feed: the number of replies shows it, for as long as the thread is read.
				deepMs: 7 * DAY_MS,
				deepPages: DEEP_PAGES,
				async read(pageToken) {
					const query = {
						part: 'snippet,replies',
						allThreadsRelatedToChannelId: channelId,
						order: 'time',
						pageToken,
					};
					const answer = await list(`the comments of the channel ${channelId}`, 'commentThreads', query);
					return answer.ok ? { ok: true, page: pageOf(answer, repliesTo) } : answer;
				},
			})),
	};
}

type RepliesTo = (thread: Json) => Promise<Outcome<{ items: PolledItem[] }>>;

function pageOf({ json, restUntil, now }: Answer, repliesTo: RepliesTo): FeedPage {
	const body = asJson(json) ?? {};
	const threads = listIn(body.items);
	const times = threads.flatMap((thread) => commentTime(topOf(thread)) ?? []);
	return {
		items: threads.flatMap((thread) => itemsOf(thread, repliesTo)),
		...edgesOf(times),
		next: textOf(body.nextPageToken) || null,
		restUntil,
		now,
	};
}

function topOf(thread: Json): Json | null {
	return asJson(asJson(thread.snippet)?.topLevelComment);
}

function commentTime(comment: Json | null): number | null {
	return timeOf(asJson(comment?.snippet)?.publishedAt);
}

/** A comment shows when it was last changed, which is at first when it was published. */
function revisionOf(comment: Json): string {
	const snippet = asJson(comment.snippet) ?? {};
	const [published, updated] = [timeOf(snippet.publishedAt), timeOf(snippet.updatedAt)];
	return updated !== null && published !== null && updated > published ? textOf(snippet.updatedAt) : '';
}

/** The comment, the replies that are shown, and the number of replies to watch. */
function itemsOf(thread: Json, repliesTo: RepliesTo): PolledItem[] {
	const top = topOf(thread);
	const at = commentTime(top);
	const id = textOf(top?.id) || textOf(thread.id);
	if (top === null || at === null || id === '') return [];
	const shown = listIn(asJson(thread.replies)?.comments);
	const { replies: _shown, ...alone } = thread;
	const count = Number(asJson(thread.snippet)?.totalReplyCount ?? 0);
	return [
		{ id, at, revision: revisionOf(top), body: alone, below: null },
		...shown.flatMap((comment) => replyOf(comment, thread)),
		{
			id: `replies to ${id}`,
			at,
			revision: textOf(count),
			body: null,
			below: count > shown.length ? async () => await repliesTo(thread) : null,
		},
	];
}

/** Replies by themselves name neither the video nor, at times, the channel; the thread does. */
function replyOf(comment: Json, thread: Json): PolledItem[] {
	const [id, at, snippet] = [textOf(comment.id), commentTime(comment), asJson(comment.snippet)];
	if (id === '' || at === null || snippet === null) return [];
	const { videoId, channelId } = asJson(thread.snippet) ?? {};
	const inVideo = { kind: 'youtube#comment', ...comment, snippet: { videoId, channelId, ...snippet } };
	return [{ id, at, revision: revisionOf(comment), body: inVideo, below: null, isShownLate: true }];
}
