import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { objectionTo } from '../core/addresses';
import { type DeliveryRules, isSuccess, type Message, statusOf } from '../core/message';
import { listOf, parametersOf, textOf } from '../core/parameters';
import type { Platform, PlatformKind, World } from '../core/platform';
import { makeUpdate, UPDATE_KINDS, type UpdateKind } from './updates';

export interface TelegramAccess {
	token: string;
	botId: number;
}

interface Webhook {
	url: string;
	secretToken: string | null;
	maxConnections: number;
	lastError: { date: number; message: string } | null;
}

type Update = Record<string, unknown> & { update_id: number };

const DAY = 86_400_000;
const HOUR = 3_600_000;
const PORTS = ['443', '80', '88', '8443'];

/** With no list, or an empty one, these do not come: https://core.telegram.org/bots/api#setwebhook */
const LEFT_OUT = ['chat_member', 'message_reaction', 'message_reaction_count'];

const ok = (result: unknown, description?: string): Reply => ({
	status: 200,
	json: { ok: true, result, ...(description === undefined ? {} : { description }) },
});
const refused = (status: number, description: string): Reply => ({
	status,
	json: { ok: false, error_code: status, description },
});

/** The distances are not documented; an update is kept for a day. */
const RULES: DeliveryRules = {
	deadlineMs: 60_000,
	takes: isSuccess,
	retryIn: ({ attempts, elapsedMs }) => (elapsedMs >= DAY ? null : Math.min(1000 * 2 ** (attempts - 1), HOUR)),
};

function objection({ url, secret_token: secret }: Record<string, unknown>): string | null {
	const why = objectionTo(url, { ports: PORTS });
	if (why === 'port') return 'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443';
	if (why === 'local') return 'bad webhook: IP address is reserved';
	if (why !== null) return 'bad webhook: An HTTPS URL must be provided for webhook';
	if (secret !== undefined && !/^[\w-]{1,256}$/.test(textOf(secret))) {
		return 'secret token contains unallowed characters';
	}
	return null;
}

function messageFor(update: Update, { url, secretToken }: Webhook): Message {
	return {
		id: String(update.update_id),
		kind: Object.keys(update)[1] ?? '',
		address: url,
		body: Buffer.from(JSON.stringify(update)),
		proof: secretToken === null ? null : 'x-telegram-bot-api-secret-token',
		isTimed: false,
		headers: () => ({
			'content-type': 'application/json',
			...(secretToken === null ? {} : { 'x-telegram-bot-api-secret-token': secretToken }),
		}),
	};
}

function shownWebhook(webhook: Webhook | null, allowed: readonly string[], pending: number): object {
	const lastError = webhook?.lastError ?? null;
	return {
		url: webhook?.url ?? '',
		has_custom_certificate: false,
		pending_update_count: pending,
		...(webhook === null ? {} : { max_connections: webhook.maxConnections, ip_address: '203.0.113.7' }),
		...(lastError === null ? {} : { last_error_date: lastError.date, last_error_message: lastError.message }),
		...(allowed.length > 0 ? { allowed_updates: allowed } : {}),
	};
}

const isTrue = (value: unknown) => value === true || value === 'true';

/** What the bot stands at. One address: it has a webhook, or it is asked for updates. */
interface Bot {
	webhook: Webhook | null;
	allowed: string[];
	pending: Update[];
	lastUpdateId: number;
}

type Asked = Record<string, unknown>;

function setWebhook(world: World, bot: Bot, asked: Asked): Reply {
	if (textOf(asked.url) === '') return deleteWebhook(bot, asked);
	const problem = objection(asked);
	if (problem !== null) return refused(400, `Bad Request: ${problem}`);
	// A list that is not given leaves the former one as it is.
	if (asked.allowed_updates !== undefined) bot.allowed = listOf(asked.allowed_updates);
	const secretToken = textOf(asked.secret_token) || null;
	const isSame = bot.webhook?.url === asked.url && bot.webhook?.secretToken === secretToken;
	const current: Webhook = {
		url: textOf(asked.url),
		secretToken,
		maxConnections: Number(asked.max_connections ?? 40),
		lastError: null,
	};
	bot.webhook = current;
	const waiting = isTrue(asked.drop_pending_updates) ? [] : bot.pending;
	bot.pending = [];
	for (const update of waiting) world.alarms.after(0, () => world.deliver(messageFor(update, current)));
	return ok(true, isSame ? 'Webhook is already set' : 'Webhook was set');
}

function deleteWebhook(bot: Bot, asked: Asked): Reply {
	const description = bot.webhook === null ? 'Webhook is already deleted' : 'Webhook was deleted';
	bot.webhook = null;
	if (isTrue(asked.drop_pending_updates)) bot.pending = [];
	return ok(true, description);
}

function getUpdates(bot: Bot, { offset }: Asked): Reply {
	if (bot.webhook !== null) {
		const mend = 'use deleteWebhook to delete the webhook first';
		return refused(409, `Conflict: can't use getUpdates method while webhook is active; ${mend}`);
	}
	const from = Number(offset ?? 0);
	bot.pending = bot.pending.filter(({ update_id: id }) => id >= from);
	return ok(bot.pending);
}

function botApi(world: World, bot: Bot, access: TelegramAccess): (request: SandboxRequest) => Reply {
	const methods: Readonly<Record<string, (asked: Asked) => Reply>> = {
		setwebhook: (asked) => setWebhook(world, bot, asked),
		deletewebhook: (asked) => deleteWebhook(bot, asked),
		getwebhookinfo: () => ok(shownWebhook(bot.webhook, bot.allowed, bot.pending.length)),
		getupdates: (asked) => getUpdates(bot, asked),
		getme: () => ok({ id: access.botId, is_bot: true, first_name: 'Shop', username: 'acme_shop_bot' }),
	};
	return (request) => {
		if (request.params.bot !== `bot${access.token}`) return refused(401, 'Unauthorized');
		const method = methods[(request.params.method ?? '').toLowerCase()];
		return method === undefined ? refused(404, 'Not Found') : method(parametersOf(request));
	};
}

function create(world: World, access: TelegramAccess): Platform {
	const bot: Bot = { webhook: null, allowed: [], pending: [], lastUpdateId: 880_000_000 };
	const handle = botApi(world, bot, access);

	const isAllowed = ({ allowed }: Bot, kind: string) =>
		allowed.length === 0 ? !LEFT_OUT.includes(kind) : allowed.includes(kind);

	return {
		routes: ['GET', 'POST'].map((method) => ({ method, template: '/{bot}/{method}', handle })),
		pages: {},
		kinds: UPDATE_KINDS,
		compose(kind, { person, text }) {
			if (!isAllowed(bot, kind)) return [];
			bot.lastUpdateId += 1;
			const serial = bot.lastUpdateId;
			const content = makeUpdate(kind as UpdateKind, { serial, at: world.clock.now(), person, text });
			const update: Update = { update_id: serial, [kind]: content };
			if (bot.webhook !== null) return [messageFor(update, bot.webhook)];
			bot.pending.push(update);
			return [];
		},
		rulesOf: () => RULES,
		isWanted: ({ address }) => bot.webhook?.url === address,
		attempted(message, answer, taken) {
			const { webhook } = bot;
			if (webhook === null || webhook.url !== message.address || taken) return;
			const status = statusOf(answer);
			const why = status === null ? 'Connection timed out' : `Wrong response from the webhook: ${status}`;
			webhook.lastError = { date: Math.floor(world.clock.now() / 1000), message: why };
		},
		settled({ state, message }) {
			// What an address did not take before it was removed waits for the next one, or for getUpdates.
			if (state === 'delivered' || bot.webhook?.url === message.address) return;
			bot.pending.push(JSON.parse(message.body.toString('utf8')) as Update);
		},
	};
}

/** The Bot API. One address for each bot. */
export const telegram: PlatformKind<TelegramAccess> = {
	access: { token: '700000001:sandbox-telegram-bot-token', botId: 700_000_001 },
	create,
};
