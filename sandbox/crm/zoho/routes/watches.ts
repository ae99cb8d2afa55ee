import type { Reply, SandboxRequest } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { missingParameter } from '../problem';
import { timeFor } from '../render/record';
import { channelIdOf, channelOf, endChannel, keepChannel, modulesOf, patched, replaced } from '../rules/channels';
import type { ChannelRow, ModuleName, Values } from '../state/entities';
import { moduleId } from '../state/ids';
import { originsOf } from './oauth';
import { outcomesReply, succeeded } from './outcomes';
import type { ApiRoute } from './route';
import { BASE, listIn, listParameter, NOTHING, numberParameter } from './route';

const MAX_CHANNELS = 50;

function eventsOf(context: ZohoContext, request: SandboxRequest, row: ChannelRow) {
	return modulesOf(row).map((module) => ({
		channel_expiry: timeFor(context, row.expiresAt),
		resource_uri: `${originsOf(context, request).api}/crm/${request.params['version'] ?? 'v8'}/${module}`,
		resource_id: moduleId(module),
		resource_name: module,
		channel_id: row.channelId,
	}));
}

function renderChannel(context: ZohoContext, request: SandboxRequest, row: ChannelRow, module: ModuleName) {
	return {
		...eventsOf(context, request, { ...row, events: [`${module}.all`] })[0],
		events: row.events.filter((event) => event.startsWith(`${module}.`)),
		notify_url: row.notifyUrl,
		token: row.token,
		fields: null,
		notify_on_related_action: row.onRelatedAction,
		return_affected_field_values: row.returnsValues,
	};
}

function list(context: ZohoContext, request: SandboxRequest): Reply {
	const { query } = request;
	const { userId } = context.caller();
	const page = numberParameter(request, 'page', 1, Number.MAX_SAFE_INTEGER);
	const perPage = numberParameter(request, 'per_page', 200, 200);
	const found = [...context.store.channels.values()]
		.filter((row) => row.userId === userId && row.expiresAt > context.clock.now())
		.filter(({ channelId }) => !query.has('channel_id') || query.get('channel_id') === channelId)
		.flatMap((row) => modulesOf(row).map((module) => ({ row, module })))
		.filter(({ module }) => !query.has('module') || query.get('module') === module);
	const shown = found.slice((page - 1) * perPage, page * perPage);
	if (shown.length === 0) return NOTHING;
	return {
		status: 200,
		json: {
			watch: shown.map(({ row, module }) => renderChannel(context, request, row, module)),
			info: { per_page: perPage, page, count: shown.length, more_records: found.length > page * perPage },
		},
	};
}

function remove(context: ZohoContext, request: SandboxRequest): Reply {
	const ids = listParameter(request, 'channel_ids');
	if (ids.length === 0) throw missingParameter('channel_ids');
	const items = ids.map((id) => ({ channel_id: id }));
	return outcomesReply(context, { name: 'watch', path: '$.channel_ids', success: 200 }, items, (item, path) => {
		const row = endChannel(context, channelIdOf(item, path));
		const events = eventsOf(context, request, row).map(({ resource_uri, resource_id, channel_id }) => ({
			resource_uri,
			resource_id,
			channel_id,
		}));
		return succeeded('Successfully un-subscribed from actions-watch', events[0] ?? {});
	});
}

/** https://www.zoho.com/crm/developer/docs/api/v8/notifications/overview.html */
export function watchRoutes(context: ZohoContext): ApiRoute[] {
	const common = { access: 'token', template: `${BASE}/actions/watch` } as const;
	const scope = (operation: string) => () => [`ZohoCRM.notifications.${operation}`];
	const written =
		(success: number, message: string, write: (item: Values, path: string) => ChannelRow | null) =>
		(request: SandboxRequest) =>
			outcomesReply(
				context,
				{ name: 'watch', path: '$.watch', success },
				listIn(request, 'watch', MAX_CHANNELS),
				(item, path) => {
					const row = write(item, path);
					return succeeded(message, { events: row === null ? [] : eventsOf(context, request, row) });
				},
			);
	const updated = 'Successfully updated the subscribe details';
	return [
		{ ...common, effect: 'read', method: 'GET', scopes: scope('READ'), run: (request) => list(context, request) },
		{
			...common,
			effect: 'write',
			method: 'POST',
			scopes: scope('CREATE'),
			run: written(201, 'Successfully subscribed for actions-watch of the given module', (item, path) =>
				keepChannel(context, channelOf(context, item, path)),
			),
		},
		{
			...common,
			effect: 'write',
			method: 'PUT',
			scopes: scope('UPDATE'),
			run: written(200, updated, (item, path) => replaced(context, item, path)),
		},
		{
			...common,
			effect: 'write',
			method: 'PATCH',
			scopes: scope('UPDATE'),
			run: written(200, updated, (item, path) => patched(context, item, path)),
		},
		{
			...common,
			effect: 'write',
			method: 'DELETE',
			scopes: scope('DELETE'),
			run: (request) => remove(context, request),
		},
	];
}
