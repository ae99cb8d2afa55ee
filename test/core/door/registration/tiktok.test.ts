import { register, registrarOf, type Wanted } from '../../../../core/door/registration';
import { type PlatformSession, PLATFORMS, startPlatform } from '../../../../sandbox/platforms';
import { ADDRESS, answerOf, FOREIGN, messageOf, outcomeOf, overHttp, TEST_ADDRESS, wantedOf, watched } from './calls';
import { type Bench, describeOnePlace } from './one-place';

const tiktok = registrarOf('tiktok');
const { appId, secret } = PLATFORMS.tiktok.access;
const PLAIN = { takeOver: false, always: false };
const call = overHttp();

interface TikTokBench extends Bench {
	addressOf: (eventType: string) => Promise<string | null>;
	leaveFor: (eventType: string, address: string | null) => Promise<void>;
}

async function start(): Promise<TikTokBench> {
	const session: PlatformSession = await startPlatform('tiktok', {});
	const place = `${session.url}/open_api/v1.3/business/webhook`;
	const keys = { app_id: appId, secret };
	const addressOf = async (eventType: string) => {
		const query = { ...keys, event_type: eventType };
		const { data } = (await call({ method: 'GET', url: `${place}/list/`, query })).body as {
			data: { callback_url?: string };
		};
		return data.callback_url ?? null;
	};
	const leaveFor = async (eventType: string, address: string | null) => {
		const json = { ...keys, event_type: eventType, ...(address === null ? {} : { callback_url: address }) };
		await call({ method: 'POST', url: `${place}/${address === null ? 'delete' : 'update'}/`, json });
	};
	return {
		registrar: tiktok,
		call,
		wanted: wantedOf({
			events: tiktok.events,
			secret: '',
			about: { appId },
			access: { appSecret: secret, baseUrl: session.url },
		}),
		addressOf,
		leaveFor,
		leave: async (address) => await leaveFor('COMMENT', address),
		standsAt: async () => await addressOf('COMMENT'),
		close: session.close,
	};
}

const said = (code: number, message: string) => answerOf(200, { code, message, data: {} });

describeOnePlace('TikTok', {
	start,
	changes: ({ method }) => method !== 'GET',
	secrets: [secret],
	failures: [
		['a wrong secret', said(40_001, `The secret ${secret} is wrong`), 'unauthorized'],
		['a token that is none', said(40_105, 'Access token is incorrect'), 'unauthorized'],
		['what it does not take', said(40_002, `callback_url ${FOREIGN}`), 'refused'],
		['too many calls', said(40_100, 'Requests made too frequently'), 'rateLimited'],
		['too many calls, in the status', answerOf(429, '', { 'retry-after': '50' }), 'rateLimited'],
		['an error of its own', said(50_000, 'System error'), 'unavailable'],
		['an outage', answerOf(502, '<html>'), 'unavailable'],
		['a block', answerOf(403, '<html>'), 'forbidden'],
		['a page that is gone', answerOf(404, '<html>'), 'notFound'],
		['a page of a proxy', answerOf(200, '<html>'), 'unreadable'],
	],
});

describe('TikTok’s kinds of events', () => {
	let bench: TikTokBench;
	let wanted: Wanted;
	beforeEach(async () => {
		bench = await start();
		({ wanted } = bench);
	});
	afterEach(async () => await bench.close());

	const publish = async (options = PLAIN, by = call) => await register(tiktok, by, wanted, options);

	it('get the address each, and no other kind does', async () => {
		await publish();
		const all = ['COMMENT', 'DIRECT_MESSAGE', 'VIDEO', 'BRAND_MENTION'];
		expect(await Promise.all(all.map(bench.addressOf))).toEqual([ADDRESS, ADDRESS, null, null]);
	});

	it('are left alone where nobody asked for them', async () => {
		await bench.leaveFor('VIDEO', FOREIGN);
		await publish({ takeOver: true, always: true });
		await tiktok.remove(call, wanted);
		expect(await bench.addressOf('VIDEO')).toBe(FOREIGN);
	});

	it('are refused together when one is somebody else’s, and taken over together', async () => {
		await bench.leaveFor('DIRECT_MESSAGE', FOREIGN);
		expect(await outcomeOf(publish())).toBe('foreign');
		expect(await bench.addressOf('COMMENT')).toBeNull();
		await publish({ takeOver: true, always: false });
		expect(await bench.addressOf('DIRECT_MESSAGE')).toBe(ADDRESS);
	});

	it('that have the address stay as they are, since they may be limited to some videos', async () => {
		await bench.leaveFor('COMMENT', ADDRESS);
		const seen = watched(call);
		await publish(PLAIN, seen.call);
		const changed = seen.calls.filter(({ method }) => method === 'POST').map(({ json }) => json);
		expect(changed).toEqual([expect.objectContaining({ event_type: 'DIRECT_MESSAGE' })]);
	});

	it('that are not asked for any more give the address up', async () => {
		await publish();
		wanted = { ...wanted, events: ['COMMENT'] };
		expect(await tiktok.look(call, wanted)).toEqual({ kind: 'ours', differs: ['the kinds of events'] });
		await publish();
		expect(await bench.addressOf('DIRECT_MESSAGE')).toBeNull();
	});

	it('give up the address of a test that was left behind', async () => {
		await bench.leaveFor('DIRECT_MESSAGE', TEST_ADDRESS);
		await publish();
		expect(await bench.addressOf('DIRECT_MESSAGE')).toBe(ADDRESS);
	});

	it('that the app may not have are asked for in vain only where they are wanted', async () => {
		const refused = watched(call, ({ query }) =>
			query?.event_type === 'VIDEO' ? said(40_002, 'no permission for VIDEO') : null,
		);
		expect(await publish(PLAIN, refused.call)).toMatchObject({ standing: { kind: 'ours', differs: [] } });
		wanted = { ...wanted, events: ['VIDEO'] };
		expect(await messageOf(publish(PLAIN, refused.call))).toContain('no permission for VIDEO');
	});

	it.each<Partial<Wanted>>([{ about: {} }, { about: { appId: 'a b' } }, { access: {} }])(
		'want the ID of the app and its secret before anybody is called: %p',
		async (missing) => {
			const seen = watched(call);
			wanted = { ...wanted, ...missing };
			expect(await outcomeOf(publish(PLAIN, seen.call))).toBe('incomplete');
			expect(seen.calls).toEqual([]);
		},
	);
});
