import type { CoverageEntry } from '../core/provider';
import { OAUTH_VERSIONS, PATHS } from './routes/paths';
import type { PathTable } from './routes/paths';

/**
 * `METHOD path`, what behaves as in the real API, and what does not. Written by hand; a test holds it equal to the
 * routes.
 */
type Line = readonly [route: string, supported: string, missing: string | null];

const OBJECT_LINES: readonly Line[] = [
	['GET', 'properties, propertiesWithHistory, after, limit 100, archived, order by id', 'associations in the answer'],
	[
		'POST',
		'validation, duplicate e-mail 409, unique values, inline associations, default life-cycle stage',
		'conditional rules of an admin',
	],
	[
		'GET /{id}',
		'idProperty, additional addresses, archived, properties, propertiesWithHistory',
		'associations in the answer',
	],
	['PATCH /{id}', 'idProperty, "" clears, read-only properties, life-cycle stage never moves back', null],
	['DELETE /{id}', '204 for unknown ids too; people restore and purge by a seed', null],
	['POST /batch/read', '100 inputs, idProperty, 207 with missing ids, 50 with history, shuffled', null],
	['POST /batch/create', '100 inputs, all or nothing without trace ids, 207 with them, shuffled', null],
	['POST /batch/update', '100 inputs, duplicate ids 400, 207 with missing ids, shuffled', null],
	[
		'POST /batch/upsert',
		'e-mail or unique property, `new`, whole batch refused for one bad record',
		'what HubSpot really does with omitted values of an upsert by e-mail (a setting)',
	],
	['POST /batch/archive', '204 for unknown ids too', null],
	[
		'POST /search',
		'operators, limits on groups, filters, page, body and 10,000 results, one sort, free text, index lag, no rate headers',
		'searching by associations; word stemming',
	],
];

const CONTACT_LINES: readonly Line[] = [
	[
		'POST /merge',
		'new id (or the primary one, by a setting), gaps filled, addresses kept, associations moved',
		'the limit of 250 merges',
	],
	['POST /gdpr-delete', 'by id or e-mail, for good', 'blocking the address afterwards'],
];

const PROPERTY_LINES: readonly Line[] = [
	['GET', 'archived', 'dataSensitivity, locale'],
	[
		'POST',
		'name taken 409, unknown group 400, unique properties (10), archived name comes back',
		'limit of custom properties',
	],
	['GET /{propertyName}', 'archived', 'dataSensitivity'],
	[
		'PATCH /{propertyName}',
		'options replaced whole; name and hasUniqueValue immutable',
		'converting stored values to a new type',
	],
	['DELETE /{propertyName}', 'archives', 'refusal while in use'],
	['POST /batch/read', '207 with missing names', null],
	['POST /batch/create', '207 with refused ones', null],
	['POST /batch/archive', '204 whatever the state', null],
	['GET /groups', 'live groups', null],
	['POST /groups', 'name taken 409, archived name comes back', 'exact text of the 409'],
	['GET /groups/{groupName}', 'live groups', null],
	['PATCH /groups/{groupName}', 'label, displayOrder', null],
	['DELETE /groups/{groupName}', 'refused while it holds properties', null],
];

const RECORD_ASSOCIATION_LINES: readonly Line[] = [
	[
		'PUT /default/{toType}/{toId}',
		'both directions, safe to repeat',
		'companies, tasks and other types that the sandbox lacks',
	],
	['PUT /{toType}/{toId}', 'HubSpot-defined types', 'custom labels'],
	['GET /{toType}', 'after, limit', null],
	['DELETE /{toType}/{toId}', '204 when there is none', null],
];

const ASSOCIATION_BATCH_LINES: readonly Line[] = [
	['POST /create', '207 with missing records', 'custom labels'],
	['POST /associate/default', 'missing records in errors', null],
	['POST /read', '207 with records that have none', 'paging within a record'],
	['POST /archive', '204', null],
];

const PIPELINE_LINES: readonly Line[] = [
	['GET', 'pipelines of deals and leads with their stages', 'creating and changing them; life-cycle stages'],
	['GET /{pipelineId}', 'with its stages', null],
	['GET /{pipelineId}/stages', 'in their order', null],
	['GET /{pipelineId}/stages/{stageId}', 'metadata', null],
];

const OWNER_LINES: readonly Line[] = [
	['GET', 'email, after, limit, archived', 'teams'],
	['GET /{ownerId}', 'idProperty userId', 'archived'],
];

const ACCOUNT_LINES: readonly Line[] = [
	['GET /details', 'portal id and formats', null],
	['GET /api-usage/daily/private-apps', 'usage, limit and reset time', null],
];

function expand(base: string, lines: readonly Line[]): CoverageEntry[] {
	return lines.map(([route, supported, missing]) => {
		const [method = '', suffix = ''] = route.split(' ');
		return { method, template: base + suffix, supported, missing };
	});
}

function crmCoverage(paths: PathTable): CoverageEntry[] {
	return [
		...expand(`${paths.objects}/contacts`, OBJECT_LINES),
		...['notes', 'communications', 'deals', 'leads'].flatMap((type) =>
			expand(`${paths.objects}/${type}`, OBJECT_LINES),
		),
		...expand(`${paths.objects}/contacts`, CONTACT_LINES),
		...expand(`${paths.properties}/{objectType}`, PROPERTY_LINES),
		...expand(`${paths.objectAssociations}/{fromType}/{fromId}/associations`, RECORD_ASSOCIATION_LINES),
		...expand(`${paths.associations}/{fromType}/{toType}/batch`, ASSOCIATION_BATCH_LINES),
		...expand(`${paths.pipelines}/{objectType}`, PIPELINE_LINES),
		...expand(paths.owners, OWNER_LINES),
		...expand(paths.account, ACCOUNT_LINES),
	];
}

const OAUTH_LINES: readonly Line[] = [
	['GET /authorize', 'consents at once and redirects with a code', 'the consent page; PKCE'],
	['GET /v1/access-tokens/{token}', 'what the token may do and how long', null],
	['POST /v2/private-apps/get/access-token-info', "an app's own token", 'tokens of service keys'],
	['GET /v1/refresh-tokens/{token}', 'what the token may do', null],
	['DELETE /v1/refresh-tokens/{token}', 'revokes', null],
	...OAUTH_VERSIONS.flatMap((version): Line[] => [
		[
			`POST /${version}/token`,
			'authorization_code, refresh_token, every refusal by its status word',
			'client_credentials',
		],
		...(version === 'v1'
			? []
			: ([
					[`POST /${version}/token/introspect`, 'access and refresh tokens', null],
					[`POST /${version}/token/revoke`, 'refresh tokens', null],
				] as Line[])),
	]),
];

/** Of the first generation only what n8n's own HubSpot node calls. */
const LEGACY_LINES: readonly Line[] = [
	[
		'POST /contact/createOrUpdate/email/{email}',
		'creates or updates by e-mail, taken address 409',
		'its own wording of refused values',
	],
	['GET /contact/vid/{vid}/profile', 'property, propertyMode, identities', 'form submissions, list memberships'],
	['DELETE /contact/vid/{vid}', 'archives', null],
	['GET /lists/all/contacts/all', 'count, vidOffset, property, propertyMode', 'form submissions, list memberships'],
	[
		'GET /lists/recently_updated/contacts/recent',
		'newest change first, count, vidOffset, timeOffset',
		'form submissions, list memberships',
	],
];

export const COVERAGE: readonly CoverageEntry[] = [
	...PATHS.flatMap(crmCoverage),
	...expand('/contacts/v1', LEGACY_LINES),
	...expand('/oauth', OAUTH_LINES),
];
