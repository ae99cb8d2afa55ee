import { mastodonPoller, redditPoller, type RedditFeed, youTubePoller } from '../../../core/poll';
import { answering, feedsOf, firstPage, json } from './asked';

const CREATED = 1_795_000_000;
const thing = (name: string, data: object = {}) => ({
	kind: name.slice(0, 2),
	data: { name, created_utc: CREATED, ...data },
});

describe('The feeds of Reddit', () => {
	const poller = (asked: ReturnType<typeof answering>, feeds: RedditFeed[] = ['inbox']) =>
		redditPoller(asked.deps, {
			base: 'https://reddit.test/',
			feeds,
			subreddits: ['n8n', 'Self'],
			userAgent: 'pack',
		});

	it('are the inbox, and each kind of each subreddit', () => {
		const feeds = feedsOf(poller(answering(), ['posts', 'inbox', 'comments']), '1x');
		expect(feeds.map(({ id }) => id)).toEqual([
			'inbox:1x',
			'r/n8n/new',
			'r/n8n/comments',
			'r/self/new',
			'r/self/comments',
		]);
		expect(new Set(feeds.map(({ space }) => space)).size).toBe(1);
	});

	it('are read from the top, on by after, and never by before', async () => {
		const children = [
			thing('t4_2', { body: 'hi' }),
			thing('t1_1', { edited: CREATED + 9, replies: { kind: 'Listing' } }),
		];
		const asked = answering(
			json({ kind: 'Listing', data: { after: 't1_1', children } }),
			json({ data: { after: null } }),
		);
		const page = await firstPage(poller(asked));
		expect(page).toMatchObject({ next: 't1_1', newest: CREATED * 1_000 });
		expect(page.items).toMatchObject([
			{ id: 't4_2', at: CREATED * 1_000, revision: '' },
			{ id: 't1_1', revision: String(CREATED + 9), body: { data: { replies: '' } } },
		]);
		expect(await firstPage(poller(asked), 't1_1')).toMatchObject({ items: [], newest: null, next: null });
		expect(asked.requests.map(({ url }) => url)).toEqual([
			'https://reddit.test/message/inbox?limit=100&raw_json=1',
			'https://reddit.test/message/inbox?limit=100&raw_json=1&after=t1_1',
		]);
	});

	it('tell that something was removed as a change of it', async () => {
		const children = [thing('t1_1', { body: '[removed]' }), thing('t3_2', { selftext: '[deleted]' })];
		const page = await firstPage(poller(answering(json({ data: { children } }))));
		expect(page.items.map(({ revision }) => revision)).toEqual(['removed', 'removed']);
	});

	it('pass over what is no thing', async () => {
		const children = [null, 'x', { kind: 't1' }, thing('t1_1', { created_utc: 'soon' }), thing('t1_2')];
		const page = await firstPage(poller(answering(json({ data: { children } }))));
		expect(page.items.map(({ id }) => id)).toEqual(['t1_2']);
	});

	it('are read without a name where the credential may not say whose they are', async () => {
		const { identify } = poller(answering({ status: 403 }, json({ id: '1x', name: 'acme' }), { status: 401 }));
		expect(await identify()).toEqual({ ok: true, account: { id: '', ownIds: [], name: '' } });
		expect(await identify()).toEqual({ ok: true, account: { id: '1x', ownIds: ['t2_1x', 'acme'], name: 'acme' } });
		expect(await identify()).toMatchObject({ ok: false, problem: { kind: 'auth' } });
	});
});

describe('The feed of Mastodon', () => {
	const notification = (id: string, more: object = {}) => ({ id, created_at: '2026-11-24T10:00:00.000Z', ...more });
	const read = async (list: unknown[], link?: string) => {
		const asked = answering(json(list, { headers: link === undefined ? {} : { link } }));
		return await firstPage(mastodonPoller(asked.deps, { server: 'https://mastodon.test' }));
	};

	it('goes on by the number in the link, wherever the link points to', async () => {
		const link =
			'<https://evil.test/api/v1/notifications?limit=80&max_id=34>; rel="next", <https://evil.test/?min_id=99>; rel="prev"';
		expect(await read([notification('35')], link)).toMatchObject({ next: '34' });
		expect(await read([notification('35')], '<https://a.test/?min_id=99>; rel="prev"')).toMatchObject({
			next: null,
		});
		expect(await read([notification('35')])).toMatchObject({ next: '35' });
		expect(await read([])).toMatchObject({ next: null, items: [] });
	});

	it('tells edits of posts of others, and not of one’s own', async () => {
		const status = { edited_at: '2026-11-24T11:00:00.000Z' };
		const page = await read([
			notification('2', { type: 'mention', status }),
			notification('1', { type: 'favourite', status }),
		]);
		expect(page.items.map(({ revision }) => revision)).toEqual([status.edited_at, '']);
	});
});

describe('The feed of a YouTube channel', () => {
	const comment = (id: string, more: object = {}) => ({
		id,
		snippet: { publishedAt: '2026-11-24T10:00:00Z', updatedAt: '2026-11-24T10:00:00Z', ...more },
	});
	const thread = (id: string, totalReplyCount: number, shown: object[]) => ({
		kind: 'youtube#commentThread',
		id,
		snippet: { videoId: 'v', channelId: 'UC_one', totalReplyCount, topLevelComment: comment(id) },
		replies: { comments: shown },
	});
	const poller = (asked: ReturnType<typeof answering>) =>
		youTubePoller(asked.deps, { base: 'https://youtube.test', channelIds: ['UC_one'], headers: {} });

	it('gives the comment, the replies that are shown, and their number', async () => {
		const edited = comment('t.r1', { updatedAt: '2026-11-24T11:00:00Z' });
		const page = await firstPage(
			poller(answering(json({ items: [thread('t', 1, [edited])], nextPageToken: 'p' }))),
		);
		expect(page).toMatchObject({ next: 'p', newest: Date.UTC(2026, 10, 24, 10) });
		expect(page.items).toMatchObject([
			{ id: 't', revision: '', body: { kind: 'youtube#commentThread' } },
			{
				id: 't.r1',
				revision: '2026-11-24T11:00:00Z',
				body: { kind: 'youtube#comment', snippet: { videoId: 'v' } },
			},
			{ id: 'replies to t', revision: '1', body: null, below: null },
		]);
		expect(page.items[0]?.body).not.toHaveProperty('replies');
	});

	it('reads all pages of replies that are not shown', async () => {
		const asked = answering(
			json({ items: [thread('t', 3, [comment('t.r1')])] }),
			json({ items: [comment('t.r1'), comment('t.r2')], nextPageToken: 'more' }),
			json({ items: [comment('t.r3')] }),
		);
		const page = await firstPage(poller(asked));
		const below = await page.items.at(-1)?.below?.();
		expect(below).toMatchObject({ ok: true, items: [{ id: 't.r1' }, { id: 't.r2' }, { id: 't.r3' }] });
		const asks = asked.requests.slice(1).map(({ url }) => new URL(url).searchParams);
		expect(asks.map((query) => [query.get('parentId'), query.get('pageToken')])).toEqual([
			['t', null],
			['t', 'more'],
		]);
	});

	it('has no replies below a comment that was taken away since', async () => {
		const asked = answering(
			json({ items: [thread('t', 3, [])] }),
			{ status: 404 },
			json({ items: [thread('t', 3, [])] }),
			{ status: 500 },
		);
		const gone = await firstPage(poller(asked));
		expect(await gone.items.at(-1)?.below?.()).toEqual({ ok: true, items: [] });
		const out = await firstPage(poller(asked));
		expect(await out.items.at(-1)?.below?.()).toMatchObject({ ok: false, problem: { kind: 'unavailable' } });
	});
});
