import { objectionTo } from '../core/addresses';
import { type DeliveryRules, isSuccess, statusOf } from '../core/message';
import { listOf, textOf } from '../core/parameters';
import { DEFAULT_TEXT, personOf } from '../core/people';
import { type EventWords, pageRefusal, type Platform, type PlatformKind, type World } from '../core/platform';
import { hmac } from '../core/proofs';
import { accountOf } from './accounts';
import { type MastodonApiAccess, notificationsApi } from './notifications';

export type MastodonAccess = MastodonApiAccess;

interface Webhook {
	id: number;
	url: string;
	secret: string;
	events: string[];
	isEnabled: boolean;
}

const SECOND = 1000;
const RETRIES = 16;

/** Sidekiq's distances, without their random part; a client error other than 429 ends it (the worker's source). */
const RULES: DeliveryRules = {
	deadlineMs: 10_000,
	takes: isSuccess,
	retryIn({ attempts, answer }) {
		const status = statusOf(answer);
		if (status !== null && status >= 400 && status < 500 && status !== 429) return null;
		return attempts > RETRIES ? null : ((attempts - 1) ** 4 + 15) * SECOND;
	},
};

type Made = (parts: { server: string; at: number; serial: number; words: EventWords }) => object;

const OBJECTS: Readonly<Record<string, Made>> = {
	'account.created': ({ server, at, serial, words }) => ({
		id: String(108_000_000_000_000_000n + BigInt(serial)),
		username: personOf(words.person).handle,
		domain: null,
		created_at: new Date(at).toISOString(),
		email: personOf(words.person).email,
		account: accountOf(server, words.person),
	}),
	'status.created': ({ server, at, serial, words }) => ({
		id: String(111_000_000_000_000_000n + BigInt(serial)),
		created_at: new Date(at).toISOString(),
		visibility: 'public',
		content: `<p>${(words.text ?? DEFAULT_TEXT).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
		uri: `https://${server}/users/${personOf(words.person).handle}/statuses/${serial}`,
		account: accountOf(server, words.person),
		mentions: [],
		tags: [],
	}),
};

function create(world: World, access: MastodonAccess): Platform {
	const { server } = access;
	const api = notificationsApi(world, access);
	const webhooks = new Map<number, Webhook>();
	let serial = 1000;

	/** Administration > Webhooks. The page shows the secret. */
	function addWebhook(input: Readonly<Record<string, unknown>>): Webhook {
		const url = textOf(input.url);
		if (objectionTo(url, { isPlainAllowed: true }) === 'notAnAddress') throw pageRefusal('URL is not valid');
		const id = webhooks.size + 1;
		const events = listOf(input.events ?? Object.keys(OBJECTS));
		const webhook = { id, url, secret: world.random.hex(40), events, isEnabled: true };
		webhooks.set(id, webhook);
		return webhook;
	}

	const wanting = (kind: string) =>
		[...webhooks.values()].filter(({ isEnabled, events }) => isEnabled && events.includes(kind));

	return {
		routes: api.routes,
		pages: {
			...api.pages,
			addWebhook,
			removeWebhook({ id }) {
				webhooks.delete(Number(id));
			},
			rotateSecret({ id }) {
				const webhook = webhooks.get(Number(id));
				if (webhook === undefined) throw pageRefusal('There is no such webhook');
				webhook.secret = world.random.hex(40);
				return webhook;
			},
		},
		kinds: Object.keys(OBJECTS),
		compose(kind, words) {
			serial += 1;
			const at = world.clock.now();
			const object = OBJECTS[kind]?.({ server, at, serial, words });
			const body = Buffer.from(JSON.stringify({ event: kind, created_at: new Date(at).toISOString(), object }));
			return wanting(kind).map((webhook) => ({
				id: String(serial),
				kind,
				address: webhook.url,
				body,
				proof: 'x-hub-signature',
				isTimed: false,
				headers: ({ body: bytes }) => ({
					'content-type': 'application/json',
					'user-agent': `Mastodon/4.5.0 (http.rb/5.3.1; +https://${server}/)`,
					// The old header with the new hash.
					'x-hub-signature': `sha256=${hmac('sha256', webhook.secret, [bytes])}`,
				}),
			}));
		},
		rulesOf: () => RULES,
		isWanted: ({ kind, address }) => wanting(kind).some(({ url }) => url === address),
	};
}

/** A server whose administrator makes webhooks, and on which an account reads its notifications. */
export const mastodon: PlatformKind<MastodonAccess> = {
	access: {
		server: 'sandbox.social',
		accessToken: 'sandbox-mastodon-token',
		scope: 'read:notifications',
		requestsPerWindow: 300,
	},
	create,
};
