import { DOORS, type DoorSecrets } from '../../../../core/door';
import { register, registrarOf } from '../../../../core/door/registration';
import { derivedSecret, sealed, unsealed } from '../../../../core/door/proofs/derived-secret';
import { PLATFORMS, type PlatformSession, startPlatform } from '../../../../sandbox/platforms';
import { ADDRESS, answerOf, messageOf, outcomeOf, overHttp, SECRET, TEST_ADDRESS, wantedOf, watched } from './calls';

const PLAIN = { takeOver: false, always: false };

describe('GitHub, registered by itself', () => {
	const github = registrarOf('github');
	const at = (repository: string) => wantedOf({ events: github.events, about: { repository } });
	const hook = (id: number, url: string) => ({
		id,
		active: true,
		events: github.events,
		config: { url, content_type: 'json', insecure_ssl: '0' },
	});

	it('reads every page of hooks', async () => {
		const full = Array.from({ length: 100 }, (_, index) => hook(index + 1, `https://other.example/${index}`));
		const pages = [full, full, [hook(900, ADDRESS)]];
		const seen = watched(overHttp(), ({ query }) => answerOf(200, pages[Number(query?.page) - 1]));
		expect(await github.look(seen.call, at('acme/drill'))).toEqual({ kind: 'ours', differs: [] });
		expect(seen.calls).toHaveLength(3);
	});

	it.each([
		['acme/drill', 'https://api.github.com/repos/acme/drill/hooks'],
		['https://github.com/acme/drill.js.git', 'https://api.github.com/repos/acme/drill.js/hooks'],
		['https://github.com/acme/drill/', 'https://api.github.com/repos/acme/drill/hooks'],
		['acme', 'https://api.github.com/orgs/acme/hooks'],
	])('finds the hooks of %s', async (repository, url) => {
		const seen = watched(overHttp(), () => answerOf(200, []));
		await github.look(seen.call, at(repository));
		expect(seen.calls).toMatchObject([{ url, signed: true }]);
	});

	it.each([
		[{ active: false }, 'switched off'],
		[{ config: { url: ADDRESS, content_type: 'form', insecure_ssl: '0' } }, 'the content type'],
		[{ config: { url: ADDRESS, content_type: 'json', insecure_ssl: '1' } }, 'the check of the certificate'],
	])('sees that a hook is %p', async (changes, differs) => {
		const seen = watched(overHttp(), () => answerOf(200, [{ ...hook(1, ADDRESS), ...changes }]));
		expect(await github.look(seen.call, at('acme/drill'))).toEqual({ kind: 'ours', differs: [differs] });
	});

	it('keeps the oldest of several of its own, whoever looks', async () => {
		let hooks = [hook(7, ADDRESS), hook(3, ADDRESS), hook(5, ADDRESS)];
		const seen = watched(overHttp(), ({ method, url }) => {
			if (method === 'DELETE') hooks = hooks.filter(({ id }) => !url.endsWith(`/${id}`));
			return answerOf(method === 'DELETE' ? 204 : 200, method === 'GET' ? hooks : {});
		});
		await register(github, seen.call, at('acme/drill'), PLAIN);
		expect(hooks.map(({ id }) => id)).toEqual([3]);
	});

	it('takes the limit of calls for what it is', async () => {
		const limited = answerOf(403, { message: 'API rate limit exceeded' }, { 'x-ratelimit-remaining': '0' });
		const seen = watched(overHttp(), () => limited);
		expect(await outcomeOf(github.look(seen.call, at('acme/drill')))).toBe('rateLimited');
	});
});

describe('Chatwoot, registered by itself', () => {
	const chatwoot = registrarOf('chatwoot');
	const { apiAccessToken } = PLATFORMS.chatwoot.access;

	it('tells the secret that the server made up, and that an old server has none', async () => {
		for (const signs of [true, false]) {
			const session = await startPlatform('chatwoot', { access: { signs } });
			const access = { token: apiAccessToken, baseUrl: session.url };
			const wanted = wantedOf({ events: chatwoot.events, about: { account: '1' }, access });
			const done = register(chatwoot, overHttp(), wanted, PLAIN);
			if (signs)
				expect((await done).standing).toMatchObject({ kind: 'ours', secret: expect.stringMatching(/.{20}/) });
			else expect(await messageOf(done)).toContain('4.11.2');
			await session.close();
		}
	});
});

describe("YouTube's hub", () => {
	const youtube = registrarOf('youtube');
	const { channelId } = PLATFORMS.youtube.access;
	const token = 'token-of-the-address';
	let session: PlatformSession;
	let verdicts: string[];
	const secrets: DoorSecrets = {
		secrets: [{ value: SECRET, acceptedUntil: null }],
		verifyToken: null,
		headerName: null,
		channels: [channelId],
		proof: 'signature',
		addressToken: token,
	};

	beforeEach(async () => {
		verdicts = [];
		session = await startPlatform('youtube', {
			wire: async ({ method, url, headers, body }) => {
				const query = Object.fromEntries(new URL(url).searchParams);
				const verdict = DOORS.youtube.judge({ method, headers, query, body }, secrets, 0);
				verdicts.push(verdict.kind);
				return await Promise.resolve({ kind: 'answered', ...verdict.answer });
			},
		});
	});
	afterEach(async () => await session.close());

	const wanted = (more: object = {}) =>
		wantedOf({
			events: [],
			about: { channels: channelId },
			access: { baseUrl: `${session.url}/subscribe` },
			verifyToken: token,
			...more,
		});
	const leases = async () => {
		await session.ring();
		return (await session.page('leases')) as Array<{ callback: string; secret: string }>;
	};

	it('is confirmed, proves its feeds, is renewed without a second one, and ends when it is left', async () => {
		await register(youtube, overHttp(), wanted(), PLAIN);
		await register(youtube, overHttp(), wanted(), PLAIN);
		expect(await leases()).toMatchObject([{ callback: `${ADDRESS}?token=${token}`, secret: SECRET }]);
		await session.publish('video');
		expect(verdicts.at(-1)).toBe('accepted');
		await youtube.remove(overHttp(), wanted());
		expect(await leases()).toEqual([]);
	});

	it('is not confirmed to a stranger who asks the hub for the same address', async () => {
		await register(youtube, overHttp(), wanted(), PLAIN);
		await leases();
		for (const verifyToken of ['', 'guessed']) {
			await register(youtube, overHttp(), wanted({ verifyToken, secret: 'of a stranger' }), PLAIN);
			await youtube.remove(overHttp(), wanted({ verifyToken }));
		}
		expect(await leases()).toMatchObject([{ secret: SECRET }]);
		expect(verdicts.slice(1)).toEqual(['refused', 'refused', 'refused', 'refused']);
	});

	it('has a test stand beside the published one, for an hour', async () => {
		await register(youtube, overHttp(), wanted(), PLAIN);
		await register(youtube, overHttp(), wanted({ address: TEST_ADDRESS, isTest: true }), PLAIN);
		expect(await leases()).toHaveLength(2);
		await session.moveClock(3_700_000);
		expect(await leases()).toHaveLength(1);
	});

	it.each([
		[503, 'unavailable'],
		[409, 'refused'],
		[400, 'refused'],
	])('tells the status %s of the hub, with a mend and without a secret', async (status, kind) => {
		const failing = watched(overHttp(), () =>
			answerOf(status, `Error trying to confirm ${ADDRESS}?token=${token}`),
		);
		expect(await outcomeOf(register(youtube, failing.call, wanted(), PLAIN))).toBe(kind);
		const message = await messageOf(register(youtube, failing.call, wanted(), PLAIN));
		for (const secret of [SECRET, token]) expect(message).not.toContain(secret);
	});

	it('wants channels before it calls anybody', async () => {
		for (const channels of ['', '@acme', 'UC1 <b>']) {
			expect(await outcomeOf(register(youtube, overHttp(), wanted({ about: { channels } }), PLAIN))).toBe(
				'incomplete',
			);
		}
	});
});

describe('A secret that is made or kept', () => {
	it('is the same each time, and another for each place and base', () => {
		expect(derivedSecret('base', ['a', 'b'])).toMatch(/^[0-9a-f]{64}$/);
		expect(derivedSecret('base', ['a', 'b'])).toBe(derivedSecret('base', ['a', 'b']));
		const others = [
			derivedSecret('base', ['a,b']),
			derivedSecret('base', ['b', 'a']),
			derivedSecret('bass', ['a', 'b']),
		];
		expect(new Set([...others, derivedSecret('base', ['a', 'b'])]).size).toBe(4);
	});

	it('is opened by its own base and place alone', () => {
		const text = sealed(SECRET, 'base', ['a']);
		expect(text).not.toContain(SECRET);
		expect(unsealed(text, 'base', ['a'])).toBe(SECRET);
		const spoilt = `${text.slice(0, -4)}AAAA`;
		const wrong = [unsealed(text, 'bass', ['a']), unsealed(text, 'base', ['b']), unsealed(spoilt, 'base', ['a'])];
		expect([...wrong, unsealed('', 'base', ['a']), unsealed(null, 'base', ['a'])]).toEqual(Array(5).fill(null));
	});
});
