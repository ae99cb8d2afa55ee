import type { Attempt, Delivery, Message } from './message';
import type { Platform, World } from './platform';
import { tampered, type Tampering } from './tampering';
import type { Answer } from './wire';

/** What goes wrong on the way, though the platform means well. */
export interface SendingFaults {
	/** The first attempt is so late, by the emulator's clock. */
	lateMs?: number;
	/** Delivered, and delivered again as if the answer had been lost. */
	twice?: boolean;
}

export interface Dispatcher {
	/** The first attempt now; the others when the clock is moved. */
	send: (message: Message, faults?: SendingFaults) => Promise<Delivery>;
	/** What a forger sends: once, and no rule of the platform's applies. */
	forge: (message: Message, tampering: Tampering) => Promise<Answer>;
	/** A good delivery for one address, sent to another. */
	redirect: (message: Message, address: string) => Promise<Answer>;
	deliveries: () => readonly Delivery[];
	clear: () => void;
}

interface Postman {
	post: (message: Message, headers: Record<string, string>, body: Buffer) => Promise<Answer>;
	/** One attempt, whatever came of those before. */
	attempt: (delivery: Delivery) => Promise<Answer>;
}

function createPostman(world: World, platform: Platform): Postman {
	function post(message: Message, headers: Record<string, string>, body: Buffer): Promise<Answer> {
		const { deadlineMs } = platform.rulesOf(message);
		return world.wire({ method: 'POST', url: message.address, headers, body, deadlineMs });
	}

	async function attempt({ message, attempts }: Delivery): Promise<Answer> {
		const now = world.clock.now();
		const before = attempts.at(-1)?.answer ?? null;
		const headers = message.headers({ body: message.body, at: now, retry: attempts.length, before });
		const entry: Attempt = { at: new Date(now).toISOString(), answer: { kind: 'timeout' } };
		attempts.push(entry);
		entry.answer = await post(message, headers, message.body);
		return entry.answer;
	}

	return { post, attempt };
}

/** Sends messages by the rules of their platform: waits, tries again, gives up. */
export function createDispatcher(world: World, platform: Platform): Dispatcher {
	let deliveries: Delivery[] = [];
	const { post, attempt } = createPostman(world, platform);

	async function attemptByRules(delivery: Delivery): Promise<void> {
		const { message, attempts } = delivery;
		if (attempts.length > 0 && platform.isWanted?.(message) === false) return settle(delivery, 'givenUp');
		const answer = await attempt(delivery);
		const rules = platform.rulesOf(message);
		const taken = rules.takes(answer);
		platform.attempted?.(message, answer, taken);
		if (taken) return settle(delivery, 'delivered');
		const elapsedMs = world.clock.now() - Date.parse(attempts[0]?.at ?? '');
		const wait = rules.retryIn({ attempts: attempts.length, elapsedMs, answer });
		if (wait === null) return settle(delivery, 'givenUp');
		world.alarms.after(wait, () => attemptByRules(delivery));
	}

	function settle(delivery: Delivery, state: 'delivered' | 'givenUp'): void {
		delivery.state = state;
		platform.settled?.(delivery);
	}

	return {
		async send(message, { lateMs = 0, twice = false } = {}) {
			const delivery: Delivery = { message, attempts: [], state: 'waiting' };
			deliveries.push(delivery);
			if (lateMs > 0) world.alarms.after(lateMs, () => attemptByRules(delivery));
			else await attemptByRules(delivery);
			if (twice && lateMs === 0) await attempt(delivery);
			if (twice && lateMs > 0) world.alarms.after(lateMs, async () => void (await attempt(delivery)));
			return delivery;
		},
		async forge(message, tampering) {
			const { headers, body } = tampered(message, tampering, world.clock.now());
			return await post(message, headers, body);
		},
		async redirect(message, address) {
			const headers = message.headers({ body: message.body, at: world.clock.now(), retry: 0, before: null });
			return await post({ ...message, address }, headers, message.body);
		},
		deliveries: () => deliveries,
		clear() {
			deliveries = [];
		},
	};
}
