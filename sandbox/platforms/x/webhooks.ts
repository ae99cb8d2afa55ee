import type { World } from '../core/platform';
import { challengeResponseCheck } from './crc';

export interface Webhook {
	id: string;
	url: string;
	valid: boolean;
	createdAt: number;
	lastPassedAt: number;
}

export interface Webhooks {
	all: () => Webhook[];
	find: (id: string) => Webhook | undefined;
	/** @returns the name of X's error, or the webhook */
	register: (url: string) => Promise<Webhook | string>;
	/** Checks again, and takes it back into use. */
	renew: (webhook: Webhook) => Promise<boolean>;
	remove: (webhook: Webhook) => void;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Hourly while it passes, every half hour once it has failed for a day; given up after 28 hours. */
const OFTENER_AFTER = 24 * HOUR;
const BORNE_FOR = 28 * HOUR;

/** X wants HTTPS and no port in the address. */
function isAcceptable(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname } = new URL(url);
	const hasPort = /^https?:\/\/[^/]*:\d+/.test(url);
	return protocol === 'https:' && !hasPort && hostname !== 'localhost';
}

export function createWebhooks(world: World, consumerSecret: string, limit: number): Webhooks {
	const webhooks = new Map<string, Webhook>();

	function checkLater(webhook: Webhook): void {
		const silentFor = world.clock.now() - webhook.lastPassedAt;
		world.alarms.after(silentFor >= OFTENER_AFTER ? 30 * MINUTE : HOUR, async () => {
			if (webhooks.get(webhook.id) !== webhook || !webhook.valid) return;
			const result = await challengeResponseCheck(world, webhook.url, consumerSecret);
			if (result === 'passed') webhook.lastPassedAt = world.clock.now();
			const isBorne = world.clock.now() - webhook.lastPassedAt < BORNE_FOR;
			webhook.valid = result === 'passed' || (result === 'failed' && isBorne);
			if (webhook.valid) checkLater(webhook);
		});
	}

	async function renew(webhook: Webhook): Promise<boolean> {
		const wasValid = webhook.valid;
		webhook.valid = (await challengeResponseCheck(world, webhook.url, consumerSecret)) === 'passed';
		if (!webhook.valid) return false;
		webhook.lastPassedAt = world.clock.now();
		if (!wasValid) checkLater(webhook);
		return true;
	}

	return {
		all: () => [...webhooks.values()],
		find: (id) => webhooks.get(id),
		async register(url) {
			if (!isAcceptable(url)) return 'UrlValidationFailed';
			if ([...webhooks.values()].some((other) => other.url === url)) return 'DuplicateUrlFailed';
			if (webhooks.size >= limit) return 'WebhookLimitExceeded';
			const now = world.clock.now();
			const id = `18${String(world.random.integer(1_000_000_000)).padStart(17, '0')}`;
			const webhook: Webhook = { id, url, valid: false, createdAt: now, lastPassedAt: now };
			if (!(await renew(webhook))) return 'CrcValidationFailed';
			webhooks.set(id, webhook);
			return webhook;
		},
		renew,
		remove(webhook) {
			webhooks.delete(webhook.id);
		},
	};
}
