import { mastodonPoller, redditPoller, youTubePoller } from '../../../core/poll';
import { InputError } from '../../../core/lib/errors';
import { type Asked, answering, firstPage, json, NOW, problemOf } from './asked';

const SECRET = 'the-token';
const reddit = ({ deps }: Asked) =>
	redditPoller(deps, { base: 'https://reddit.test', feeds: ['inbox'], subreddits: [], userAgent: 'pack' });
const mastodon = ({ deps }: Asked) => mastodonPoller(deps, { server: 'https://mastodon.test' });
const youTube = ({ deps }: Asked) =>
	youTubePoller(deps, {
		base: 'https://youtube.test',
		channelIds: ['UC_one'],
		headers: { 'x-goog-api-key': SECRET },
	});
const MINUTE = 60_000;

describe('An answer that is no success', () => {
	it.each([
		[401, 'auth'],
		[403, 'forbidden'],
		[404, 'notFound'],
		[400, 'invalid'],
		[302, 'invalid'],
		[429, 'limited'],
		[500, 'unavailable'],
		[503, 'unavailable'],
	])('with %i is %s, and says what was asked for', async (status, kind) => {
		const problem = await problemOf(reddit(answering({ status })));
		expect(problem).toMatchObject({ kind, status, until: null });
		expect(problem.message).toBe(`Reddit answered ${status} when asked for the inbox.`);
		expect(problem.fix).toMatch(/\.$/);
	});

	it('is none at all when nobody answers, or no JSON comes', async () => {
		const none = await problemOf(reddit(answering(new Error('No complete answer from reddit.test'))));
		expect(none).toMatchObject({ kind: 'unavailable', status: null });
		expect(none.message).toContain('No complete answer');
		expect(await problemOf(reddit(answering({ body: '<html>' })))).toMatchObject({ kind: 'unavailable' });
	});

	it('is the credential’s when there is nothing to ask with, unless it could not be renewed just now', async () => {
		const missing = { field: 'Credential', problem: 'it is not connected', fix: 'Connect it' };
		expect(await problemOf(reddit(answering(new InputError(missing))))).toMatchObject({ kind: 'auth' });
		const now = new InputError({ ...missing, kind: 'unavailable' });
		expect(await problemOf(reddit(answering(now)))).toMatchObject({ kind: 'unavailable' });
	});

	it.each([
		['seconds', '120', NOW + 2 * MINUTE],
		['a date', 'Tue, 24 Nov 2026 12:05:00 GMT', NOW + 5 * MINUTE],
	])('says by Retry-After until when to wait, in %s', async (_, header, until) => {
		const answer = { status: 429, headers: { 'retry-after': header } };
		expect(await problemOf(reddit(answering(answer)))).toMatchObject({ kind: 'limited', until });
	});
});

describe('Limits', () => {
	it('of Reddit are read off fractions and seconds', async () => {
		const headers = { 'x-ratelimit-remaining': '0.5', 'x-ratelimit-reset': '90' };
		expect(await firstPage(reddit(answering({ headers })))).toMatchObject({ restUntil: NOW + 90_000 });
		const plenty = { 'x-ratelimit-remaining': '42.0', 'x-ratelimit-reset': '90' };
		expect(await firstPage(reddit(answering({ headers: plenty })))).toMatchObject({ restUntil: null });
		const spent = { status: 429, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' } };
		expect(await problemOf(reddit(answering(spent)))).toMatchObject({ until: NOW + 30_000 });
	});

	it('of Mastodon are read off a time', async () => {
		const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-11-24T12:05:00.000000Z' };
		const answer = { body: '[]', headers };
		expect(await firstPage(mastodon(answering(answer)))).toMatchObject({ restUntil: NOW + 5 * MINUTE });
	});

	it.each([
		// Standard time, and summer time.
		['2026-11-24T12:00:00Z', '2026-11-25T08:00:00.000Z'],
		['2026-07-01T06:59:00Z', '2026-07-01T07:00:00.000Z'],
	])('of YouTube are there again at midnight Pacific Time: spent at %s, at %s', async (at, until) => {
		const error = { code: 403, errors: [{ reason: 'quotaExceeded' }] };
		const asked = answering(json({ error }, { status: 403 }));
		asked.deps.now = () => Date.parse(at);
		const problem = await problemOf(youTube(asked));
		expect(problem).toMatchObject({ kind: 'quota', until: Date.parse(until) });
		expect(problem.fix).toContain(until);
	});
});

describe('YouTube’s errors', () => {
	it.each([
		['errors', { errors: [{ reason: 'accessNotConfigured' }] }, 'auth'],
		['details', { errors: [{ reason: 'badRequest' }], details: [{ reason: 'API_KEY_INVALID' }] }, 'auth'],
		['words', { message: 'API key not valid. Please pass a valid API key.' }, 'auth'],
		['a pace', { errors: [{ reason: 'rateLimitExceeded' }] }, 'limited'],
		['an outage', { errors: [{ reason: 'processingFailure' }] }, 'unavailable'],
		['a channel', { errors: [{ reason: 'channelNotFound' }] }, 'notFound'],
		['anything else', { errors: [{ reason: 'commentsDisabled' }] }, 'forbidden'],
	])('are told apart by %s', async (_, error, kind) => {
		expect(await problemOf(youTube(answering(json({ error }, { status: 403 }))))).toMatchObject({ kind });
	});

	it('name no secret, and no address does', async () => {
		const asked = answering({ status: 400 });
		const { message, fix } = await problemOf(youTube(asked));
		expect(message + fix).not.toContain(SECRET);
		expect(asked.requests.map(({ url }) => url).join()).not.toContain(SECRET);
		expect(asked.requests[0]?.headers).toMatchObject({ 'x-goog-api-key': SECRET });
	});
});
