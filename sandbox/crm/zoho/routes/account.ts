import type { Reply, SandboxRequest } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidData } from '../problem';
import { renderOrg, renderUser } from '../render/settings';
import type { UserRow } from '../state/entities';
import type { ApiRoute } from './route';
import { BASE, listParameter, NOTHING, numberParameter } from './route';

const TYPES: Readonly<Record<string, (user: UserRow, callerId: string) => boolean>> = {
	AllUsers: () => true,
	ActiveUsers: ({ status }) => status === 'active',
	DeactiveUsers: ({ status }) => status === 'deactive',
	ConfirmedUsers: () => true,
	NotConfirmedUsers: () => false,
	ActiveConfirmedUsers: ({ status }) => status === 'active',
	DeletedUsers: () => false,
	AdminUsers: ({ isAdmin }) => isAdmin,
	ActiveConfirmedAdmins: ({ isAdmin, status }) => isAdmin && status === 'active',
	CurrentUser: ({ id }, callerId) => id === callerId,
};

function listUsers(context: ZohoContext, request: SandboxRequest): Reply {
	const type = request.query.get('type') ?? 'AllUsers';
	const accepts = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
	if (accepts === undefined) throw invalidData({ param_name: 'type', supported_values: Object.keys(TYPES) });
	const ids = listParameter(request, 'ids');
	const page = numberParameter(request, 'page', 1, Number.MAX_SAFE_INTEGER);
	const perPage = numberParameter(request, 'per_page', 200, 200);
	const found = [...context.store.users.values()].filter(
		(user) => accepts(user, context.caller().userId) && (ids.length === 0 || ids.includes(user.id)),
	);
	const shown = found.slice((page - 1) * perPage, page * perPage);
	if (shown.length === 0) return NOTHING;
	return {
		status: 200,
		json: {
			users: shown.map((user) => renderUser(context, user)),
			info: { per_page: perPage, count: shown.length, page, more_records: found.length > page * perPage },
		},
	};
}

/** https://www.zoho.com/crm/developer/docs/api/v8/get-users.html and get-org-data.html */
export function accountRoutes(context: ZohoContext): ApiRoute[] {
	const reads = { access: 'token', effect: 'read', method: 'GET' } as const;
	return [
		{
			...reads,
			template: `${BASE}/org`,
			scopes: () => ['ZohoCRM.org.READ'],
			run: () => ({ status: 200, json: { org: [renderOrg(context)] } }),
		},
		{
			...reads,
			template: `${BASE}/users`,
			scopes: () => ['ZohoCRM.users.READ'],
			run: (request) => listUsers(context, request),
		},
		{
			...reads,
			template: `${BASE}/users/{id}`,
			scopes: () => ['ZohoCRM.users.READ'],
			run({ params }) {
				const user = context.store.users.get(params['id'] ?? '');
				return user === undefined ? NOTHING : { status: 200, json: { users: [renderUser(context, user)] } };
			},
		},
	];
}
