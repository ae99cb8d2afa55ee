import { addressOf, type AnswerRules, asJson, call, type CallDeps, type Json, listIn, textOf } from './call';
import { edgesOf } from './edges';
import type { Feed, Outcome, FeedPage, PolledAccount, PolledItem, Poller, PollResponse } from './contract';

/** https://www.reddit.com/dev/api, listings; https://support.reddithelp.com, Data API wiki, for the limits */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What may be polled, in the words of the panel. */
export type RedditFeed = 'inbox' | 'comments' | 'posts';

export interface RedditSettings {
	/** Where the API lives. */
	base: string;
	feeds: readonly RedditFeed[];
	/** Without `r/`. */
	subreddits: readonly string[];
	/** Names the pack and its version. */
	userAgent: string;
}

const RULES: AnswerRules = {
	label: 'Reddit',
	authFix: 'Open the credential and connect the account again.',
	forbiddenFix:
		'Check that the account may see it, and that the credential has the scope: privatemessages for the inbox, read for subreddits. n8n’s own Reddit credential lacks privatemessages.',
	wordsOf: (body) => textOf(body.reason) || textOf(body.message) || null,
	restUntil,
};

/** `x-ratelimit-remaining` may be a fraction; `x-ratelimit-reset` counts seconds. */
function restUntil(headers: PollResponse['headers'], now: number): number | null {
	const [left, reset] = [headers['x-ratelimit-remaining'], headers['x-ratelimit-reset']];
	if (left === undefined || reset === undefined || !(Number(left) < 1)) return null;
	return Number.isNaN(Number(reset)) ? null : now + Number(reset) * 1_000;
}

export function redditPoller(deps: CallDeps, settings: RedditSettings): Poller {
	const { base } = settings;
	const headersFor = (name: string) => ({
		accept: 'application/json',
		'user-agent': name === '' ? settings.userAgent : `${settings.userAgent} (by /u/${name})`,
	});

	const listing = (id: string, name: string, path: string, headers: Record<string, string>): Feed => ({
		id,
		// An answer to a comment of the account stands in its inbox, and below its community.
		space: 'things',
		name,
		overlapMs: 10 * MINUTE_MS,
		deepMs: 24 * HOUR_MS,
		async read(after) {
			const url = addressOf(base, path, { limit: 100, raw_json: 1, after });
			const answer = await call(deps, RULES, name, { method: 'GET', url, headers });
			return answer.ok ? { ok: true, page: pageOf(answer.json, answer) } : answer;
		},
	});

	return {
		async identify() {
			const request = { method: 'GET', url: addressOf(base, '/api/v1/me'), headers: headersFor('') } as const;
			const answer = await call(deps, RULES, 'the account', request);
			return accountOf(answer);
		},
		feeds({ id, name }) {
			const headers = headersFor(name);
			const inbox = listing(`inbox:${id}`, 'the inbox', '/message/inbox', headers);
			const below = settings.subreddits.flatMap((subreddit) => {
				const path = `/r/${encodeURIComponent(subreddit)}`;
				const key = `r/${subreddit.toLowerCase()}`;
				const all: Record<Exclude<RedditFeed, 'inbox'>, Feed> = {
					comments: listing(`${key}/comments`, `the comments of r/${subreddit}`, `${path}/comments`, headers),
					posts: listing(`${key}/new`, `the posts of r/${subreddit}`, `${path}/new`, headers),
				};
				return settings.feeds.flatMap((feed) => (feed === 'inbox' ? [] : [all[feed]]));
			});
			return settings.feeds.includes('inbox') ? [inbox, ...below] : below;
		},
	};
}

function accountOf(answer: Outcome<{ json: unknown }>): Outcome<{ account: PolledAccount }> {
	if (!answer.ok) {
		// A credential without the scope `identity` may read feeds all the same.
		if (answer.problem.kind !== 'forbidden') return answer;
		return { ok: true, account: { id: '', ownIds: [], name: '' } };
	}
	const { id, name } = asJson(answer.json) ?? {};
	const ownIds = [textOf(id) === '' ? '' : `t2_${textOf(id)}`, textOf(name)].filter((one) => one !== '');
	return { ok: true, account: { id: textOf(id), ownIds, name: textOf(name) } };
}

function pageOf(json: unknown, { restUntil: rest, now }: { restUntil: number | null; now: number | null }): FeedPage {
	const data = asJson(asJson(json)?.data) ?? {};
	const items = listIn(data.children).flatMap(itemOf);
	return { items, ...edgesOf(items.map(({ at }) => at)), next: textOf(data.after) || null, restUntil: rest, now };
}

const REMOVED = /^\[(?:deleted|removed)/;

/** Comments (`t1`), posts (`t3`) and messages (`t4`). */
function itemOf(thing: Json): PolledItem[] {
	const data = asJson(thing.data);
	const [id, created] = [textOf(data?.name), data?.created_utc];
	if (data === null || id === '' || typeof created !== 'number') return [];
	const isRemoved = REMOVED.test(textOf(data.body ?? data.selftext));
	const revision = isRemoved ? 'removed' : typeof data.edited === 'number' ? textOf(data.edited) : '';
	// Answers below are things of their own in these feeds.
	const body = { ...thing, data: { ...data, ...('replies' in data ? { replies: '' } : {}) } };
	return [{ id, at: created * 1_000, revision, body, below: null }];
}
