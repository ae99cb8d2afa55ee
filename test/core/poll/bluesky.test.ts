import { blueskyPoller } from '../../../core/poll';
import { type Asked, answering, firstPage, json, problemOf } from './asked';

const LOGIN = { service: 'https://pds.test', identifier: 'acme.test', appPassword: 'abcd-efgh' };
const session = (number: number) =>
	json({ accessJwt: `access ${number}`, refreshJwt: `refresh ${number}`, did: 'did:plc:us', handle: 'acme.test' });
const EXPIRED = json({ error: 'ExpiredToken', message: 'Token has expired' }, { status: 400 });
const notification = (minute: number, name = '') => ({
	uri: `at://did:plc:them/app.bsky.feed.like/${minute}${name}`,
	reason: 'like',
	indexedAt: new Date(Date.UTC(2026, 10, 24, 10, minute)).toISOString(),
});
const list = (minutes: number[], cursor: string | null = null) =>
	json({ notifications: minutes.map((minute) => notification(minute)), ...(cursor === null ? {} : { cursor }) });

const poller = ({ deps }: Asked) => blueskyPoller(deps, LOGIN, new Map<string, unknown>(), 'key');
const pathsOf = ({ requests }: Asked) => requests.map(({ url }) => new URL(url).pathname.replace(/^.*\./, ''));
const tokensOf = ({ requests }: Asked) => requests.map(({ headers }) => headers.authorization);

describe('A session of Bluesky', () => {
	it('is begun once, and used by all that is asked', async () => {
		const asked = answering(session(1), list([1]), list([1]));
		const open = poller(asked);
		expect(await open.identify()).toMatchObject({
			ok: true,
			account: { id: 'did:plc:us', ownIds: ['did:plc:us'] },
		});
		await firstPage(open);
		await firstPage(open);
		expect(pathsOf(asked)).toEqual(['createSession', 'listNotifications', 'listNotifications']);
		expect(tokensOf(asked)).toEqual([undefined, 'Bearer access 1', 'Bearer access 1']);
	});

	it('is renewed when it has expired, and the question asked again', async () => {
		const asked = answering(session(1), EXPIRED, session(2), list([1]));
		expect((await firstPage(poller(asked))).items).toHaveLength(1);
		expect(pathsOf(asked)).toEqual(['createSession', 'listNotifications', 'refreshSession', 'listNotifications']);
		expect(tokensOf(asked).slice(2)).toEqual(['Bearer refresh 1', 'Bearer access 2']);
	});

	it.each([
		['cannot be renewed', [EXPIRED, EXPIRED]],
		['is refused after it was renewed', [EXPIRED, session(2), EXPIRED]],
	])('is begun anew when it %s', async (_, answers) => {
		const asked = answering(session(1), ...answers, session(3), list([1]));
		expect((await firstPage(poller(asked))).items).toHaveLength(1);
		expect(pathsOf(asked).filter((path) => path === 'createSession')).toHaveLength(2);
		expect(tokensOf(asked).at(-1)).toBe('Bearer access 3');
	});

	it('is none with a wrong password, and nothing tells it', async () => {
		const wrong = json(
			{ error: 'AuthenticationRequired', message: 'Invalid identifier or password' },
			{ status: 401 },
		);
		const problem = await problemOf(poller(answering(wrong)));
		expect(problem).toMatchObject({ kind: 'auth', status: 401 });
		expect(problem.fix).toContain('app password');
		expect(JSON.stringify(problem)).not.toContain(LOGIN.appPassword);
	});

	it('waits as long as the server says when there were too many', async () => {
		const headers = { 'ratelimit-remaining': '0', 'ratelimit-reset': '1795530000' };
		const many = json({ error: 'RateLimitExceeded' }, { status: 429, headers });
		expect(await problemOf(poller(answering(many)))).toMatchObject({ kind: 'limited', until: 1_795_530_000_000 });
	});
});

describe('Pages of Bluesky', () => {
	const limitsOf = ({ requests }: Asked) =>
		requests.slice(1).map(({ url }) => {
			const { searchParams } = new URL(url);
			return [searchParams.get('limit'), searchParams.get('cursor')];
		});

	it('go on above the last time of the page before, so that its others are not passed over', async () => {
		const asked = answering(session(1), list([9, 8, 7, 7], 'below 7'), list([9, 8], 'below 8'), list([7, 7, 7, 6]));
		const open = poller(asked);
		const first = await firstPage(open);
		const second = await firstPage(open, first.next);
		expect(second).toMatchObject({ next: null });
		expect(limitsOf(asked)).toEqual([
			['100', null],
			['2', null],
			['100', 'below 8'],
		]);
	});

	it('take the cursor as it is where all of a page is of one time', async () => {
		const asked = answering(session(1), list([7, 7], 'below 7'), list([6]));
		const open = poller(asked);
		await firstPage(open, (await firstPage(open)).next);
		expect(limitsOf(asked).at(-1)).toEqual(['100', 'below 7']);
	});

	it('ask for less where what came meanwhile moved the border', async () => {
		const asked = answering(
			session(1),
			list([9, 8, 8, 8, 7], 'below 7'),
			list([9, 8, 8, 7], 'below 7'),
			list([9, 8], 'below 8'),
			list([7]),
		);
		const open = poller(asked);
		await firstPage(open, (await firstPage(open)).next);
		expect(limitsOf(asked).slice(1)).toEqual([
			['4', null],
			['2', null],
			['100', 'below 8'],
		]);
	});

	it('may be empty and go on', async () => {
		const page = await firstPage(poller(answering(session(1), list([], 'on'))));
		expect(page).toMatchObject({ items: [], newest: null, next: expect.stringContaining('on') });
	});

	it('tell apart what one record says in two ways', async () => {
		const notifications = [
			{ ...notification(1), reason: 'reply' },
			{ ...notification(1), reason: 'mention' },
		];
		const page = await firstPage(poller(answering(session(1), json({ notifications }))));
		expect(new Set(page.items.map(({ id }) => id)).size).toBe(2);
	});
});
