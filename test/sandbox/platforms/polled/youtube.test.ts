import { type Answered, closeAll, get, start } from './asking';

afterEach(closeAll);

const CHANNEL = 'UCsandboxsandboxsandbox0';
const THREADS = `/youtube/v3/commentThreads?part=snippet,replies&allThreadsRelatedToChannelId=${CHANNEL}&order=time`;

interface Thread {
	id: string;
	snippet: { totalReplyCount: number; topLevelComment: { snippet: Record<string, string> } };
	replies?: { comments: Array<{ id: string; snippet: Record<string, string> }> };
}

const threads = ({ json }: Answered) => json.items as Thread[];
const reason = ({ json }: Answered) =>
	(json.error as { errors: Array<{ reason: string; domain: string }> }).errors[0]?.reason;

describe('YouTube', () => {
	it.each(['anchor', 'offset'] as const)('walks through threads by page tokens (%s)', async (pageTokens) => {
		const { ask, page } = await start('youtube', { pageTokens });
		const made: unknown[] = [];
		for (let number = 0; number < 25; number += 1) made.unshift((await page('comment', { agoMs: 25 - number })).id);
		const walked: string[] = [];
		let token: unknown = '';
		while (token !== undefined) {
			const answered = await ask(`${THREADS}&maxResults=10&pageToken=${String(token)}`);
			walked.push(...threads(answered).map(({ id }) => id));
			token = answered.json.nextPageToken;
		}
		expect(walked).toEqual(made);
		expect(reason(await ask(`${THREADS}&pageToken=nonsense`))).toBe('invalidPageToken');
	});

	it('shows some replies in a thread and all of them apart, and moves no thread for a reply', async () => {
		const { ask, page } = await start('youtube');
		const old = await page('comment', { agoMs: 60_000 });
		await page('comment');
		for (let number = 0; number < 7; number += 1)
			await page('reply', { parentId: old.id, text: `Reply ${number}` });
		const [, second] = threads(await ask(THREADS));
		expect(second).toMatchObject({ id: old.id, snippet: { totalReplyCount: 7 } });
		expect(second?.replies?.comments).toHaveLength(5);
		const apart = await ask(`/youtube/v3/comments?part=snippet&parentId=${String(old.id)}&maxResults=100`);
		expect(apart.json.items).toHaveLength(7);
		expect((apart.json.items as Thread[])[0]?.id).toMatch(new RegExp(`^${String(old.id)}\\.`));
	});

	it('shows when a comment was changed, and takes a thread away as a whole', async () => {
		const { ask, page, session } = await start('youtube');
		const { id } = await page('comment', { text: 'first <b>' });
		await page('reply', { parentId: id });
		await session.moveClock(60_000);
		await page('editComment', { id, text: 'second' });
		const [thread] = threads(await ask(THREADS));
		const { publishedAt, updatedAt, textOriginal } = thread?.snippet.topLevelComment.snippet ?? {};
		expect(Date.parse(updatedAt ?? '') - Date.parse(publishedAt ?? '')).toBe(60_000);
		expect(textOriginal).toBe('second');
		await page('deleteComment', { id });
		expect(threads(await ask(THREADS))).toEqual([]);
	});

	it('spends a unit for each request, and is closed until midnight in California', async () => {
		const { ask, page, session } = await start('youtube');
		await page('leaveRequests', { requests: 1 });
		expect((await ask(THREADS)).status).toBe(200);
		const spent = await ask(THREADS);
		expect([spent.status, reason(spent)]).toEqual([403, 'quotaExceeded']);
		// The clock stands at 2026-10-01T09:00Z: two o'clock at night there.
		await session.moveClock(22 * 3_600_000 - 1);
		expect((await ask(THREADS)).status).toBe(403);
		await session.moveClock(1);
		const { access_token: token } = await page('accessToken');
		expect((await ask(THREADS, { authorization: `Bearer ${String(token)}` })).status).toBe(200);
	});

	it('lets in with a key, and with a token of the right scope', async () => {
		const { ask, page, session } = await start('youtube');
		expect((await get(`${session.url}${THREADS}&key=sandbox-google-key`)).status).toBe(200);
		expect((await get(`${session.url}${THREADS}&key=wrong`)).status).toBe(400);
		expect((await get(session.url + THREADS)).status).toBe(403);
		const inHeader = { headers: { 'x-goog-api-key': 'sandbox-google-key' } };
		expect((await get(session.url + THREADS, inHeader)).status).toBe(200);
		await page('setScope', { scope: 'openid' });
		const { access_token: token } = await page('accessToken');
		expect(reason(await ask(THREADS, { authorization: `Bearer ${String(token)}` }))).toBe(
			'insufficientPermissions',
		);
		await page('expireTokens');
		expect(reason(await ask(THREADS))).toBe('authError');
	});

	it.each([
		['/youtube/v3/commentThreads?part=snippet', 400, 'missingRequiredParameter'],
		[`${THREADS}&maxResults=101`, 400, 'invalidParameter'],
		[THREADS.replace(CHANNEL, 'UCnobody'), 404, 'channelNotFound'],
	])('refuses %s', async (path, status, expected) => {
		const { ask } = await start('youtube');
		const answered = await ask(path);
		expect([answered.status, reason(answered)]).toEqual([status, expected]);
	});

	it('renews a token for the app that it was given to', async () => {
		const { session } = await start('youtube');
		const refresh = async (secret: string, token: string) =>
			await get(`${session.url}/token`, {
				method: 'POST',
				body: new URLSearchParams({
					grant_type: 'refresh_token',
					client_id: 'sandbox-google-client',
					client_secret: secret,
					refresh_token: token,
				}),
			});
		const good = await refresh('sandbox-google-secret', '1//sandbox-google-refresh-token');
		expect(good.json).toMatchObject({ expires_in: 3599, token_type: 'Bearer' });
		expect((await refresh('wrong', '1//sandbox-google-refresh-token')).json.error).toBe('invalid_client');
		expect((await refresh('sandbox-google-secret', 'x')).json.error).toBe('invalid_grant');
	});
});
