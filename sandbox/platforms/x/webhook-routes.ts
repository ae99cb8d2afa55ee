import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { parametersOf, textOf } from '../core/parameters';
import type { ApiRoute } from '../core/platform';
import { isApp, notFound, problem, UNAUTHORIZED } from './answers';
import type { XAccess, XState } from './state';
import type { Webhook } from './webhooks';

const shown = ({ id, url, valid, createdAt }: Webhook) => ({
	id,
	url,
	valid,
	created_at: new Date(createdAt).toISOString(),
});

export function webhookRoutes({ webhooks, accounts, activities }: XState, access: XAccess): ApiRoute[] {
	const withWebhook =
		(work: (webhook: Webhook, request: SandboxRequest) => Reply | Promise<Reply>): ApiRoute['handle'] =>
		(request) => {
			if (!isApp(request, access)) return UNAUTHORIZED;
			const webhook = webhooks.find(request.params.id ?? '');
			return webhook === undefined ? notFound() : work(webhook, request);
		};

	async function register(request: SandboxRequest): Promise<Reply> {
		if (!isApp(request, access)) return UNAUTHORIZED;
		const registered = await webhooks.register(textOf(parametersOf(request).url));
		if (typeof registered === 'string') return problem(400, registered, `${registered} for the webhook url`);
		return { status: 200, json: { data: shown(registered) } };
	}

	const list: ApiRoute['handle'] = (request) =>
		isApp(request, access)
			? { status: 200, json: { data: webhooks.all().map(shown), meta: { result_count: webhooks.all().length } } }
			: UNAUTHORIZED;

	const renew = withWebhook(async (webhook) =>
		(await webhooks.renew(webhook))
			? { status: 200, json: { data: { valid: true } } }
			: problem(400, 'CrcValidationFailed', 'CrcValidationFailed for the webhook url'),
	);

	const remove = withWebhook((webhook) => {
		webhooks.remove(webhook);
		accounts.delete(webhook.id);
		for (const each of activities.filter(({ webhookId }) => webhookId === webhook.id)) {
			activities.splice(activities.indexOf(each), 1);
		}
		return { status: 200, json: { data: { deleted: true } } };
	});

	return [
		{ method: 'POST', template: '/2/webhooks', handle: register },
		{ method: 'GET', template: '/2/webhooks', handle: list },
		{ method: 'PUT', template: '/2/webhooks/{id}', handle: renew },
		{ method: 'DELETE', template: '/2/webhooks/{id}', handle: remove },
	];
}
