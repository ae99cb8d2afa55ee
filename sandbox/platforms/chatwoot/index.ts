import { type DeliveryRules, isSuccess, type Message } from '../core/message';
import { textOf } from '../core/parameters';
import { pageRefusal, type Platform, type PlatformKind, type World } from '../core/platform';
import { hmac, wholeSeconds } from '../core/proofs';
import { CHATWOOT_KINDS, type ChatwootKind } from './payloads';
import { type ChatwootAccess, type Webhook, webhookRoutes } from './webhooks';

export type { ChatwootAccess } from './webhooks';

const BOT_KIND = 'agentBot.message_created';
const DEADLINE_MS = 5000;
const SECOND = 1000;

/** Once, whatever the answer. */
const RULES: DeliveryRules = { deadlineMs: DEADLINE_MS, takes: isSuccess, retryIn: () => null };

/** Three tries, three seconds apart, and on 429 and 500 alone. */
const BOT_RULES: DeliveryRules = {
	...RULES,
	retryIn({ attempts, answer }) {
		const isTriedAgain = answer.kind === 'answered' && (answer.status === 429 || answer.status === 500);
		return isTriedAgain && attempts < 3 ? 3 * SECOND : null;
	},
};

interface Addressee {
	url: string;
	secret: string;
}

function messageTo(
	{ url, secret }: Addressee,
	{ kind, id, payload, signs }: { kind: string; id: string; payload: object; signs: boolean },
): Message {
	return {
		id,
		kind,
		address: url,
		body: Buffer.from(JSON.stringify(payload)),
		proof: signs ? 'x-chatwoot-signature' : null,
		isTimed: signs,
		headers({ body, at }) {
			const plain = { 'content-type': 'application/json', accept: 'application/json' };
			if (!signs) return plain;
			const time = wholeSeconds(at);
			return {
				...plain,
				'x-chatwoot-delivery': id,
				'x-chatwoot-timestamp': time,
				'x-chatwoot-signature': `sha256=${hmac('sha256', secret, [time, '.', body])}`,
			};
		},
	};
}

function create(world: World, access: ChatwootAccess): Platform {
	const webhooks = new Map<number, Webhook>();
	let bot: Addressee | null = null;
	let openedConversations = 0;
	let serial = 1000;

	return {
		routes: webhookRoutes(world, access, webhooks),
		pages: {
			/** Settings > Bots: an agent bot answers first, and its failure opens the conversation. */
			addAgentBot({ url }) {
				if (!/^https?:\/\//.test(textOf(url))) throw pageRefusal('Outgoing url is invalid');
				bot = { url: textOf(url), secret: world.random.hex(48) };
				return bot;
			},
			openedConversations: () => openedConversations,
		},
		kinds: [...Object.keys(CHATWOOT_KINDS), BOT_KIND],
		compose(kind, words) {
			serial += 1;
			const parts = { accountId: access.accountId, at: world.clock.now(), serial, words };
			const common = { kind, id: world.random.uuid(), signs: access.signs };
			if (kind === BOT_KIND) {
				const payload = CHATWOOT_KINDS.message_created(parts);
				return bot === null ? [] : [messageTo(bot, { ...common, payload })];
			}
			const payload = CHATWOOT_KINDS[kind as ChatwootKind](parts);
			return [...webhooks.values()]
				.filter(({ subscriptions }) => subscriptions.includes(kind))
				.map((webhook) => messageTo(webhook, { ...common, id: world.random.uuid(), payload }));
		},
		rulesOf: ({ kind }) => (kind === BOT_KIND ? BOT_RULES : RULES),
		settled({ message: { kind }, state }) {
			if (kind === BOT_KIND && state === 'givenUp') openedConversations += 1;
		},
	};
}

/** One account of a Chatwoot server. */
export const chatwoot: PlatformKind<ChatwootAccess> = {
	access: { apiAccessToken: 'sandbox-chatwoot-token', accountId: 1, signs: true },
	create,
};
