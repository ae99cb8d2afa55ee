import { register, registrarOf, type Wanted } from '../../../../core/door/registration';
import { PLATFORMS, type PlatformName, type PlatformSession, startPlatform } from '../../../../sandbox/platforms';
import {
	ADDRESS,
	answerOf,
	FOREIGN,
	messageOf,
	outcomeOf,
	overHttp,
	SECRET,
	TEST_ADDRESS,
	wantedOf,
	watched,
} from './calls';

/** Where several addresses stand beside each other, and how they are read and left there by hand. */
interface Place {
	name: PlatformName & ('github' | 'chatwoot');
	headers: Record<string, string>;
	path: string;
	about: Record<string, string>;
	bodyFor: (url: string, events: readonly string[]) => object;
	/** The list as the platform answers it. */
	hooksIn: (body: unknown) => Array<Record<string, unknown>>;
	urlOf: (hook: Record<string, unknown>) => unknown;
	/** Another list of events than the usual. */
	other: readonly string[];
	empty: unknown;
}

const { github, chatwoot } = PLATFORMS;

const PLACES: Place[] = [
	{
		name: 'github',
		headers: { authorization: `Bearer ${github.access.token}` },
		path: `/repos/${github.access.repository}/hooks`,
		about: { repository: github.access.repository },
		bodyFor: (url, events) => ({ name: 'web', active: true, events, config: { url, content_type: 'json' } }),
		hooksIn: (body) => body as Array<Record<string, unknown>>,
		urlOf: ({ config }) => (config as { url: string }).url,
		other: ['push'],
		empty: [],
	},
	{
		name: 'chatwoot',
		headers: { api_access_token: chatwoot.access.apiAccessToken },
		path: '/api/v1/accounts/1/webhooks',
		about: { account: '1' },
		bodyFor: (url, subscriptions) => ({ url, subscriptions }),
		hooksIn: (body) => (body as { payload: { webhooks: Array<Record<string, unknown>> } }).payload.webhooks,
		urlOf: ({ url }) => url,
		other: ['conversation_updated'],
		empty: { payload: { webhooks: [] } },
	},
];

const PLAIN = { takeOver: false, always: false };

describe.each(PLACES)('$name, registered by itself', ({ name, headers, path, about, other, empty, ...place }) => {
	const registrar = registrarOf(name);
	const call = overHttp(headers);
	let session: PlatformSession;
	let wanted: Wanted;

	beforeEach(async () => {
		session = await startPlatform(name, {});
		const token = Object.values(headers)[0]?.replace('Bearer ', '') ?? '';
		wanted = wantedOf({ events: registrar.events, about, access: { token, baseUrl: session.url } });
	});
	afterEach(async () => await session.close());

	const leave = async (url: string, events: readonly string[] = registrar.events) =>
		await call({ method: 'POST', url: session.url + path, json: place.bodyFor(url, events) });
	const hooks = async () => place.hooksIn((await call({ method: 'GET', url: session.url + path })).body);
	const standing = async () => (await hooks()).map(place.urlOf);

	it.each([
		['nothing', [], ['POST']],
		['its own', [ADDRESS], []],
		['a foreign one', [FOREIGN], ['POST']],
		['one left behind by a test', [TEST_ADDRESS], ['DELETE', 'POST']],
		['all of them', [FOREIGN, TEST_ADDRESS, ADDRESS], ['DELETE', 'PATCH']],
	])('stands after publishing over %s, with no more calls than it takes', async (_what, left, expected) => {
		for (const url of left) await leave(url);
		const seen = watched(call);
		await register(registrar, seen.call, wanted, PLAIN);
		const isForeign = left.includes(FOREIGN);
		expect((await standing()).sort()).toEqual([...(isForeign ? [FOREIGN] : []), ADDRESS].sort());
		const writes = seen.calls.map(({ method }) => method).filter((method) => method !== 'GET');
		// A hook of GitHub's that was left without the check of certificates is completed.
		expect(writes.filter((method) => method !== 'PATCH')).toEqual(expected.filter((method) => method !== 'PATCH'));
	});

	it('completes what tells of other events', async () => {
		await leave(ADDRESS, other);
		expect(await registrar.look(call, wanted)).toMatchObject({ kind: 'ours', differs: ['the events'] });
		await register(registrar, call, wanted, PLAIN);
		expect(await registrar.look(call, wanted)).toMatchObject({ kind: 'ours', differs: [] });
		expect(await standing()).toEqual([ADDRESS]);
	});

	it('leaves the published address alone in a test, and the other way round', async () => {
		await register(registrar, call, wanted, PLAIN);
		const test = { ...wanted, address: TEST_ADDRESS, sibling: ADDRESS, isTest: true };
		await register(registrar, call, test, PLAIN);
		expect(await standing()).toEqual([ADDRESS, TEST_ADDRESS]);
		await registrar.remove(call, test);
		await registrar.remove(call, test);
		expect(await standing()).toEqual([ADDRESS]);
	});

	it('removes its own, and leaves those of others', async () => {
		await leave(FOREIGN);
		await register(registrar, call, wanted, PLAIN);
		await registrar.remove(call, wanted);
		expect(await standing()).toEqual([FOREIGN]);
		await registrar.remove(call, wanted);
		expect(await standing()).toEqual([FOREIGN]);
	});

	it('stands once when several start at the same moment', async () => {
		await Promise.all([1, 2, 3].map(async () => await register(registrar, call, wanted, PLAIN)));
		expect(await standing()).toEqual([ADDRESS]);
	});

	it('goes on after having been killed between any two calls', async () => {
		for (let last = 0; last < 6; last++) {
			await registrar.remove(call, wanted);
			await leave(TEST_ADDRESS);
			const killed = watched(call, (_request, number) => (number > last ? new Error('killed') : null));
			await register(registrar, killed.call, wanted, PLAIN).catch(() => undefined);
			await register(registrar, call, wanted, PLAIN);
			expect(await standing()).toEqual([ADDRESS]);
		}
	});

	it('is not disturbed by a hook that goes away while it is looked after', async () => {
		await leave(TEST_ADDRESS);
		await leave(ADDRESS, other);
		const gone = watched(call, ({ method }) => (['DELETE', 'PATCH'].includes(method) ? answerOf(404, {}) : null));
		expect(await outcomeOf(register(registrar, gone.call, wanted, PLAIN))).toBe('unreadable');
		await register(registrar, call, wanted, PLAIN);
		expect(await standing()).toEqual([ADDRESS]);
	});

	it.each([
		['an expired token', answerOf(401, { message: 'Bad credentials' }), 'unauthorized'],
		['a token that may not', answerOf(403, { message: `Not you: ${SECRET}` }), 'forbidden'],
		['nothing there', answerOf(404, { message: 'Not Found' }), 'notFound'],
		['a refusal', answerOf(422, { message: `Bad ${FOREIGN}`, error: `Bad ${FOREIGN}` }), 'refused'],
		['too many calls', answerOf(429, {}, { 'retry-after': '77' }), 'rateLimited'],
		['an outage', answerOf(503, '<html>'), 'unavailable'],
		['a move', answerOf(302, '', { location: FOREIGN }), 'unreadable'],
		['a page of a proxy', answerOf(200, '<html>'), 'unreadable'],
	])('tells %s at any call, with a mend and without a secret', async (_what, answer, kind) => {
		for (const method of ['GET', 'POST']) {
			const failing = watched(call, (request) => (request.method === method ? answer : null));
			const isNoList = method === 'POST' && answer.status === 200;
			const outcome = await outcomeOf(register(registrar, failing.call, wanted, PLAIN));
			expect(outcome).toBe(isNoList ? 'unreadable' : kind);
			const message = await messageOf(register(registrar, failing.call, wanted, PLAIN));
			for (const secret of [SECRET, wanted.access.token, 'private', 'k3y']) expect(message).not.toContain(secret);
			if (kind === 'rateLimited') expect(message).toContain('77 seconds');
		}
	});

	it('wants to know what it is about before it calls anybody', async () => {
		for (const odd of ['', '../../user', 'a b', 'acme/../x', '-1/x']) {
			const seen = watched(call);
			const vague = { ...wanted, about: Object.fromEntries(Object.keys(about).map((key) => [key, odd])) };
			expect(await outcomeOf(register(registrar, seen.call, vague, PLAIN))).toBe('incomplete');
			expect(seen.calls).toEqual([]);
		}
	});

	it('takes a list without a single hook of ours for none', async () => {
		const seen = watched(call, () => answerOf(200, empty));
		expect(await registrar.look(seen.call, wanted)).toEqual({ kind: 'none' });
	});
});
