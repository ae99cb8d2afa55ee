import { adjustable, frozenClock, type Clock } from '../../crm/core/clock';
import { seededRandom } from '../../crm/core/random';
import { createAlarms } from './alarms';
import { createDispatcher, type Dispatcher } from './dispatcher';
import type { Delivery, Message } from './message';
import type { EventWords, Platform, PlatformKind, World } from './platform';
import type { PlatformSession, PublishOptions } from './platform-session';
import { listen } from './server';
import { canTamper, TAMPERINGS } from './tampering';
import { localWire, type Wire } from './wire';

export interface SessionOptions<Access extends object> {
	/** Of its API. Default 0: any free port. */
	port?: number;
	/** Of ids and shuffles. Default 1. */
	seed?: number;
	/** Default: frozen at a fixed instant until `moveClock`. */
	clock?: Clock;
	/** Where a public origin really is, on this machine. What is not named is out of reach. */
	reach?: Readonly<Record<string, string>>;
	/** How calls are carried out. Default: over HTTP, on this machine only. */
	wire?: Wire;
	/** Shortens the deadlines of the default wire. Default 1. */
	deadlineFactor?: number;
	/** Other ids and secrets than the emulator's own. */
	access?: Partial<Access>;
}

type Publishing = Pick<
	PlatformSession,
	'kinds' | 'publish' | 'publishShuffled' | 'compose' | 'tamperingsOf' | 'forge' | 'redirect' | 'send' | 'deliveries'
>;

function publishing(world: World, platform: Platform, dispatcher: Dispatcher): Publishing {
	function composeOne(kind: string, words: EventWords = {}): Message {
		const [message] = platform.compose(kind, words);
		if (message === undefined) throw new Error(`nobody is subscribed to ${kind}`);
		return message;
	}

	async function publish(kind: string, { words = {}, ...faults }: PublishOptions = {}): Promise<Delivery[]> {
		const sent: Delivery[] = [];
		for (const message of platform.compose(kind, words)) sent.push(await dispatcher.send(message, faults));
		return sent;
	}

	async function publishShuffled(kinds: readonly string[]): Promise<Delivery[]> {
		const messages = kinds.flatMap((kind) => platform.compose(kind, {}));
		const sent: Delivery[] = [];
		for (const message of world.random.shuffle(messages)) sent.push(await dispatcher.send(message));
		return sent;
	}

	return {
		kinds: platform.kinds,
		publish,
		publishShuffled,
		compose: composeOne,
		tamperingsOf(kind) {
			const message = composeOne(kind);
			return TAMPERINGS.filter((tampering) => canTamper(message, tampering));
		},
		forge: dispatcher.forge,
		redirect: dispatcher.redirect,
		send: dispatcher.send,
		deliveries: dispatcher.deliveries,
	};
}

/** Starts a platform on 127.0.0.1, as a fresh app that no address is registered with. */
export async function startSession<Access extends object>(
	{ access: ownAccess, create }: PlatformKind<Access>,
	options: SessionOptions<Access> = {},
): Promise<PlatformSession<Access>> {
	const clock = adjustable(options.clock ?? frozenClock());
	const access = { ...ownAccess, ...options.access };
	const world: World = {
		clock,
		random: seededRandom(options.seed ?? 1),
		alarms: createAlarms(clock),
		wire: options.wire ?? localWire(options.reach ?? {}, options.deadlineFactor),
		checks: [],
		deliver: async (message) => void (await dispatcher.send(message)),
	};
	const platform = create(world, access);
	const dispatcher = createDispatcher(world, platform);

	async function page(name: string, input: Record<string, unknown> = {}): Promise<unknown> {
		const call = Object.hasOwn(platform.pages, name) ? platform.pages[name] : undefined;
		if (call === undefined)
			throw new Error(`no page ${name}; there are: ${Object.keys(platform.pages).join(', ')}`);
		const result: unknown = await call(input);
		await world.alarms.ring();
		return result;
	}

	const session = {
		...publishing(world, platform, dispatcher),
		access,
		page,
		checks: () => world.checks,
		now: clock.now,
		moveClock: world.alarms.advance,
		ring: world.alarms.ring,
	};
	const server = await listen({ routes: platform.routes, session, port: options.port ?? 0 });
	return { ...session, url: `http://127.0.0.1:${server.port}`, port: server.port, close: server.close };
}
