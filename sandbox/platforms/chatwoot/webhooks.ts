import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { listOf, parametersOf, textOf } from '../core/parameters';
import type { ApiRoute, World } from '../core/platform';

export interface ChatwootAccess {
	/** Of an administrator. */
	apiAccessToken: string;
	accountId: number;
	/** Since 4.11.2 account webhooks are signed. */
	signs: boolean;
}

export interface Webhook {
	id: number;
	url: string;
	subscriptions: string[];
	secret: string;
}

const SUBSCRIPTIONS = [
	'conversation_status_changed',
	'conversation_updated',
	'conversation_created',
	'contact_created',
	'contact_updated',
	'message_created',
	'message_updated',
	'webwidget_triggered',
];
const NOT_FOUND: Reply = { status: 404, json: { error: 'Resource could not be found' } };

const invalid = (message: string, attribute: string): Reply => ({
	status: 422,
	json: { message, attributes: [attribute] },
});

function objection({ id, url, subscriptions }: Webhook, webhooks: ReadonlyMap<number, Webhook>): Reply | null {
	if (!/^https?:\/\/\S+$/.test(url)) return invalid('Url is invalid', 'url');
	if (subscriptions.length === 0 || subscriptions.some((each) => !SUBSCRIPTIONS.includes(each))) {
		return invalid('Subscriptions Invalid events', 'subscriptions');
	}
	const isTaken = [...webhooks.values()].some((other) => other.url === url && other.id !== id);
	return isTaken ? invalid('Url has already been taken', 'url') : null;
}

/** The parameters may stand in an object of their own. */
function askedOf(request: SandboxRequest): Record<string, unknown> {
	const asked = parametersOf(request);
	const { webhook } = asked;
	return typeof webhook === 'object' && webhook !== null ? { ...webhook } : asked;
}

function createTable(world: World, access: ChatwootAccess, webhooks: Map<number, Webhook>) {
	const shown = ({ id, url, subscriptions, secret }: Webhook) => ({
		id,
		name: null,
		url,
		account_id: access.accountId,
		subscriptions,
		...(access.signs ? { secret } : {}),
	});

	function save(webhook: Webhook): Reply {
		const refused = objection(webhook, webhooks);
		if (refused !== null) return refused;
		webhooks.set(webhook.id, webhook);
		return { status: 200, json: { payload: { webhook: shown(webhook) } } };
	}

	return {
		list: (): Reply => ({ status: 200, json: { payload: { webhooks: [...webhooks.values()].map(shown) } } }),
		add(request: SandboxRequest): Reply {
			const { url, subscriptions } = askedOf(request);
			const id = 1 + Math.max(0, ...webhooks.keys());
			return save({ id, url: textOf(url), subscriptions: listOf(subscriptions), secret: world.random.hex(48) });
		},
		change(webhook: Webhook, request: SandboxRequest): Reply {
			const { url, subscriptions } = askedOf(request);
			return save({
				...webhook,
				url: url === undefined ? webhook.url : textOf(url),
				subscriptions: subscriptions === undefined ? webhook.subscriptions : listOf(subscriptions),
			});
		},
		remove({ id }: Webhook): Reply {
			webhooks.delete(id);
			return { status: 200 };
		},
	};
}

/** The webhooks of an account, for administrators. */
export function webhookRoutes(world: World, access: ChatwootAccess, webhooks: Map<number, Webhook>): ApiRoute[] {
	const root = '/api/v1/accounts/{account}/webhooks';
	const table = createTable(world, access, webhooks);

	const guarded =
		(work: (request: SandboxRequest) => Reply): ApiRoute['handle'] =>
		(request) => {
			if (request.headers.api_access_token !== access.apiAccessToken) {
				return { status: 401, json: { error: 'Invalid Access Token' } };
			}
			return request.params.account === String(access.accountId) ? work(request) : NOT_FOUND;
		};
	const withWebhook = (work: (webhook: Webhook, request: SandboxRequest) => Reply) =>
		guarded((request) => {
			const webhook = webhooks.get(Number(request.params.id));
			return webhook === undefined ? NOT_FOUND : work(webhook, request);
		});

	return [
		{ method: 'GET', template: root, handle: guarded(table.list) },
		{ method: 'POST', template: root, handle: guarded(table.add) },
		{ method: 'PATCH', template: `${root}/{id}`, handle: withWebhook(table.change) },
		{ method: 'DELETE', template: `${root}/{id}`, handle: withWebhook(table.remove) },
	];
}
