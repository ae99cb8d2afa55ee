import type { Reply } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import type { WebhookRow } from '../state/entities';
import { objectBody, pathId } from './route';
import type { ApiRoute } from './route';

const BASE = '/v1/webhooks';
const ACTIONS = ['create', 'change', 'delete', '*'];
const OBJECTS = [
	'activity',
	'deal',
	'lead',
	'note',
	'organization',
	'person',
	'pipeline',
	'product',
	'stage',
	'user',
	'*',
];
const MAX_PER_USER = 40;

/** Webhooks have a `status` beside `success`, and errors by field. */
function refused(status: number, errors: Record<string, string>): Reply {
	return { status, json: { success: false, status: 'error', errors } };
}

function renderWebhook(context: PipedriveContext, row: WebhookRow): Record<string, unknown> {
	return {
		id: row.id,
		company_id: context.settings().companyId,
		owner_id: row.ownerId,
		user_id: row.userId,
		event_action: row.eventAction,
		event_object: row.eventObject,
		subscription_url: row.subscriptionUrl,
		version: row.version,
		is_active: 1,
		add_time: new Date(row.addedAt).toISOString(),
		remove_time: null,
		type: 'general',
		http_auth_user: row.httpAuthUser,
		http_auth_password: row.httpAuthPassword,
		remove_reason: null,
		last_delivery_time: null,
		last_http_status: null,
		admin_id: row.ownerId,
		name: row.name,
	};
}

function issuesOf(body: Record<string, unknown>): Record<string, string> {
	const { subscription_url: url, event_action: action, event_object: object, name, version = '2.0' } = body;
	return {
		...(typeof url === 'string' && /^https?:\/\//.test(url) && URL.canParse(url)
			? {}
			: { subscription_url: 'must be an address' }),
		...(ACTIONS.some((known) => known === action) ? {} : { event_action: `must be one of ${ACTIONS.join(', ')}` }),
		...(OBJECTS.some((known) => known === object) ? {} : { event_object: `must be one of ${OBJECTS.join(', ')}` }),
		...(typeof name === 'string' && name !== '' ? {} : { name: 'is required' }),
		...(version === '1.0' || version === '2.0' ? {} : { version: 'must be 1.0 or 2.0' }),
	};
}

function create(context: PipedriveContext, body: Record<string, unknown>, ownerId: number): Reply {
	const issues = issuesOf(body);
	if (Object.keys(issues).length > 0) return refused(400, issues);
	const mine = [...context.store.webhooks.values()].filter((row) => row.ownerId === ownerId);
	if (mine.length >= MAX_PER_USER)
		return refused(400, { subscription_url: `at most ${MAX_PER_USER} webhooks per user` });
	const text = (name: string): string | null => (typeof body[name] === 'string' ? body[name] : null);
	const row: WebhookRow = {
		id: context.store.nextId('webhooks'),
		name: text('name') ?? '',
		subscriptionUrl: text('subscription_url') ?? '',
		eventAction: text('event_action') ?? '*',
		eventObject: text('event_object') ?? '*',
		version: text('version') ?? '2.0',
		userId: typeof body['user_id'] === 'number' ? body['user_id'] : ownerId,
		ownerId,
		httpAuthUser: text('http_auth_user'),
		httpAuthPassword: text('http_auth_password'),
		addedAt: context.clock.now(),
	};
	context.store.webhooks.set(row.id, row);
	return { status: 201, json: { success: true, status: 'ok', data: renderWebhook(context, row) } };
}

/** https://developers.pipedrive.com/docs/api/v1/Webhooks: subscriptions are kept, nothing is delivered. */
export function webhookRoutes(context: PipedriveContext): ApiRoute[] {
	const { webhooks } = context.store;
	const common = { access: 'token', bucket: 'burst', scopes: ['admin'] } as const;
	return [
		{
			...common,
			method: 'GET',
			template: BASE,
			effect: 'read',
			cost: 10,
			run: () => ({
				status: 200,
				json: {
					success: true,
					status: 'ok',
					data: [...webhooks.values()].map((row) => renderWebhook(context, row)),
				},
			}),
		},
		{
			...common,
			method: 'POST',
			template: BASE,
			effect: 'write',
			cost: 10,
			run: (request, { userId }) => create(context, objectBody(request), userId),
		},
		{
			...common,
			method: 'DELETE',
			template: `${BASE}/{id}`,
			effect: 'write',
			cost: 6,
			run: (request) =>
				webhooks.delete(pathId(request))
					? { status: 200, json: { success: true, status: 'ok' } }
					: refused(404, { id: 'webhook not found' }),
		},
	];
}
