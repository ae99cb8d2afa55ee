import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import type { ApiRoute } from '../core/platform';
import { FORBIDDEN, isApp, isUser10a, notFound, problem, UNAUTHORIZED } from './answers';
import type { XAccess, XState } from './state';

const ACCOUNT_LIMIT = 3;

export function accountRoutes({ webhooks, accounts }: XState, access: XAccess): ApiRoute[] {
	const place = '/2/account_activity/webhooks/{id}/subscriptions';

	function subscribe(request: SandboxRequest): Reply {
		if (!isUser10a(request, access)) return isApp(request, access) ? FORBIDDEN : UNAUTHORIZED;
		const webhook = webhooks.find(request.params.id ?? '');
		if (webhook === undefined) return notFound();
		const users = accounts.get(webhook.id) ?? new Set();
		if (users.has(access.userId)) return problem(400, 'DuplicateSubscriptionFailed', 'Subscription already exists');
		if (users.size >= ACCOUNT_LIMIT) return problem(400, 'SubscriptionLimitExceeded', 'Too many subscriptions');
		accounts.set(webhook.id, users.add(access.userId));
		return { status: 200, json: { data: { subscribed: true } } };
	}

	function list(request: SandboxRequest): Reply {
		if (!isApp(request, access)) return UNAUTHORIZED;
		const users = [...(accounts.get(request.params.id ?? '') ?? [])];
		const subscriptions = users.map((userId) => ({ user_id: userId }));
		return {
			status: 200,
			json: { data: { application_id: '1', webhook_id: request.params.id, subscriptions } },
		};
	}

	function unsubscribe(request: SandboxRequest): Reply {
		if (!isApp(request, access)) return UNAUTHORIZED;
		const had = accounts.get(request.params.id ?? '')?.delete(request.params.user ?? '') === true;
		return had ? { status: 200, json: { data: { subscribed: false } } } : notFound();
	}

	return [
		{ method: 'POST', template: `${place}/all`, handle: subscribe },
		{ method: 'GET', template: `${place}/all/list`, handle: list },
		{ method: 'DELETE', template: `${place}/{user}/all`, handle: unsubscribe },
	];
}
