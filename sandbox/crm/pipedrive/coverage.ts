import type { CoverageEntry } from '../core/provider';

/**
 * `METHOD path`, what behaves as in the real API, and what does not. Written by hand; a test holds it equal to the
 * routes.
 */
type Line = readonly [route: string, supported: string, missing: string | null];

const LOGIN: readonly Line[] = [
	['GET /oauth/authorize', 'consents at once, code for 5 minutes, state', 'the consent page'],
	['POST /oauth/token', 'Basic client, authorization_code, refresh_token that rotates, api_domain', null],
	[
		'POST /oauth/revoke',
		'a refresh token with its access tokens, or one access token',
		'telling the app that it was uninstalled',
	],
];

function recordLines(type: string, filters: string, missing: string | null): Line[] {
	return [
		[
			`GET /api/v2/${type}`,
			`ids, ${filters}, updated_since inclusive, updated_until, sort, limit 500, expiring cursor; include_fields`,
			'filter_id',
		],
		[
			`GET /api/v2/${type}/{id}`,
			'deleted ones for 30 days, custom_fields, include_option_labels, include_fields',
			'include_labels',
		],
		[`POST /api/v2/${type}`, 'strict types, references, custom fields', missing],
		[`PATCH /api/v2/${type}/{id}`, 'replaces lists whole, null clears', missing],
		[`DELETE /api/v2/${type}/{id}`, 'marks as deleted, purged after 30 days', 'undeleting'],
	];
}

const RECORDS: readonly Line[] = [
	...recordLines('persons', 'owner_id, org_id, deal_id', 'rules of marketing_status'),
	...recordLines('organizations', 'owner_id', 'looking up the parts of an address'),
	...recordLines(
		'deals',
		'owner_id, person_id, org_id, pipeline_id, stage_id, status',
		'products, recurring revenue',
	),
	...recordLines('activities', 'owner_id, deal_id, lead_id, person_id, org_id, done', 'calendars, invitations'),
];

const SEARCHES: readonly Line[] = [
	...['persons', 'organizations', 'deals', 'leads'].flatMap((type): Line[] => [
		[
			`GET /api/v2/${type}/search`,
			'term length, exact_match, fields, filters, strings for addresses, index lag, 10 per 2 s',
			'the real scores; include_fields',
		],
		[`GET /v1/${type}/search`, 'the same by offset', 'the real scores; include_fields'],
	]),
	['GET /api/v2/itemSearch', 'persons, organizations, deals, leads', 'other types find nothing; related items'],
];

function fieldLines(owner: string): Line[] {
	const base = `/api/v2/${owner}Fields`;
	return [
		[`GET ${base}`, 'cursor, include_fields', 'fields that only count or only the interface uses; subfields'],
		[`GET ${base}/{field_code}`, 'include_fields', 'subfields'],
		[
			`POST ${base}`,
			'40-hex code, option ids counted over the account',
			'limit of custom fields, ui_visibility and the like',
		],
		[`PATCH ${base}/{field_code}`, 'name', 'ui_visibility and the like'],
		[`DELETE ${base}/{field_code}`, 'values go with it', null],
		[`POST ${base}/{field_code}/options`, 'ids for new labels', null],
		[`PATCH ${base}/{field_code}/options`, 'labels by id', null],
		[`DELETE ${base}/{field_code}/options`, 'records lose the options', null],
	];
}

const PIPELINES: readonly Line[] = [
	['GET /api/v2/pipelines', 'sort, cursor', 'creating and changing: seed them'],
	['GET /api/v2/pipelines/{id}', 'all fields', null],
	['GET /api/v2/stages', 'pipeline_id, sort, cursor', 'creating and changing; rotting'],
	['GET /api/v2/stages/{id}', 'all fields', null],
	['GET /v1/pipelines', 'the form of v1', 'summaries'],
	['GET /v1/stages', 'the form of v1, pipeline_id', 'summaries'],
];

const LEADS: readonly Line[] = [
	[
		'POST /api/v2/leads/{id}/convert/deal',
		'runs in the background, moves notes and activities, deletes the lead',
		'files, mails; what a second request really does',
	],
	['GET /api/v2/leads/{id}/convert/status/{conversion_id}', 'running, completed, failed', 'not_started, rejected'],
	['GET /v1/leads', 'start, limit, sort, owner_id, person_id, organization_id, updated_since', 'filter_id'],
	['GET /v1/leads/archived', 'as the live ones', 'filter_id'],
	['GET /v1/leads/{id}', 'custom fields of deals at the top level', null],
	['POST /v1/leads', '200; a person or an organization is required; strict types', null],
	['PATCH /v1/leads/{id}', 'archiving, null clears', null],
	['DELETE /v1/leads/{id}', 'a deleted lead is 404', null],
	['GET /v1/leadSources', 'the fixed list', null],
	['GET /v1/leadLabels', 'all labels', null],
	['POST /v1/leadLabels', 'name and colour', null],
	['PATCH /v1/leadLabels/{id}', 'name and colour', null],
	['DELETE /v1/leadLabels/{id}', 'leads lose the label', null],
	['GET /v1/leadFields', 'the custom fields of deals, to read', "leads' own fields but the title"],
];

const NOTES_AND_PEOPLE: readonly Line[] = [
	[
		'GET /v1/notes',
		'all filters by record, user, date, pin; updated_since; sort; start, limit',
		'projects and tasks',
	],
	['GET /v1/notes/{id}', 'names of what it is about', null],
	['POST /v1/notes', '201, HTML cleaned, add_time, pins', 'what exactly the real cleaning keeps'],
	['PUT /v1/notes/{id}', 'content, links, pins', null],
	['DELETE /v1/notes/{id}', 'a deleted note is 404', null],
	['GET /v1/currencies', 'those of ISO 4217 that are usual, term', 'custom currencies'],
	['GET /v1/users', 'all users', null],
	['GET /v1/users/me', 'the owner of the token, with the company', null],
	['GET /v1/users/find', 'by name or e-mail', null],
	['GET /v1/users/{id}', '404 when unknown', null],
	['GET /v1/userSettings', 'the form of an answer', 'the settings themselves: always the same'],
	['GET /api/v2/activityFields', 'the standard fields, cursor', 'fields that only count'],
	['GET /api/v2/activityFields/{field_code}', 'one of them', null],
	['GET /v1/activityFields', 'the same in the form of v1', null],
	['GET /v1/activityTypes', 'standard and custom', null],
	['POST /v1/activityTypes', 'key from the name', null],
	['DELETE /v1/activityTypes/{id}', 'custom ones', 'deactivated ones in the list'],
	['GET /v1/webhooks', 'all subscriptions', null],
	['POST /v1/webhooks', '40 per user, errors by field', 'delivery'],
	['DELETE /v1/webhooks/{id}', '404 when unknown', null],
	[
		'GET /v1/recents',
		'persons, organizations, deals, activities and notes with deletions and merges of persons, since_timestamp, items',
		'other items',
	],
	[
		'GET /v1/persons/{id}/changelog',
		'values that were changed, newest first, by whom and from where; cursor',
		'what a new person was given',
	],
	[
		'PUT /v1/persons/{id}/merge',
		'the other one survives and wins; addresses, notes, deals, leads and activities follow',
		'following the old id',
	],
	[
		'PUT /v1/organizations/{id}/merge',
		'the other one survives and wins; what belonged to it follows',
		'following the old id',
	],
	['GET /v1/filters', 'an empty list', 'filters'],
];

function legacyLines(type: string): Line[] {
	return [
		[`GET /v1/${type}`, 'start, limit, filters of v2, null for an empty list', 'sort, first_char; counts'],
		[`GET /v1/${type}/{id}`, 'objects for owner, organization and person; times without a zone', 'counts'],
		[
			`POST /v1/${type}`,
			'201; numbers as text; single addresses; custom fields at the top level',
			'user, organization and person fields are numbers in answers',
		],
		[`PUT /v1/${type}/{id}`, 'as creating', null],
		[`DELETE /v1/${type}/{id}`, 'again: 410 with success true', null],
	];
}

function legacyFieldLines(owner: string): Line[] {
	const base = `/v1/${owner}Fields`;
	return [
		[`GET ${base}`, 'start, limit', 'fields that only count'],
		[`GET ${base}/{id}`, 'by number', null],
		[`POST ${base}`, 'name, type, options', null],
		[`PUT ${base}/{id}`, 'name; options replaced whole', null],
		[`DELETE ${base}/{id}`, 'custom ones', null],
	];
}

const FIELD_OWNERS = ['person', 'organization', 'deal'];

export const COVERAGE: readonly CoverageEntry[] = [
	...LOGIN,
	...RECORDS,
	...SEARCHES,
	...FIELD_OWNERS.flatMap(fieldLines),
	...PIPELINES,
	...LEADS,
	...NOTES_AND_PEOPLE,
	...['persons', 'organizations', 'deals', 'activities'].flatMap(legacyLines),
	...FIELD_OWNERS.flatMap(legacyFieldLines),
].map(([route, supported, missing]) => {
	const [method = '', template = ''] = route.split(' ');
	return { method, template, supported, missing };
});
