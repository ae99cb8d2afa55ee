import { type Answered, closeAll, get, start } from './asking';

afterEach(closeAll);

const XRPC = '/xrpc/com.atproto.server';
const LIST = '/xrpc/app.bsky.notification.listNotifications';
const uris = ({ json }: Answered) => (json.notifications as Array<{ uri: string }>).map(({ uri }) => uri);
const HOUR = 3_600_000;

describe('Bluesky', () => {
	it('lists by the earlier of when it was written and when it was seen', async () => {
		const { ask, page, session } = await start('bluesky');
		const first = await page('notify');
		await session.moveClock(60_000);
		const second = await page('notify', { agoMs: 1_000 });
		// Its author's clock is an hour behind: it comes below what is known.
		const backdated = await page('notify', { agoMs: HOUR });
		expect(uris(await ask(LIST))).toEqual([second.uri, first.uri, backdated.uri]);
	});

	it('skips over those of one time where the page ends between them', async () => {
		const { ask, page } = await start('bluesky');
		const made: unknown[] = [];
		for (let number = 0; number < 6; number += 1)
			made.push((await page('notify', { agoMs: number < 2 ? 0 : 9 })).uri);
		const { json } = await ask(`${LIST}?limit=4`);
		expect(uris({ json } as Answered)).toEqual(made.slice(0, 4));
		expect(uris(await ask(`${LIST}?cursor=${String(json.cursor)}`))).toEqual([]);
		const whole = await ask(`${LIST}?limit=2`);
		expect(uris(await ask(`${LIST}?cursor=${String(whole.json.cursor)}`))).toEqual(made.slice(2));
	});

	it('gives a cursor with an empty page, and none with the last', async () => {
		const { ask, page } = await start('bluesky');
		await page('notify', { person: 2, agoMs: 5 });
		const below = await page('notify', { person: 1, agoMs: 9 });
		await page('block', { person: 2 });
		const empty = await ask(`${LIST}?limit=1`);
		expect([uris(empty), typeof empty.json.cursor]).toEqual([[], 'string']);
		const next = await ask(`${LIST}?cursor=${String(empty.json.cursor)}`);
		expect(uris(next)).toEqual([below.uri]);
		const end = await ask(`${LIST}?cursor=${String(next.json.cursor)}`);
		expect([uris(end), end.json.cursor]).toEqual([[], undefined]);
	});

	it('forgets what is taken back', async () => {
		const { ask, page } = await start('bluesky');
		const { uri } = await page('notify', { reason: 'like' });
		await page('takeBack', { uri });
		expect(uris(await ask(LIST))).toEqual([]);
	});

	it.each(['limit=101', 'limit=0', 'cursor=yesterday', 'seenAt=2026-01-01T00:00:00Z'])(
		'refuses %s',
		async (query) => {
			const { ask } = await start('bluesky');
			expect(await ask(`${LIST}?${query}`)).toMatchObject({ status: 400, json: { error: 'InvalidRequest' } });
		},
	);

	it('ends a session after two hours, and renews it by its refresh token', async () => {
		const { ask, session } = await start('bluesky');
		const begin = async (password: string) =>
			await get(`${session.url}${XRPC}.createSession`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ identifier: 'acme.bsky.social', password }),
			});
		expect(await begin('wrong')).toMatchObject({ status: 401, json: { error: 'AuthenticationRequired' } });
		const { json } = await begin('abcd-efgh-ijkl-mnop');
		await session.moveClock(2 * HOUR);
		expect(await ask(LIST)).toMatchObject({ status: 400, json: { error: 'ExpiredToken' } });
		const renew = async () =>
			await get(`${session.url}${XRPC}.refreshSession`, {
				method: 'POST',
				headers: { authorization: `Bearer ${String(json.refreshJwt)}` },
			});
		const renewed = await renew();
		expect((await ask(LIST, { authorization: `Bearer ${String(renewed.json.accessJwt)}` })).status).toBe(200);
		// The answer may have been lost: once more is allowed, and later is not.
		expect((await renew()).status).toBe(200);
		await session.moveClock(2 * HOUR);
		expect(await renew()).toMatchObject({ status: 400, json: { error: 'ExpiredToken' } });
	});

	it('lets few sessions begin, and counts every request', async () => {
		const { ask, session } = await start('bluesky', { sessionsPerDay: 20 });
		const { headers } = await ask(LIST);
		expect(headers.get('ratelimit-policy')).toBe('3000;w=300');
		expect(Number(headers.get('ratelimit-remaining'))).toBe(2998);
		const begin = async () => (await get(`${session.url}${XRPC}.createSession`, { method: 'POST' })).status;
		expect([await begin(), await begin()]).toEqual([401, 429]);
	});

	it('tells whether somebody marked notifications as seen', async () => {
		const { page, session } = await start('bluesky');
		expect(await page('markedAsSeen')).toEqual([]);
		expect(session.kinds).toEqual([]);
	});
});
