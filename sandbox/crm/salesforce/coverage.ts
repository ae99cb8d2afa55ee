import type { CoverageEntry } from '../core/provider';

/**
 * `METHOD path`, what behaves as in the real API, and what does not. Written by hand; a test holds it equal to the
 * routes.
 */
type Line = readonly [route: string, supported: string, missing: string | null];

const LOGIN_LINES: readonly Line[] = [
	[
		'GET /services/oauth2/authorize',
		'consents at once; code, state, PKCE',
		'the user-agent flow; consent and scopes of an administrator',
	],
	[
		'POST /services/oauth2/token',
		'code, refresh, JWT bearer (RS256 verified), client credentials, password; id on or off',
		'device, SAML and token-exchange flows',
	],
	['POST /services/oauth2/introspect', 'access and refresh tokens', 'exp, iat and nbf'],
	['POST /services/oauth2/revoke', 'access and refresh tokens, sessions with their refresh token', null],
	['GET /services/oauth2/revoke', 'like POST', 'the JSONP callback'],
	['GET /services/oauth2/userinfo', 'the user and the addresses of the API', 'photos, address and phone number'],
	['GET /id/{organization}/{user}', 'like userinfo', 'the old names of some of its fields'],
	['GET /services/data', 'v50.0 to v68.0', null],
];

const RECORD_LINES: readonly Line[] = [
	['GET ', 'the resources there are', null],
	['GET /limits', 'API requests as they are counted', 'most other limits; bulk limits stand still'],
	['GET /connect/organization', 'id, name, currency', 'user settings, most features'],
	['GET /sobjects', 'all types of the sandbox', 'types that other parts of Salesforce bring'],
	['GET /sobjects/{sobject}', 'describe, and the ten newest records', 'what the user viewed last'],
	[
		'GET /sobjects/{sobject}/describe',
		'fields by what the user may see',
		'layouts, record types, child relationships, dependent picklists',
	],
	[
		'POST /sobjects/{sobject}',
		'types, lengths, required, picklists, references, unique values, duplicate rule',
		'validation rules, triggers, flows',
	],
	['GET /sobjects/{sobject}/{id}', 'fields, 15 or 18 characters', null],
	['PATCH /sobjects/{sobject}/{id}', 'null empties, converted leads refuse', 'If-Modified-Since'],
	['DELETE /sobjects/{sobject}/{id}', 'recycle bin, dependent records', 'refusal for contacts of won opportunities'],
	['GET /sobjects/{sobject}/{field}/{value}', 'any key field, 300', 'relationship paths'],
	['PATCH /sobjects/{sobject}/{field}/{value}', '201, 200, 300, updateOnly', null],
	['DELETE /sobjects/{sobject}/{field}/{value}', 'any key field, 300', null],
];

const COLLECTION_LINES: readonly Line[] = [
	['POST /composite/sobjects', '200 records of several types, order, allOrNone', 'limits on chunks of types'],
	['PATCH /composite/sobjects', '200 records, repeated ids fail', 'how many repetitions pass is a matter of the org'],
	['DELETE /composite/sobjects', '200 ids, allOrNone', null],
	['PATCH /composite/sobjects/{sobject}/{field}', 'any key field, repeated keys fail, attributes asked for', null],
	['GET /composite/sobjects/{sobject}', 'ids and fields, null for what is not there', null],
	['POST /composite/sobjects/{sobject}', 'the same with a body, 2,000 ids', null],
];

const COMPOSITE_LINES: readonly Line[] = [
	[
		'POST /composite',
		'references, allOrNone, dependent steps halt',
		'collateSubrequests; other resources than records, collections, queries and describe',
	],
	['POST /composite/batch', 'haltOnError', 'the same'],
	['POST /composite/graph', 'each graph a transaction', 'graphs that run side by side'],
];

const CHANGE_LINES: readonly Line[] = [
	['GET /sobjects/{sobject}/updated', '30 days', 'EXCEEDED_ID_LIMIT'],
	['GET /sobjects/{sobject}/deleted', '15 days', 'EXCEEDED_ID_LIMIT; the purge every two hours'],
];

const BULK_LINES: readonly Line[] = [
	[
		'POST /jobs/ingest',
		'insert, update, upsert, delete; CSV, delimiters, line endings',
		'multipart with data, hardDelete, assignment rules',
	],
	['GET /jobs/ingest', 'all jobs', 'pages and filters'],
	['GET /jobs/ingest/{job}', 'state by the clock', 'numbers that grow while it runs'],
	['PATCH /jobs/ingest/{job}', 'UploadComplete, Aborted', null],
	['DELETE /jobs/ingest/{job}', 'what is complete, or waits', null],
	['PUT /jobs/ingest/{job}/batches', 'once, 150 MB', null],
	['GET /jobs/ingest/{job}/successfulResults', 'sf__Id, sf__Created, in no order', null],
	['GET /jobs/ingest/{job}/failedResults', 'sf__Id, sf__Error, in no order', null],
	['GET /jobs/ingest/{job}/unprocessedrecords', 'of a failed or aborted job', null],
	['POST /jobs/query', 'query and queryAll', 'what Bulk refuses in SOQL'],
	['GET /jobs/query', 'all jobs', 'pages and filters'],
	['GET /jobs/query/{job}', 'state by the clock', null],
	['GET /jobs/query/{job}/results', 'maxRecords, locator', null],
	['PATCH /jobs/query/{job}', 'Aborted', null],
	['DELETE /jobs/query/{job}', 'what is finished', null],
];

const QUERY_LINES: readonly Line[] = [
	[
		'GET /query',
		'filters, parents, order, limit, offset, semi joins, COUNT()',
		'GROUP BY, aggregates, subqueries of children, most date literals, FOR, USING SCOPE',
	],
	['GET /query/{locator}', 'pages of the first moment, two days', 'the limit of ten open locators'],
	['GET /queryAll', 'records deleted within 15 days too', 'archived activities; a bin that is full'],
	['GET /queryAll/{locator}', 'like query', null],
];

const TOOLING_LINES: readonly Line[] = [
	[
		'GET /tooling/query',
		'CustomField, FieldDefinition, EntityDefinition and the types of the data API',
		'other types of the Tooling API; Metadata in a query',
	],
	['GET /tooling/query/{locator}', 'like query', null],
	['GET /tooling/sobjects', 'CustomField', 'all others'],
	['GET /tooling/sobjects/{sobject}/describe', 'CustomField, FieldDefinition, EntityDefinition', 'all others'],
	['POST /tooling/sobjects/{sobject}', 'CustomField of most types', 'lookups, formulas, global value sets'],
	['GET /tooling/sobjects/{sobject}/{id}', 'CustomField, with the Metadata of pick-lists', 'other Metadata'],
	['PATCH /tooling/sobjects/{sobject}/{id}', 'CustomField: the choices of a pick-list', 'all other changes'],
	['DELETE /tooling/sobjects/{sobject}/{id}', 'CustomField, with its values and permissions', 'restoring'],
];

function entries(lines: readonly Line[], base: string): CoverageEntry[] {
	return lines.map(([route, supported, missing]) => {
		const [method = '', path = ''] = route.split(' ');
		return { method, template: `${base}${path}`, supported, missing };
	});
}

export const COVERAGE: readonly CoverageEntry[] = [
	...entries(LOGIN_LINES, ''),
	...[RECORD_LINES, CHANGE_LINES, COLLECTION_LINES, COMPOSITE_LINES, BULK_LINES, QUERY_LINES, TOOLING_LINES].flatMap(
		(lines) => entries(lines, '/services/data/{version}'),
	),
];
