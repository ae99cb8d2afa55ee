import { objectionTo } from '../core/addresses';
import { check, NO_BODY } from '../core/checks';
import { type DeliveryRules, isSuccess, type Message, statusOf } from '../core/message';
import { listOf, textOf } from '../core/parameters';
import { DEFAULT_TEXT, personOf } from '../core/people';
import { type EventWords, pageRefusal, type Platform, type PlatformKind, type World } from '../core/platform';
import { hmac } from '../core/proofs';

export interface IntercomAccess {
	clientSecret: string;
	/** The workspace. */
	appId: string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DEADLINE_MS = 5000;
const ERRORS_TO_PAUSE = 1000;

/** How often it repeats is told differently by each source: once, after a minute, is the least of them. */
const RULES: DeliveryRules = {
	deadlineMs: DEADLINE_MS,
	takes: isSuccess,
	retryIn: ({ attempts, answer }) => {
		if (statusOf(answer) === 429) return attempts >= 7 ? null : MINUTE * 2 ** (attempts - 1);
		return attempts >= 2 ? null : MINUTE;
	},
};

type Made = (parts: { appId: string; at: number; serial: number; words: EventWords }) => object;

function contact(person: number | undefined, seconds: number): object {
	const who = personOf(person);
	return {
		type: 'contact',
		id: `6329bd9ffe4e2e91dac7${String(who.number).padStart(4, '0')}`,
		role: 'user',
		email: who.email,
		phone: `+${who.phone}`,
		name: who.name,
		created_at: seconds,
		updated_at: seconds,
		custom_attributes: {},
	};
}

const ITEMS: Readonly<Record<string, Made>> = {
	'contact.user.created': ({ at, words }) => contact(words.person, Math.floor(at / 1000)),
	'conversation.user.created': ({ at, serial, words }) => {
		const who = personOf(words.person);
		const seconds = Math.floor(at / 1000);
		const author = {
			type: 'user',
			id: `6329bd9ffe4e2e91dac7${String(who.number).padStart(4, '0')}`,
			name: who.name,
			email: who.email,
		};
		return {
			type: 'conversation',
			id: String(215_000_000_000 + serial),
			created_at: seconds,
			updated_at: seconds,
			source: {
				type: 'conversation',
				id: String(2_150_000_000 + serial),
				delivered_as: 'customer_initiated',
				body: `<p>${(words.text ?? DEFAULT_TEXT).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
				author,
			},
			contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: author.id }] },
		};
	},
};

/** Failures in a row: many of them pause the subscription, days of them end it. */
function createHealth(now: () => number) {
	let failures = 0;
	let failingSince: number | null = null;
	let pausedUntil = 0;
	let isSuspended = false;
	return {
		isOn: () => !isSuspended && now() >= pausedUntil,
		setLive() {
			[failures, failingSince, pausedUntil, isSuspended] = [0, null, 0, false];
		},
		note(taken: boolean) {
			failures = taken ? 0 : failures + 1;
			failingSince = taken ? null : (failingSince ?? now());
			if (failures >= ERRORS_TO_PAUSE) [failures, pausedUntil] = [0, now() + 15 * MINUTE];
			if (failingSince !== null && now() - failingSince >= 7 * DAY) isSuspended = true;
		},
	};
}

interface NotificationParts {
	topic: string;
	address: string;
	item: object;
	id: string;
	/** Milliseconds since the epoch. */
	at: number;
}

function notification(access: IntercomAccess, { topic, address, item, id, at }: NotificationParts): Message {
	const seconds = Math.floor(at / 1000);
	const payload = {
		type: 'notification_event',
		app_id: access.appId,
		data: { type: 'notification_event_data', item },
		links: {},
		id,
		topic,
		delivery_status: 'pending',
		delivery_attempts: 1,
		delivered_at: 0,
		first_sent_at: seconds,
		created_at: seconds,
		self: null,
	};
	return {
		id,
		kind: topic,
		address,
		body: Buffer.from(JSON.stringify(payload)),
		proof: 'x-hub-signature',
		isTimed: false,
		headers: ({ body }) => ({
			'content-type': 'application/json',
			'user-agent': 'intercom-webhooks/1.0',
			'x-hub-signature': `sha1=${hmac('sha1', access.clientSecret, [body])}`,
		}),
	};
}

function create(world: World, access: IntercomAccess): Platform {
	let endpoint: { url: string; topics: string[] } | null = null;
	let serial = 1000;
	const health = createHealth(world.clock.now);

	const message = (topic: string, address: string, item: object): Message =>
		notification(access, { topic, address, item, id: `notif_${world.random.uuid()}`, at: world.clock.now() });

	/** Developer Hub > Webhooks: a HEAD has to succeed before the address is saved, then a signed ping comes. */
	async function saveEndpoint(input: Readonly<Record<string, unknown>>): Promise<void> {
		const url = textOf(input.url);
		if (objectionTo(url) !== null) throw pageRefusal('The endpoint must be a public HTTPS address');
		const call = { method: 'HEAD' as const, url, headers: {}, body: NO_BODY, deadlineMs: DEADLINE_MS };
		if (!(await check(world, 'head', call, isSuccess)).passed)
			throw pageRefusal('The endpoint did not answer with 2xx');
		endpoint = { url, topics: listOf(input.topics ?? Object.keys(ITEMS)) };
		health.setLive();
		const ping = message('ping', url, { type: 'ping', message: 'something something interzen' });
		world.alarms.after(0, () => world.deliver(ping));
	}

	return {
		routes: [],
		pages: {
			saveEndpoint,
			removeEndpoint() {
				endpoint = null;
			},
			setLive: () => health.setLive(),
			isOn: () => health.isOn(),
		},
		kinds: Object.keys(ITEMS),
		compose(kind, words) {
			if (endpoint === null || !endpoint.topics.includes(kind) || !health.isOn()) return [];
			serial += 1;
			const item = ITEMS[kind]?.({ appId: access.appId, at: world.clock.now(), serial, words }) ?? {};
			return [message(kind, endpoint.url, item)];
		},
		rulesOf: () => RULES,
		isWanted: ({ address }) => endpoint?.url === address,
		attempted: (_message, _answer, taken) => health.note(taken),
	};
}

/** One app of Intercom's Developer Hub. */
export const intercom: PlatformKind<IntercomAccess> = {
	access: { clientSecret: 'sandbox-intercom-client-secret', appId: 'sandbox1' },
	create,
};
