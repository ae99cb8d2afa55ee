import type { Reply, SandboxRequest } from '../../core/exchange';
import { LONG_AGO } from '../state/catalogue';
import type { PipedriveContext } from '../context';
import type { UserRow } from '../state/entities';
import { PipedriveProblem } from '../problem';
import { flagParameter, SCOPES, success } from './route';
import type { ApiRoute } from './route';
import { searchTerm } from './search-parameters';
import { plainTime } from '../rules/times';

const PERMISSION_SET = '0f0f0f0f-0000-4000-8000-000000000001';

function renderUser(user: UserRow, readerId: number): Record<string, unknown> {
	const time = plainTime(LONG_AGO);
	return {
		id: user.id,
		name: user.name,
		default_currency: 'EUR',
		locale: 'en_US',
		lang: 1,
		email: user.email,
		phone: null,
		activated: true,
		last_login: time,
		created: time,
		modified: time,
		has_created_company: user.isAdmin,
		access: [{ app: 'sales', admin: user.isAdmin, permission_set_id: PERMISSION_SET }],
		active_flag: user.active,
		timezone_name: 'Etc/UTC',
		timezone_offset: '+00:00',
		role_id: 1,
		icon_url: null,
		is_you: user.id === readerId,
		is_deleted: !user.active,
	};
}

/** Settings that nobody changed. */
const USER_SETTINGS = {
	marketplace_team: false,
	list_limit: 50,
	beta_app: false,
	prevent_salesphone_callto_override: false,
	file_upload_destination: 's3',
	callto_link_syntax: 'callto:[number]',
	autofill_deal_expected_close_date: false,
	person_duplicate_condition: 'name && (org_id || email || phone)',
};

function userOf(context: PipedriveContext, id: number): UserRow {
	const user = context.store.users.get(id);
	if (user === undefined) throw new PipedriveProblem(404, { error: 'User not found or not accessible.' });
	return user;
}

/** The user whose token it is, with the company. */
function readMe(context: PipedriveContext, userId: number): Reply {
	const { companyId, companyDomain } = context.settings();
	const company = {
		company_id: companyId,
		company_name: 'Sandbox',
		company_domain: companyDomain,
		company_country: 'EE',
		company_industry: 'IT Services',
	};
	return success({
		...renderUser(userOf(context, userId), userId),
		...company,
		language: { language_code: 'en', country_code: 'US' },
	});
}

function findUsers(context: PipedriveContext, request: SandboxRequest, userId: number): Reply {
	const { term } = searchTerm(request);
	const byEmail = flagParameter(request, 'search_by_email');
	const found = [...context.store.users.values()].filter(({ name, email }) =>
		(byEmail ? email : name).toLowerCase().includes(term),
	);
	return success(found.map((user) => renderUser(user, userId)));
}

/** https://developers.pipedrive.com/docs/api/v1/Users */
export function userRoutes(context: PipedriveContext): ApiRoute[] {
	const { users } = context.store;
	const reads = { access: 'token', bucket: 'burst', effect: 'read', method: 'GET' } as const;
	return [
		{
			...reads,
			template: '/v1/users',
			cost: 20,
			scopes: SCOPES.readUsers,
			run: (_request, { userId }) => success([...users.values()].map((user) => renderUser(user, userId))),
		},
		{
			...reads,
			template: '/v1/users/me',
			cost: 2,
			scopes: ['base'],
			run: (_request, { userId }) => readMe(context, userId),
		},
		{
			...reads,
			template: '/v1/users/find',
			bucket: 'search',
			cost: 40,
			scopes: SCOPES.readUsers,
			run: (request, { userId }) => findUsers(context, request, userId),
		},
		/** https://developers.pipedrive.com/docs/api/v1/UserSettings */
		{ ...reads, template: '/v1/userSettings', cost: 2, scopes: ['base'], run: () => success(USER_SETTINGS) },
		{
			...reads,
			template: '/v1/users/{id}',
			cost: 2,
			scopes: SCOPES.readUsers,
			run: (request, { userId }) => success(renderUser(userOf(context, Number(request.params['id'])), userId)),
		},
	];
}
