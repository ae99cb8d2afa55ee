import { jsonWithBigNumbers } from '../core/json-text';
import { type DeliveryRules, isSuccess, type Message, retriesAfter } from '../core/message';
import type { EventWords, Platform, PlatformKind, World } from '../core/platform';
import { hmac } from '../core/proofs';
import { accountRoutes } from './account-routes';
import { activityRoutes } from './activity-routes';
import { ACCOUNT_ACTIVITY, activityContent, type ActivityKind, X_ACTIVITY } from './payloads';
import type { XAccess, XState } from './state';
import { tokenRoutes } from './token-routes';
import { webhookRoutes } from './webhook-routes';
import { createWebhooks } from './webhooks';

export type { XAccess } from './state';

type AccountKind = keyof typeof ACCOUNT_ACTIVITY;

const MINUTE = 60_000;

/** Three repeats within five minutes: the older Enterprise page alone tells of them. */
const RULES: DeliveryRules = {
	deadlineMs: 10_000,
	takes: isSuccess,
	retryIn: retriesAfter(MINUTE, 2 * MINUTE, 2 * MINUTE),
};

const isActivity = (kind: string): kind is ActivityKind => Object.hasOwn(X_ACTIVITY, kind);

interface MessageParts {
	kind: string;
	id: string;
	address: string;
	payload: object;
	secret: string;
}

function messageOf({ kind, id, address, payload, secret }: MessageParts): Message {
	return {
		id,
		kind,
		address,
		body: Buffer.from(jsonWithBigNumbers(payload)),
		proof: 'x-twitter-webhooks-signature',
		isTimed: false,
		headers: ({ body }) => ({
			'content-type': 'application/json',
			'x-twitter-webhooks-signature': `sha256=${hmac('sha256', secret, [body], 'base64')}`,
		}),
	};
}

function create(world: World, access: XAccess): Platform {
	const state: XState = {
		webhooks: createWebhooks(world, access.consumerSecret, access.webhookLimit),
		accounts: new Map(),
		activities: [],
	};
	let serial = 1000;

	const message = (kind: string, address: string, payload: object) =>
		messageOf({ kind, id: String(serial), address, payload, secret: access.consumerSecret });

	function compose(kind: string, words: EventWords): Message[] {
		serial += 1;
		const parts = { userId: access.userId, at: world.clock.now(), serial, words };
		return state.webhooks
			.all()
			.filter(({ valid }) => valid)
			.flatMap(({ id, url }) => {
				if (!isActivity(kind)) {
					if (state.accounts.get(id)?.has(access.userId) !== true) return [];
					const lists = ACCOUNT_ACTIVITY[kind as AccountKind](parts);
					return [message(kind, url, { for_user_id: access.userId, ...lists })];
				}
				return state.activities
					.filter(({ webhookId, eventType }) => webhookId === id && eventType === X_ACTIVITY[kind])
					.map(({ eventType, userId, tag }) => {
						const data = {
							// https://docs.x.com/x-api/activity/event-payloads: digits, one for each delivery.
							event_uuid: `208${String(serial).padStart(16, '0')}`,
							filter: { user_id: userId },
							event_type: eventType,
							payload: activityContent(kind, parts),
						};
						return message(kind, url, { data: { ...data, ...(tag === null ? {} : { tag }) } });
					});
			});
	}

	return {
		routes: [
			...tokenRoutes(access),
			...webhookRoutes(state, access),
			...accountRoutes(state, access),
			...activityRoutes(world, state, access),
		],
		pages: {},
		kinds: [...Object.keys(ACCOUNT_ACTIVITY), ...Object.keys(X_ACTIVITY)],
		compose,
		rulesOf: () => RULES,
		isWanted: ({ address }) => state.webhooks.all().some(({ url, valid }) => valid && url === address),
	};
}

/** One app of X: the webhook API, with the Account Activity API and its successor behind it. */
export const x: PlatformKind<XAccess> = {
	access: {
		consumerKey: 'sandbox-consumer-key',
		consumerSecret: 'sandbox-consumer-secret',
		bearerToken: 'sandbox-app-bearer',
		accessToken: 'sandbox-user-access-token',
		userToken: 'sandbox-user-oauth2-token',
		userId: '2244994945',
		webhookLimit: 1,
	},
	create,
};
