import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';

import { closeStores, openWorkspace } from '../../../nodes/shared/store';
import { poll } from '../../../nodes/SocialPollTrigger/poll';
import { handOnPolled } from '../../../nodes/SocialPollTrigger/trigger';
import { fakePoll, mention } from './fake-poll';

const US = { statusCode: 200, body: { id: '1', acct: 'acme', uri: 'https://mastodon.test/users/acme' } };
const list = (...notifications: object[]) => ({ statusCode: 200, body: notifications });
const SOURCE = 'workflow:node';
let folder: string;
let token = 0;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'poll-'));
	process.env.SOCIAL_CRM_DB_PATH = join(folder, 'store.sqlite');
	token += 1;
});
afterEach(async () => {
	await closeStores();
	delete process.env.SOCIAL_CRM_DB_PATH;
	rmSync(folder, { recursive: true, force: true });
});

/** With a credential of its own, so that no test knows the account of another. */
const start = (options: Parameters<typeof fakePoll>[0] = {}) =>
	fakePoll({ credential: () => ({ server: 'https://mastodon.test', accessToken: `token ${token}` }), ...options });
const waiting = async () => await (await openWorkspace('default')).inbox.waiting(SOURCE, 10);

describe('A poll', () => {
	it('keeps what is new for the trigger, gives nothing to n8n itself, and knows the account', async () => {
		const fake = start();
		fake.answers.push(US, list(mention(1, Date.now() - 3_600_000)));
		expect(await poll(fake.context)).toBeNull();
		expect(fake.logs.join()).toContain('begins with the notifications');
		fake.answers.splice(0, 9, list(mention(2, Date.now()), mention(1, Date.now() - 3_600_000)));
		expect(await poll(fake.context)).toBeNull();
		expect(await waiting()).toHaveLength(1);
		const { ownAccounts } = await openWorkspace('default');
		expect(await ownAccounts.known()).toEqual([{ platform: 'mastodon', accountId: US.body.uri }]);
		expect(fake.requests[0]).toMatchObject({
			url: 'https://mastodon.test/api/v1/accounts/verify_credentials',
			headers: { authorization: `Bearer token ${token}` },
			disableFollowRedirect: true,
		});
	});

	it('does nothing while another of the same node is under way', async () => {
		const fake = start();
		fake.answers.push(US, list());
		await Promise.all([poll(fake.context), poll(fake.context), poll(fake.context)]);
		expect(fake.requests).toHaveLength(2);
	});

	it('fails the publishing over what has to be mended, with the mend, each time somebody publishes', async () => {
		const fake = start();
		fake.answers.push({ statusCode: 401, body: { error: 'The access token was revoked' } });
		for (let count = 0; count < 2; count++) {
			const trigger = await handOnPolled(fake.context as unknown as ITriggerFunctions);
			await expect(poll(fake.context)).rejects.toMatchObject({
				message: expect.stringContaining('Mastodon answered 401'),
				description: expect.stringContaining('access token'),
			});
			await trigger.closeFunction?.();
		}
		expect(await poll(fake.context)).toBeNull();
	});

	it('publishes although the platform is out of order', async () => {
		const fake = start();
		fake.answers.push({ statusCode: 503 });
		const trigger = await handOnPolled(fake.context as unknown as ITriggerFunctions);
		expect(await poll(fake.context)).toBeNull();
		await trigger.closeFunction?.();
	});

	it('says by a notice that the quota of the day is spent', async () => {
		const error = { errors: [{ reason: 'quotaExceeded' }] };
		const fake = fakePoll({
			parameters: { platform: 'youtube', channelIds: `UC_0123456789${token}` },
			credential: () => ({ apiKey: 'key' }),
		});
		fake.answers.push({ statusCode: 403, body: { error } });
		const [events, notices] = (await poll(fake.context)) ?? [];
		expect(events).toEqual([]);
		expect(notices?.[0]?.json).toMatchObject({ notice: 'notPolled', kind: 'quota', platform: 'youtube' });
		expect(Date.parse(String(notices?.[0]?.json.goesOnAt))).toBeGreaterThan(Date.now());
	});

	it('names the parameter or the credential that cannot be used', async () => {
		const odd = fakePoll({ credential: () => ({ server: 'http://mastodon.example.com', accessToken: 'a' }) });
		await expect(poll(odd.context)).rejects.toMatchObject({ message: expect.stringContaining('Server: ') });
		expect(odd.requests).toEqual([]);
		const none = fakePoll({ parameters: { platform: 'youtube', channelIds: '' } });
		await expect(poll(none.context)).rejects.toMatchObject({ message: expect.stringContaining('Channel IDs') });
	});
});

describe('A test in the editor', () => {
	it('shows the newest things, oldest first, and keeps nothing', async () => {
		const fake = start({ mode: 'manual' });
		const old = Date.now() - 86_400_000;
		fake.answers.push(US, list(...[9, 8, 7, 6, 5, 4, 3].map((id) => mention(id, old + id * 1_000))));
		const [events, notices] = (await poll(fake.context)) ?? [];
		const texts = events?.map(({ json }) => (json.event as IDataObject).text);
		expect(texts).toEqual(['Hello 5', 'Hello 6', 'Hello 7', 'Hello 8', 'Hello 9']);
		expect(notices).toEqual([]);
		expect(await waiting()).toEqual([]);
		const { polls } = await openWorkspace('default');
		expect(await polls.find(SOURCE, '')).toBeNull();
	});

	it('shows nothing where there is nothing, and what is wrong', async () => {
		const fake = start({ mode: 'manual' });
		fake.answers.push(US, list());
		expect(await poll(fake.context)).toBeNull();
		fake.answers.splice(0, 9, { statusCode: 503 });
		await expect(poll(fake.context)).rejects.toMatchObject({ message: expect.stringContaining('answered 503') });
	});
});

describe('A token that n8n keeps', () => {
	const reddit = (refresh: () => Promise<unknown>, token: () => string) =>
		fakePoll({
			mode: 'manual',
			parameters: { platform: 'reddit', redditFeeds: ['inbox'] },
			credential: () => ({ oauthTokenData: { access_token: token(), refresh_token: 'grant' } }),
			refresh,
		});
	const ME = { statusCode: 200, body: { id: '1x', name: 'acme' } };
	const tokens = ({ requests }: ReturnType<typeof fakePoll>) => requests.map(({ headers }) => headers?.authorization);

	it('is renewed once it has expired, and goes to Reddit alone', async () => {
		const fake = reddit(
			async () => await Promise.resolve({ access_token: 'new' }),
			() => 'old',
		);
		fake.answers.push({ statusCode: 401 }, ME, { statusCode: 200, body: { data: { children: [] } } });
		expect(await poll(fake.context)).toBeNull();
		expect(tokens(fake)).toEqual(['Bearer old', 'Bearer new', 'Bearer old']);
		expect(new Set(fake.requests.map(({ url }) => new URL(url).origin))).toEqual(
			new Set(['https://oauth.reddit.com']),
		);
	});

	it('is taken as another poll renewed it', async () => {
		let asked = 0;
		const fake = reddit(
			async () => await Promise.reject(new Error('nobody should ask')),
			() => (++asked > 2 ? 'theirs' : 'old'),
		);
		fake.answers.push({ statusCode: 401 }, ME, { statusCode: 200, body: { data: { children: [] } } });
		expect(await poll(fake.context)).toBeNull();
		expect(tokens(fake).slice(0, 2)).toEqual(['Bearer old', 'Bearer theirs']);
	});

	it.each([
		[
			'is refused',
			Object.assign(new Error('no'), { code: 'EAUTH', body: { error: 'invalid_grant' } }),
			'answered 401',
		],
		['cannot be renewed now', Object.assign(new Error('no'), { code: 'ECONNRESET' }), 'could not be renewed now'],
	])('is told apart where it %s', async (_, error, words) => {
		const fake = reddit(
			async () => await Promise.reject(error),
			() => 'old',
		);
		fake.answers.push({ statusCode: 401 });
		await expect(poll(fake.context)).rejects.toMatchObject({ message: expect.stringContaining(words) });
	});
});
