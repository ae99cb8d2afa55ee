import { type Answered, closeAll, get, start } from './asking';

afterEach(closeAll);

interface Listing {
	after: string | null;
	before: string | null;
	children: Array<{ kind: string; data: Record<string, unknown> }>;
}

const listing = ({ json }: Answered) => json.data as Listing;
const names = (answered: Answered) => listing(answered).children.map(({ data }) => data.name);

async function withComments(count: number) {
	const asked = await start('reddit');
	const made: string[] = [];
	for (let number = 0; number < count; number += 1) {
		made.unshift(String((await asked.page('comment', { text: `Item ${number}` })).name));
	}
	return { ...asked, made };
}

describe('Reddit', () => {
	it('lists newest first, a hundred at most, and no more than a thousand', async () => {
		const { ask, made } = await withComments(1_020);
		expect(names(await ask('/r/acme/comments'))).toEqual(made.slice(0, 25));
		let after = '';
		const walked: unknown[] = [];
		for (let page = 0; page < 12 && after !== 'null'; page += 1) {
			const answered = await ask(`/r/acme/comments?limit=500&after=${after}`);
			walked.push(...names(answered));
			after = String(listing(answered).after);
		}
		expect(walked).toEqual(made.slice(0, 1_000));
	});

	it('gives those next to `before`, and nothing for what was deleted, both ways', async () => {
		const { ask, made, page } = await withComments(10);
		expect(names(await ask(`/r/acme/comments?before=${made[6]}&limit=3`))).toEqual(made.slice(3, 6));
		await page('remove', { name: made[6] });
		for (const way of ['before', 'after'])
			expect(names(await ask(`/r/acme/comments?${way}=${made[6]}`))).toEqual([]);
	});

	it('has a list of its own for each community, and an inbox of replies, mentions and messages', async () => {
		const { ask, page } = await start('reddit');
		for (const kind of ['comment', 'submission', 'postReply', 'commentReply', 'mention', 'message'])
			await page(kind, { subreddit: kind === 'comment' ? 'other' : 'acme', text: kind });
		expect(listing(await ask('/r/other/comments')).children).toHaveLength(1);
		expect(listing(await ask('/r/acme/new')).children).toMatchObject([
			{ kind: 't3', data: { selftext: 'submission' } },
		]);
		const inbox = listing(await ask('/message/inbox.json')).children;
		expect(inbox.map(({ kind, data }) => [kind, data.type, data.was_comment])).toEqual([
			['t4', 'unknown', false],
			['t1', 'username_mention', true],
			['t1', 'comment_reply', true],
			['t1', 'post_reply', true],
		]);
	});

	it('escapes text unless it is asked for raw', async () => {
		const { ask, page } = await start('reddit');
		await page('comment', { text: 'a < b & c' });
		const text = async (query: string) => listing(await ask(`/r/acme/comments${query}`)).children[0]?.data.body;
		expect([await text(''), await text('?raw_json=1')]).toEqual(['a &lt; b &amp; c', 'a < b & c']);
	});

	it('shows late what was made early, keeps its place, and shows an old list again', async () => {
		const { ask, page } = await start('reddit');
		const late = await page('comment', { afterAnswers: 1, agoMs: 5_000 });
		const early = await page('comment');
		expect(names(await ask('/r/acme/comments'))).toEqual([early.name]);
		expect(names(await ask('/r/acme/comments'))).toEqual([early.name, late.name]);
		await page('keepStale', { answers: 1 });
		const newest = await page('comment');
		expect(names(await ask('/r/acme/comments'))).toEqual([early.name, late.name]);
		expect(names(await ask('/r/acme/comments'))).toEqual([newest.name, early.name, late.name]);
	});

	it('tells of edits and of what its author took away', async () => {
		const { ask, page } = await start('reddit');
		const { name } = await page('comment', { text: 'first' });
		await page('edit', { name, text: 'second' });
		const shown = async () => listing(await ask('/r/acme/comments')).children[0]?.data;
		expect(await shown()).toMatchObject({ body: 'second', edited: expect.any(Number) });
		const message = await page('message');
		await expect(page('edit', { name: message.name, text: 'x' })).rejects.toThrow('cannot be edited');
		await page('empty', { name });
		expect(await shown()).toMatchObject({ body: '[deleted]', author: '[deleted]' });
	});

	it('counts requests, and refuses what is above the limit until the window ends', async () => {
		const { ask, page, session } = await start('reddit');
		const { headers } = await ask('/api/v1/me');
		expect(['used', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`))).toEqual([
			'1',
			'999.0',
			'600',
		]);
		await page('leaveRequests', { requests: 1 });
		expect([(await ask('/api/v1/me')).status, (await ask('/api/v1/me')).status]).toEqual([200, 429]);
		await session.moveClock(600_000);
		expect((await ask('/api/v1/me')).status).toBe(200);
	});

	it('limits agents that name no app', async () => {
		const { ask } = await start('reddit');
		expect((await ask('/r/acme/new', { 'user-agent': 'axios/1.7.2' })).status).toBe(429);
	});

	it('gives tokens to the app alone, and ends them', async () => {
		const { ask, page, session } = await start('reddit');
		const grant = async (secret: string, form: Record<string, string>) =>
			await get(`${session.url}/api/v1/access_token`, {
				method: 'POST',
				headers: { authorization: `Basic ${Buffer.from(`sandbox-reddit-app:${secret}`).toString('base64')}` },
				body: new URLSearchParams(form),
			});
		const refresh = { grant_type: 'refresh_token', refresh_token: 'sandbox-reddit-refresh-token' };
		expect((await grant('wrong', refresh)).status).toBe(401);
		const given = await grant('sandbox-reddit-secret', refresh);
		expect(given.json).toMatchObject({ token_type: 'bearer', expires_in: 86_400 });
		expect((await grant('sandbox-reddit-secret', { ...refresh, refresh_token: 'x' })).status).toBe(400);
		await page('expireTokens');
		expect((await ask('/message/inbox')).status).toBe(401);
		await page('setScope', { scope: 'identity' });
		const { access_token: token } = await page('accessToken');
		expect((await ask('/message/inbox', { authorization: `Bearer ${String(token)}` })).status).toBe(403);
	});
});
