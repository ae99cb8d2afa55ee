import { register, registrarOf, type Wanted } from '../../../../core/door/registration';
import { type PlatformSession, PLATFORMS, startPlatform } from '../../../../sandbox/platforms';
import { discordKey } from '../../../sandbox/platforms/registrations';
import { answering } from './answering';
import { ADDRESS, answerOf, FOREIGN, messageOf, outcomeOf, overHttp, wantedOf, watched } from './calls';
import { type Bench, describeOnePlace } from './one-place';

const discord = registrarOf('discord');
const TOKEN = PLATFORMS.discord.access.botToken;
const PLAIN = { takeOver: false, always: false };
const TYPES = ['APPLICATION_AUTHORIZED', 'ENTITLEMENT_CREATE'];
const call = overHttp();

interface DiscordBench extends Bench {
	session: PlatformSession;
	/** Of the application, past the pack. */
	application: () => Promise<Record<string, unknown>>;
	change: (fields: Record<string, unknown>) => Promise<void>;
	takeDown: (down: boolean) => void;
}

/** @param events what the trigger asks for */
async function start(events: readonly string[] = discord.events): Promise<DiscordBench> {
	const theirs: { publicKeyHex?: string } = {};
	const { wire, hold, takeDown } = answering('discord', theirs);
	const session: PlatformSession = await startPlatform('discord', { wire });
	const key = await discordKey(session);
	theirs.publicKeyHex = key;
	hold(key, session.now);
	const baseUrl = `${session.url}/api/v10`;
	const ask = async (method: 'GET' | 'PATCH', json?: object) =>
		(await call({ method, url: `${baseUrl}/applications/@me`, headers: { authorization: `Bot ${TOKEN}` }, json }))
			.body as Record<string, unknown>;
	const change = async (fields: Record<string, unknown>) => void (await ask('PATCH', fields));
	return {
		registrar: discord,
		call,
		wanted: wantedOf({ events, secret: key, access: { token: TOKEN, baseUrl } }),
		session,
		change,
		takeDown,
		application: async () => await ask('GET'),
		leave: async (address) => await change({ interactions_endpoint_url: address }),
		standsAt: async () => (await ask('GET')).interactions_endpoint_url as string | null,
		close: session.close,
	};
}

describeOnePlace('Discord', {
	start,
	changes: ({ method }) => method !== 'GET',
	secrets: [TOKEN],
	failures: [
		['an expired token', answerOf(401, { message: '401: Unauthorized', code: 0 }), 'unauthorized'],
		['what it may not', answerOf(403, { message: `Missing Access for ${TOKEN}`, code: 50001 }), 'forbidden'],
		['what is not there', answerOf(404, { message: '404: Not Found' }), 'notFound'],
		['too many calls', answerOf(429, { message: 'Too many' }, { 'retry-after': '64' }), 'rateLimited'],
		['an outage', answerOf(503, '<html>'), 'unavailable'],
		['a page of a proxy', answerOf(200, '<html>'), 'unreadable'],
		['an answer without a key', answerOf(200, { id: '1' }), 'unreadable'],
	],
});

describe('Discord’s two addresses', () => {
	let bench: DiscordBench;
	let both: Wanted;
	beforeEach(async () => {
		bench = await start();
		both = { ...bench.wanted, events: ['INTERACTIONS', ...TYPES] };
	});
	afterEach(async () => await bench.close());

	it('are set both where both are asked for, and taken back both', async () => {
		await register(discord, call, both, PLAIN);
		expect(await bench.application()).toMatchObject({
			interactions_endpoint_url: ADDRESS,
			event_webhooks_url: ADDRESS,
			event_webhooks_status: 2,
			event_webhooks_types: TYPES,
		});
		await discord.remove(call, both);
		expect(await bench.application()).toMatchObject({
			interactions_endpoint_url: null,
			event_webhooks_url: null,
			event_webhooks_status: 1,
		});
	});

	it('leave the one alone that nobody asked for, whoever it belongs to', async () => {
		await bench.change({ event_webhooks_url: FOREIGN, event_webhooks_status: 2, event_webhooks_types: ['QUEST'] });
		await register(discord, call, bench.wanted, { takeOver: true, always: false });
		await discord.remove(call, bench.wanted);
		expect(await bench.application()).toMatchObject({
			interactions_endpoint_url: null,
			event_webhooks_url: FOREIGN,
			event_webhooks_types: ['QUEST'],
			event_webhooks_status: 2,
		});
	});

	it('are refused together when one of them is somebody else’s', async () => {
		await bench.change({ event_webhooks_url: FOREIGN, event_webhooks_status: 2 });
		expect(await outcomeOf(register(discord, call, both, PLAIN))).toBe('foreign');
		expect(await bench.application()).toMatchObject({ interactions_endpoint_url: null });
	});

	it('keep the events that somebody asked for by hand at the same address', async () => {
		await bench.change({ event_webhooks_url: ADDRESS, event_webhooks_status: 2, event_webhooks_types: ['QUEST'] });
		await register(discord, call, both, PLAIN);
		expect(await bench.application()).toMatchObject({ event_webhooks_types: ['QUEST', ...TYPES] });
	});

	it('give up the one that is not asked for any more', async () => {
		await register(discord, call, both, PLAIN);
		expect(await discord.look(call, { ...both, events: TYPES })).toMatchObject({
			kind: 'ours',
			differs: [expect.any(String)],
		});
		await register(discord, call, { ...both, events: TYPES }, PLAIN);
		expect(await bench.application()).toMatchObject({
			interactions_endpoint_url: null,
			event_webhooks_url: ADDRESS,
		});
		await register(discord, call, bench.wanted, PLAIN);
		expect(await bench.application()).toMatchObject({
			interactions_endpoint_url: ADDRESS,
			event_webhooks_url: null,
		});
	});

	it('are switched on again after Discord switched the events off', async () => {
		await register(discord, call, both, PLAIN);
		await bench.change({ event_webhooks_status: 1 });
		expect(await discord.look(call, both)).toEqual({ kind: 'ours', differs: ['the events of the app'] });
		await register(discord, call, both, PLAIN);
		expect(await bench.application()).toMatchObject({ event_webhooks_status: 2 });
	});

	it('are refused when Discord gets no right answer, with what to look at', async () => {
		bench.takeDown(true);
		const message = await messageOf(register(discord, call, bench.wanted, PLAIN));
		expect(message).toContain('could not be verified');
		expect(message).toContain('public key');
		expect(await bench.standsAt()).toBeNull();
	});

	it('are not asked for with the public key of another application', async () => {
		const seen = watched(call);
		const message = await messageOf(register(discord, seen.call, { ...both, secret: 'ab'.repeat(32) }, PLAIN));
		expect(message).toContain('another application');
		expect(seen.calls.map(({ method }) => method)).toEqual(['GET']);
	});

	it('want a bot token before anybody is called', async () => {
		const seen = watched(call);
		expect(await outcomeOf(register(discord, seen.call, { ...both, access: {} }, PLAIN))).toBe('incomplete');
		expect(seen.calls).toEqual([]);
	});
});
