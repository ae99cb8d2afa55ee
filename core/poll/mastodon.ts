import { addressOf, type AnswerRules, asJson, call, type CallDeps, type Json, listIn, textOf, timeOf } from './call';
import { edgesOf } from './edges';
import type { FeedPage, PolledItem, Poller, PollResponse } from './contract';

/** https://docs.joinmastodon.org/methods/notifications, https://docs.joinmastodon.org/api/rate-limits */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export interface MastodonSettings {
	/** The server, without a slash at the end. */
	server: string;
}

const RULES: AnswerRules = {
	label: 'Mastodon',
	authFix: 'Make a new access token on the server (Preferences > Development) and put it into the credential.',
	forbiddenFix:
		'Give the application the scope read:notifications, make its token anew and put it into the credential.',
	wordsOf: (body) => textOf(body.error_description) || textOf(body.error) || null,
	restUntil,
};

/** `X-RateLimit-Reset` is a time in ISO 8601. */
function restUntil(headers: PollResponse['headers']): number | null {
	const [left, reset] = [headers['x-ratelimit-remaining'], headers['x-ratelimit-reset']];
	return left !== undefined && Number(left) < 1 ? timeOf(reset) : null;
}

export function mastodonPoller(deps: CallDeps, { server }: MastodonSettings): Poller {
	const headers = { accept: 'application/json' };
	return {
		async identify() {
			const url = addressOf(server, '/api/v1/accounts/verify_credentials');
			const answer = await call(deps, RULES, 'the account', { method: 'GET', url, headers });
			// A token that may read notifications alone need not say whose it is.
			if (!answer.ok && answer.problem.kind !== 'forbidden') return answer;
			const { id, url: address, uri, acct } = (answer.ok ? asJson(answer.json) : null) ?? {};
			// Not by its number, which is somebody else's on another server.
			const ownIds = [uri, address].map(textOf).filter((one) => one !== '');
			return { ok: true, account: { id: textOf(id), ownIds, name: textOf(acct) } };
		},
		async check() {
			const url = addressOf(server, '/api/v1/notifications', { limit: 1 });
			return await call(deps, RULES, 'the notifications', { method: 'GET', url, headers });
		},
		feeds: ({ id }) => [
			{
				id: `notifications:${new URL(server).host}:${id}`,
				space: null,
				name: 'the notifications',
				overlapMs: 10 * MINUTE_MS,
				deepMs: 24 * HOUR_MS,
				async read(maxId) {
					const url = addressOf(server, '/api/v1/notifications', { limit: 80, max_id: maxId });
					const answer = await call(deps, RULES, 'the notifications', { method: 'GET', url, headers });
					if (!answer.ok) return answer;
					const list = listIn(answer.json);
					const page: FeedPage = {
						...pageOf(list),
						next: nextOf(answer.headers.link, list),
						restUntil: answer.restUntil,
						now: answer.now,
					};
					return { ok: true, page };
				},
			},
		],
	};
}

/** Only the number is taken of the link, so that the token stays where it belongs. */
function nextOf(link: string | undefined, list: readonly Json[]): string | null {
	if (link === undefined || link === '') return textOf(list.at(-1)?.id) || null;
	const next = link.split(/,\s*(?=<)/).find((part) => /;\s*rel="?next"?/.test(part));
	return next === undefined ? null : (/[?&]max_id=([^&>]+)/.exec(next)?.[1] ?? null);
}

function pageOf(list: readonly Json[]): Pick<FeedPage, 'items' | 'newest' | 'tail'> {
	const items = list.flatMap(itemOf);
	return { items, ...edgesOf(items.map(({ at }) => at)) };
}

/** Whose post it is that a notification shows: with these, of whoever is notified about. */
const OF_THE_OTHER: ReadonlySet<unknown> = new Set(['mention', 'quote']);

function itemOf(notification: Json): PolledItem[] {
	const [id, at] = [textOf(notification.id), timeOf(notification.created_at)];
	if (id === '' || at === null) return [];
	const edited = OF_THE_OTHER.has(notification.type) ? textOf(asJson(notification.status)?.edited_at) : '';
	return [{ id, at, revision: edited, body: notification, below: null }];
}
