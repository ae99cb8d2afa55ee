import { type Answered, closeAll, start } from './asking';

afterEach(closeAll);

interface Notification {
	id: string;
	type: string;
	status?: { uri: string; content: string; edited_at: string | null };
}

const LIST = '/api/v1/notifications';
const list = (answered: Answered) => answered.json as unknown as Notification[];
const ids = (answered: Answered) => list(answered).map(({ id }) => id);

describe('Mastodon', () => {
	it('counts a page from either end, and lists it newest first', async () => {
		const { ask, page } = await start('mastodon');
		const made: string[] = [];
		for (let number = 0; number < 90; number += 1) made.unshift(String((await page('notify')).id));
		expect(made[0]?.length).toBeGreaterThan(made.at(-1)?.length ?? 0);
		expect(ids(await ask(LIST))).toEqual(made.slice(0, 40));
		expect(ids(await ask(`${LIST}?limit=200`))).toEqual(made.slice(0, 80));
		expect(ids(await ask(`${LIST}?limit=5&max_id=${made[9]}`))).toEqual(made.slice(10, 15));
		expect(ids(await ask(`${LIST}?limit=5&min_id=${made[9]}`))).toEqual(made.slice(4, 9));
		expect(ids(await ask(`${LIST}?limit=5&since_id=${made[9]}`))).toEqual(made.slice(0, 5));
	});

	it('links to the pages beside, with what was asked for', async () => {
		const { ask, page } = await start('mastodon');
		for (const type of ['mention', 'follow', 'mention']) await page('notify', { type });
		const answered = await ask(`${LIST}?limit=1&types[]=mention`);
		const [first] = ids(answered);
		const link = answered.headers.get('link') ?? '';
		expect(link).toContain(`max_id=${first}>; rel="next"`);
		expect(link).toContain(`min_id=${first}>; rel="prev"`);
		expect(link).toContain('types%5B%5D=mention');
		expect((await ask(`${LIST}?max_id=1`)).headers.get('link')).toBeNull();
	});

	it('gives an id when it happens, however late it comes to be seen', async () => {
		const { ask, page } = await start('mastodon');
		const late = await page('notify', { afterAnswers: 1 });
		const early = await page('notify');
		expect(ids(await ask(LIST))).toEqual([early.id]);
		expect(ids(await ask(LIST))).toEqual([early.id, late.id]);
		expect(ids(await ask(`${LIST}?min_id=${String(early.id)}`))).toEqual([]);
	});

	it('takes away what was said of a deleted status, and shows an edited one', async () => {
		const { ask, page } = await start('mastodon');
		const { uri } = await page('notify', { text: 'first & last' });
		const liked = await page('notify', { type: 'favourite' });
		expect(list(await ask(LIST))[1]?.status?.content).toBe('<p>first &amp; last</p>');
		await page('editStatus', { uri, text: 'second' });
		expect(list(await ask(LIST))[1]?.status).toMatchObject({
			content: '<p>second</p>',
			edited_at: expect.any(String),
		});
		await page('deleteStatus', { uri });
		expect(ids(await ask(LIST))).toEqual([liked.id]);
	});

	it('has a limit, a token and a scope', async () => {
		const { ask, page, session } = await start('mastodon');
		const { headers } = await ask(LIST);
		expect([headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')]).toEqual(['300', '299']);
		expect(Date.parse(headers.get('x-ratelimit-reset') ?? '') - session.now()).toBeLessThanOrEqual(300_000);
		await page('leaveRequests', { requests: 0 });
		expect((await ask(LIST)).status).toBe(429);
		await session.moveClock(300_000);
		expect((await ask('/api/v1/accounts/verify_credentials')).status).toBe(403);
		await page('revokeToken');
		expect((await ask(LIST)).status).toBe(401);
	});
});
