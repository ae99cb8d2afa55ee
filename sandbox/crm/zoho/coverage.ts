import type { CoverageEntry } from '../core/provider';
import { BASE } from './routes/route';

/**
 * `METHOD path` below the version, what behaves as in the real API, and what does not. Written by hand; a test holds it
 * equal to the routes.
 */
type Line = readonly [route: string, supported: string, missing: string | null];

const LOGIN: readonly Line[] = [
	[
		'GET /oauth/v2/auth',
		'consents at once, code for 3 minutes, location, accounts-server, state, 10 codes per 10 minutes',
		'the consent page, prompt, login_hint',
	],
	[
		'POST /oauth/v2/token',
		'query, form or form with parts; code, refresh; errors with status 200; 10 per 10 minutes, 15 alive, 20 refresh tokens',
		'client credentials, device flow',
	],
	['POST /oauth/v2/token/revoke', 'a refresh token with its access tokens, or one access token', null],
];

const ACCOUNT: readonly Line[] = [
	['GET /org', 'names the edition, the currency and the time zone', 'changing it'],
	['GET /users', 'types, ids, pages', 'creating and changing users: seed them'],
	['GET /users/{id}', 'one user; 204 when unknown', null],
];

const SETTINGS: readonly Line[] = [
	['GET /settings/modules', 'the seven modules of the sandbox', 'custom modules, status'],
	['GET /settings/modules/{name}', 'by API name or id', 'profiles, related lists and the like'],
	['GET /settings/fields', 'Zoho’s own and custom fields, with choices', 'type, include; fields that only count'],
	['GET /settings/fields/{field}', 'by id or API name', null],
	[
		'POST /settings/fields',
		'5 at once, API name from the label, limits of the edition, 2 unique a module, external ids',
		'lookups, formulas, uploads, profiles, tooltips, encryption',
	],
	['GET /settings/layouts', 'one section with every field', 'several sections'],
	['GET /settings/layouts/{id}', 'one layout; 204 when unknown', null],
	['GET /settings/pipeline', 'pipelines of the layout of deals', 'changing them: seed them'],
	['GET /settings/related_lists', 'the lists of the sandbox', 'custom lists'],
];

const RECORDS: readonly Line[] = [
	[
		'GET /{module}',
		'fields, ids, converted, sort, page up to 2,000 rows, page_token for 24 hours, If-Modified-Since',
		'cvid, territories, approved, going back by previous_page_token',
	],
	['GET /{module}/{id}', 'fields, converted, If-Modified-Since, X-EXTERNAL; 204 when there is none', 'subforms'],
	[
		'POST /{module}',
		'100 at once, 207, types and lengths, unknown choices added, unknown names passed over, layouts, trigger',
		'approval, blueprints, assignment rules, lookups by external id',
	],
	[
		'PUT /{module}',
		'100 at once by id or X-EXTERNAL, If-Unmodified-Since, $append_values, locks, converted leads refused',
		'approval, blueprints',
	],
	['PUT /{module}/{id}', 'one record, by id or X-EXTERNAL', null],
	[
		'POST /{module}/upsert',
		'duplicate_check_fields orders and does not restrict, duplicate_field, external ids, If-Unmodified-Since',
		null,
	],
	['DELETE /{module}', '100 at once by ids', 'wf_trigger'],
	['DELETE /{module}/{id}', 'into the recycle bin, by id or X-EXTERNAL', 'wf_trigger'],
	['GET /{module}/deleted', 'all, recycle for 60 days, permanent for 120 more, If-Modified-Since', null],
	[
		'GET /{module}/search',
		'email, phone, word, criteria that contain, index lag, 2,000 records at most',
		'territories, type, approved',
	],
	['GET /{module}/{id}/{list}', 'notes, contacts, deals, tasks and calls', 'products, campaigns, custom lists'],
	['POST /{module}/{id}/Notes', 'notes of one record', null],
	['GET /{module}/{id}/__timeline', 'who changed which field when, and from where', 'filters, signals'],
	[
		'POST /coql',
		'conditions in pairs, operators by type, joins by a lookup, order, limit, COUNT, limits by setting',
		'GROUP BY, other aggregates, aliases, subqueries, custom views, What_Id->Accounts',
	],
];

const ACTIONS: readonly Line[] = [
	[
		'POST /{module}/{id}/actions/convert',
		'finds contact and account itself, ids that are named, deals with stage and pipeline, what belongs follows',
		'carry_over_tags, move_attachments_to, notifying owners',
	],
	['GET /{module}/{id}/__conversion_options', 'contacts and accounts that match; 204 without', 'several layouts'],
	[
		'POST /{module}/{id}/actions/merge',
		'two at once, fields that the master takes over, later when much belongs to them',
		'files; web_record_approval',
	],
	['GET /{module}/{id}/actions/merge', 'whether a scheduled merge is done', 'what it merged'],
	['GET /actions/watch', 'channel_id, module, pages; 204 without', null],
	[
		'POST /actions/watch',
		'events, an hour of life by default and beyond a week, token, conditions by field, values',
		'resources that are no modules',
	],
	['PUT /actions/watch', 'replaces all of it', null],
	['PATCH /actions/watch', 'changes some of it, _delete_events', null],
	['DELETE /actions/watch', 'by channel_ids', null],
];

const BIN: readonly Line[] = [
	['GET /settings/recycle_bin', 'ids, pages', 'filters, sort'],
	['GET /settings/recycle_bin/{id}', 'one record; 204 without', null],
	['POST /settings/recycle_bin/{id}/actions/restore', 'with its notes', null],
	['POST /settings/recycle_bin/actions/restore', '200 ids, or all', 'filters; restoring in the background'],
	['DELETE /settings/recycle_bin', 'by ids', 'filters'],
	['DELETE /settings/recycle_bin/{id}', 'for good', null],
];

function entryOf([route, supported, missing]: Line): CoverageEntry {
	const [method = '', path = ''] = route.split(' ');
	return { method, template: path.startsWith('/oauth/') ? path : `${BASE}${path}`, supported, missing };
}

export const COVERAGE: readonly CoverageEntry[] = [
	...LOGIN,
	...ACCOUNT,
	...SETTINGS,
	...RECORDS,
	...ACTIONS,
	...BIN,
].map(entryOf);
