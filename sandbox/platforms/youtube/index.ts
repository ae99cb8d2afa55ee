import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { objectionTo } from '../core/addresses';
import { check, NO_BODY, withQuery } from '../core/checks';
import { type DeliveryRules, isSuccess, type Message } from '../core/message';
import { parametersOf, textOf } from '../core/parameters';
import { DEFAULT_TEXT } from '../core/people';
import type { Platform, PlatformKind, World } from '../core/platform';
import { hmac } from '../core/proofs';
import type { YouTubeAccess } from './access';
import { dataApi } from './data-api';

export type { YouTubeAccess } from './access';

interface Lease {
	topic: string;
	callback: string;
	secret: string | null;
	endsAt: number;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
const DEFAULT_LEASE = 5 * DAY;
const LONGEST_LEASE = 10 * DAY;

/** A feed of videos, and of nothing else. */
const TOPIC = /^https:\/\/www\.youtube\.com\/(xml\/)?feeds\/videos\.xml\?channel_id=(UC[\w-]+)$/;

/** Neither the deadline nor the repeats are documented. */
const RULES: DeliveryRules = {
	deadlineMs: 10_000,
	takes: isSuccess,
	retryIn: ({ attempts }) => (attempts >= 5 ? null : MINUTE * 4 ** (attempts - 1)),
};

function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function atom(channelId: string, topic: string, serial: number, at: number, title: string): string {
	const videoId = `sand${String(serial).padStart(7, '0')}`;
	const time = new Date(at).toISOString().replace('Z', '000+00:00');
	return [
		"<?xml version='1.0' encoding='UTF-8'?>",
		'<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom">',
		'<link rel="hub" href="https://pubsubhubbub.appspot.com"/>',
		`<link rel="self" href="${escapeXml(topic)}"/><title>YouTube video feed</title><updated>${time}</updated><entry>`,
		`<id>yt:video:${videoId}</id><yt:videoId>${videoId}</yt:videoId><yt:channelId>${channelId}</yt:channelId>`,
		`<title>${escapeXml(title)}</title><link rel="alternate" href="https://www.youtube.com/watch?v=${videoId}"/>`,
		`<author><name>Acme</name><uri>https://www.youtube.com/channel/${channelId}</uri></author>`,
		`<published>${time}</published><updated>${time}</updated></entry></feed>`,
	].join('\n');
}

function createHub(world: World) {
	const leases = new Map<string, Lease>();
	let isDown = false;
	const keyOf = (callback: string, topic: string) => `${callback} ${topic}`;

	/** The address has to say that it wants this, or wants it no more. */
	async function isConfirmed(mode: string, topic: string, callback: string, leaseMs: number): Promise<boolean> {
		const challenge = world.random.hex(32);
		const url = withQuery(callback, {
			'hub.mode': mode,
			'hub.topic': topic,
			'hub.challenge': challenge,
			...(mode === 'subscribe' ? { 'hub.lease_seconds': String(leaseMs / 1000) } : {}),
		});
		const { passed } = await check(
			world,
			mode,
			{ method: 'GET', url, headers: {}, body: NO_BODY, deadlineMs: RULES.deadlineMs },
			(answer) => isSuccess(answer) && answer.kind === 'answered' && answer.body === challenge,
		);
		return passed;
	}

	function take(request: SandboxRequest): Reply {
		if (isDown) return { status: 503, text: 'Service Unavailable' };
		const asked = parametersOf(request);
		const [mode, topic, callback] = [asked['hub.mode'], asked['hub.topic'], asked['hub.callback']].map(textOf);
		if (mode !== 'subscribe' && mode !== 'unsubscribe') return { status: 400, text: 'Invalid value for hub.mode' };
		if (topic === undefined || !TOPIC.test(topic)) return { status: 400, text: 'Invalid parameter: hub.topic' };
		if (callback === undefined || objectionTo(callback, { isPlainAllowed: true }) !== null) {
			return { status: 400, text: 'Invalid parameter: hub.callback' };
		}
		const wanted = Number(asked['hub.lease_seconds'] ?? 0) * 1000;
		const leaseMs = wanted > 0 ? Math.min(wanted, LONGEST_LEASE) : DEFAULT_LEASE;
		const secret = textOf(asked['hub.secret']) || null;
		world.alarms.after(0, async () => {
			if (!(await isConfirmed(mode, topic, callback, leaseMs))) return;
			if (mode === 'unsubscribe') leases.delete(keyOf(callback, topic));
			else leases.set(keyOf(callback, topic), { topic, callback, secret, endsAt: world.clock.now() + leaseMs });
		});
		return { status: 202 };
	}

	return {
		take,
		running: () => [...leases.values()].filter(({ endsAt }) => endsAt > world.clock.now()),
		setDown(down: boolean) {
			isDown = down;
		},
	};
}

function create(world: World, access: YouTubeAccess): Platform {
	const hub = createHub(world);
	const api = dataApi(world, access);
	let serial = 1000;

	function message({ topic, callback, secret }: Lease, text: string): Message {
		return {
			id: String(serial),
			kind: 'video',
			address: callback,
			body: Buffer.from(text),
			proof: secret === null ? null : 'x-hub-signature',
			isTimed: false,
			headers: ({ body }) => ({
				'content-type': 'application/atom+xml',
				link: `<${topic}>; rel=self, <https://pubsubhubbub.appspot.com/>; rel=hub`,
				...(secret === null ? {} : { 'x-hub-signature': `sha1=${hmac('sha1', secret, [body])}` }),
			}),
		};
	}

	return {
		routes: [{ method: 'POST', template: '/subscribe', handle: hub.take }, ...api.routes],
		pages: {
			...api.pages,
			leases: hub.running,
			/** As since 6 September 2026: the hub takes no subscriptions. */
			outage: ({ isDown }) => hub.setDown(isDown !== false),
		},
		kinds: ['video'],
		compose(_kind, { text = DEFAULT_TEXT }) {
			serial += 1;
			return hub
				.running()
				.filter(({ topic }) => TOPIC.exec(topic)?.[2] === access.channelId)
				.map((lease) => message(lease, atom(access.channelId, lease.topic, serial, world.clock.now(), text)));
		},
		rulesOf: () => RULES,
		isWanted: ({ address }) => hub.running().some(({ callback }) => callback === address),
	};
}

/** YouTube's hub (WebSub), which tells of uploads and changed titles, and the Data API, which has to be asked. */
export const youtube: PlatformKind<YouTubeAccess> = {
	access: {
		channelId: 'UCsandboxsandboxsandbox0',
		clientId: 'sandbox-google-client',
		clientSecret: 'sandbox-google-secret',
		refreshToken: '1//sandbox-google-refresh-token',
		apiKey: 'sandbox-google-key',
		unitsPerDay: 10_000,
		longestPage: 100,
		repliesShown: 'oldest',
		replyOrder: 'newestFirst',
		pageTokens: 'anchor',
	},
	create,
};
