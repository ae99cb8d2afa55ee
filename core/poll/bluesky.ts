import { addressOf, asJson, type CallDeps, type Json, listIn, textOf, timeOf } from './call';
import { type BlueskyLogin, type BlueskySession, blueskySession, type SessionShelf } from './bluesky-session';
import { edgesOf } from './edges';
import type { FeedPage, Outcome, PolledItem, Poller } from './contract';

/** https://docs.bsky.app/docs/api/app-bsky-notification-list-notifications */

const HOUR_MS = 3_600_000;
const MOST = 100;
/** How often a page border is looked for that falls between two times. */
const MOST_TRIES = 4;

export function blueskyPoller(deps: CallDeps, login: BlueskyLogin, shelf: SessionShelf, key: string): Poller {
	const session = blueskySession(deps, login, shelf, key);
	return {
		async identify() {
			const found = await session.account();
			if (!found.ok) return found;
			return { ok: true, account: { id: found.did, ownIds: [found.did], name: found.handle } };
		},
		feeds: ({ id }) => [
			{
				id: `notifications:${id}`,
				space: null,
				name: 'the notifications',
				// They are ordered by a time that the other side may choose, up to when they came in.
				overlapMs: HOUR_MS,
				deepMs: 24 * HOUR_MS,
				read: async (place) => await readPage(session, login.service, placeOf(place)),
			},
		],
	};
}

/**
 * The server's cursor is the time of the last thing, and the next page begins below that time: others of the same time
 * are skipped. So the page before is asked for again, and shorter, until it ends above them.
 */
interface Place {
	/** The cursor that the page before was read with, the time of its last thing, and how many to ask for. */
	again: { cursor: string | null; last: number; limit: number } | null;
	/** The cursor that it gave. */
	cursor: string | null;
}

const TOP: Place = { again: null, cursor: null };

function placeOf(text: string | null): Place {
	return text === null ? TOP : (JSON.parse(text) as Place);
}

interface Listed {
	list: Json[];
	cursor: string | null;
	page: Pick<FeedPage, 'restUntil' | 'now'>;
}

async function ask(
	session: BlueskySession,
	service: string,
	limit: number,
	cursor: string | null,
): Promise<Outcome<Listed>> {
	const url = addressOf(service, '/xrpc/app.bsky.notification.listNotifications', { limit, cursor });
	const answer = await session.ask('the notifications', url);
	if (!answer.ok) return answer;
	const json = asJson(answer.json) ?? {};
	const { restUntil, now } = answer;
	return {
		ok: true,
		list: listIn(json.notifications),
		cursor: textOf(json.cursor) || null,
		page: { restUntil, now },
	};
}

async function readPage(session: BlueskySession, service: string, place: Place): Promise<Outcome<{ page: FeedPage }>> {
	const cursor = await borderOf(session, service, place);
	if (!cursor.ok) return cursor;
	const listed = await ask(session, service, MOST, cursor.cursor);
	if (!listed.ok) return listed;
	const items = listed.list.flatMap(itemOf);
	const next = nextPlace(listed, cursor.cursor);
	const edges = edgesOf(items.map(({ at }) => at));
	return { ok: true, page: { items, ...edges, next: next === null ? null : JSON.stringify(next), ...listed.page } };
}

function nextPlace({ list, cursor }: Listed, readWith: string | null): Place | null {
	if (cursor === null) return null;
	const last = timeOf(list.at(-1)?.indexedAt);
	const above = list.filter((one) => last !== null && (timeOf(one.indexedAt) ?? 0) > last).length;
	if (last === null || above === 0) return { again: null, cursor };
	return { again: { cursor: readWith, last, limit: Math.min(above, MOST - (list.length - above)) }, cursor };
}

/** Where the next page begins. */
async function borderOf(
	session: BlueskySession,
	service: string,
	{ again, cursor }: Place,
): Promise<Outcome<{ cursor: string | null }>> {
	if (again === null) return { ok: true, cursor };
	let { limit } = again;
	for (let tries = 0; tries < MOST_TRIES && limit >= 1; tries++) {
		const listed = await ask(session, service, limit, again.cursor);
		if (!listed.ok) return listed;
		const end = timeOf(listed.list.at(-1)?.indexedAt);
		if (listed.cursor !== null && (end === null || end > again.last)) return { ok: true, cursor: listed.cursor };
		limit = Math.floor(limit / 2);
	}
	return { ok: true, cursor };
}

function itemOf(notification: Json): PolledItem[] {
	const [uri, reason, at] = [textOf(notification.uri), textOf(notification.reason), timeOf(notification.indexedAt)];
	if (uri === '' || at === null) return [];
	return [{ id: `${uri} ${reason}`, at, revision: '', body: notification, below: null }];
}
