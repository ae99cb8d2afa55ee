/**
 * Where Salesforce's documentation and traffic go beyond its published collection, which is of 2021. Everything else
 * must agree.
 */

/** Routes that the collection does not hold, in its plain form. */
export const ROUTES_BEYOND_THE_COLLECTION: readonly string[] = [
	'GET /services/oauth2/revoke',
	// The Connect API has a collection of its own.
	'GET /services/data/{}/connect/organization',
	'GET /services/data/{}/query/{}',
	'GET /services/data/{}/queryAll/{}',
	'GET /services/data/{}/tooling/query/{}',
	// One item stands for all methods on a key field, and says so in words.
	'PATCH /services/data/{}/sobjects/{}/{}/{}',
	'DELETE /services/data/{}/sobjects/{}/{}/{}',
	// The collection puts a type into these paths; documentation and SDKs do not.
	'PATCH /services/data/{}/composite/sobjects',
	'DELETE /services/data/{}/composite/sobjects',
	'PATCH /services/data/{}/composite/sobjects/{}/{}',
	'POST /services/data/{}/composite/sobjects/{}',
	'GET /services/data/{}/tooling/sobjects/{}/{}',
	'PATCH /services/data/{}/tooling/sobjects/{}/{}',
	'DELETE /services/data/{}/tooling/sobjects/{}/{}',
];

/** Query parameters beyond the collection, by route. */
export const EXTRA_QUERY: Readonly<Record<string, readonly string[]>> = {
	'GET /services/oauth2/authorize': ['state', 'code_challenge', 'code_challenge_method'],
	'GET /services/oauth2/revoke': ['token'],
	'GET /services/data/{}/sobjects/{}/{}': ['fields'],
	'GET /services/data/{}/sobjects/{}/{}/{}': ['fields'],
	'PATCH /services/data/{}/sobjects/{}/{}/{}': ['updateOnly'],
	'DELETE /services/data/{}/composite/sobjects': ['ids', 'allOrNone'],
};

/** Names in bodies beyond the collection, by route. */
export const EXTRA_BODY: Readonly<Record<string, readonly string[]>> = {
	'POST /services/data/{}/jobs/ingest': ['contentType', 'lineEnding', 'columnDelimiter', 'externalIdFieldName'],
};

/** Routes whose bodies are records: any field may stand in them. */
export const BODY_IS_A_RECORD: readonly string[] = [
	'POST /services/data/{}/sobjects/{}',
	'PATCH /services/data/{}/sobjects/{}/{}',
	'POST /services/data/{}/tooling/sobjects/{}',
];
