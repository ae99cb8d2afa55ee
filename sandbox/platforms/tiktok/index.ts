import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { objectionTo } from '../core/addresses';
import { type DeliveryRules, type Message, statusOf } from '../core/message';
import { parametersOf, textOf } from '../core/parameters';
import { type ApiRoute, pageRefusal, type Platform, type PlatformKind, type World } from '../core/platform';
import { hmac, wholeSeconds } from '../core/proofs';
import { deliveryText, TIKTOK_KINDS, type TikTokKind } from './payloads';

export interface TikTokAccess {
	appId: string;
	secret: string;
	businessId: string;
}

const SECOND = 1000;
const HOUR = 3_600_000;
const GIVES_UP_AFTER = 72 * HOUR;
const EVENT_TYPES = ['DIRECT_MESSAGE', 'COMMENT', 'VIDEO', 'BRAND_MENTION'];

/** "With exponential back-off for 72 hours"; where it begins is not told. */
const RULES: DeliveryRules = {
	deadlineMs: 5000,
	takes: (answer) => statusOf(answer) === 200,
	retryIn({ attempts, elapsedMs }) {
		const wait = Math.min(30 * SECOND * 2 ** (attempts - 1), 12 * HOUR);
		return elapsedMs + wait > GIVES_UP_AFTER ? null : wait;
	},
};

/** The Business API answers 200, and tells in `code` whether it worked. */
const answer = (code: number, message: string, data: object = {}): Reply => ({
	status: 200,
	json: { code, message, request_id: 'SANDBOX', data },
});

function webhookRoutes(access: TikTokAccess, addresses: Map<string, string>): ApiRoute[] {
	const place = '/open_api/v1.3/business/webhook';
	const guarded =
		(work: (eventType: string, asked: Record<string, unknown>) => Reply): ApiRoute['handle'] =>
		(request: SandboxRequest) => {
			const asked = parametersOf(request);
			const eventType = textOf(asked.event_type);
			if (asked.app_id !== access.appId || asked.secret !== access.secret) {
				return answer(40_001, 'The app_id or secret is wrong');
			}
			if (!EVENT_TYPES.includes(eventType)) return answer(40_002, 'event_type: not a valid value');
			return work(eventType, asked);
		};
	const shown = (eventType: string) => ({
		app_id: access.appId,
		event_type: eventType,
		callback_url: addresses.get(eventType) ?? '',
	});

	return [
		{
			method: 'POST',
			template: `${place}/update`,
			handle: guarded((eventType, asked) => {
				const address = textOf(asked.callback_url);
				if (objectionTo(address) !== null) return answer(40_002, 'callback_url: not a valid HTTPS address');
				// One address for each event type, whoever set it.
				addresses.set(eventType, address);
				return answer(0, 'OK', shown(eventType));
			}),
		},
		{
			method: 'GET',
			template: `${place}/list`,
			handle: guarded((eventType) => answer(0, 'OK', addresses.has(eventType) ? shown(eventType) : {})),
		},
		{
			method: 'POST',
			template: `${place}/delete`,
			handle: guarded((eventType) => {
				addresses.delete(eventType);
				return answer(0, 'OK', shown(eventType));
			}),
		},
	];
}

function create(world: World, access: TikTokAccess): Platform {
	const addresses = new Map<string, string>();
	/** Of TikTok for Developers: one address for all events, typed into the portal. */
	let portalAddress: string | null = null;
	let serial = 1000;

	const addressesOf = (kind: TikTokKind): string[] =>
		[addresses.get(TIKTOK_KINDS[kind].eventType), portalAddress].filter((each) => typeof each === 'string');

	function message(kind: TikTokKind, address: string, text: string): Message {
		return {
			id: String(serial),
			kind,
			address,
			body: Buffer.from(text),
			proof: 'tiktok-signature',
			isTimed: true,
			headers({ body, at }) {
				const time = wholeSeconds(at);
				const proof = hmac('sha256', access.secret, [time, '.', body]);
				return { 'content-type': 'application/json', 'tiktok-signature': `t=${time},s=${proof}` };
			},
		};
	}

	return {
		routes: webhookRoutes(access, addresses),
		pages: {
			setCallback({ url }) {
				if (objectionTo(url) !== null) throw pageRefusal('The callback URL must be a public HTTPS address');
				portalAddress = textOf(url);
			},
		},
		kinds: Object.keys(TIKTOK_KINDS),
		compose(kind, words) {
			const known = kind as TikTokKind;
			serial += 1;
			const { appId, businessId } = access;
			const text = deliveryText(known, { clientKey: appId, businessId, at: world.clock.now(), serial, words });
			return addressesOf(known).map((address) => message(known, address, text));
		},
		rulesOf: () => RULES,
		isWanted: ({ kind, address }) => addressesOf(kind as TikTokKind).includes(address),
	};
}

/** TikTok's API for Business, and the portal of TikTok for Developers. */
export const tiktok: PlatformKind<TikTokAccess> = {
	access: { appId: '7000000000001', secret: 'sandbox-tiktok-secret', businessId: 'act.acme-business' },
	create,
};
