/**
 * Where Zoho's own pages and recorded answers differ from what its OpenAPI documents say, or say more. Everything else
 * must agree.
 */

/** Calls that Zoho's pages or its own clients know, and the documents do not: `METHOD template`. */
export const BEYOND_THE_DOCUMENTS: readonly string[] = [
	// The accounts server has pages, and no description.
	'GET /oauth/v2/auth',
	'POST /oauth/v2/token',
	'POST /oauth/v2/token/revoke',
	// Its page, and the clients that Zoho publishes for other languages.
	'GET /crm/{version}/{module}/{id}/__conversion_options',
	'POST /crm/{version}/settings/recycle_bin/{id}/actions/restore',
	'POST /crm/{version}/settings/recycle_bin/actions/restore',
	'GET /crm/{version}/settings/pipeline',
	// Pages of notes.
	'POST /crm/{version}/{module}/{id}/Notes',
];

/** Statuses of real answers in place of the documented one: `METHOD template` to documented status and real ones. */
export const REAL_STATUS: Readonly<Record<string, readonly [documented: number, real: readonly number[]]>> = {
	// Recorded: 201 for what was made, 207 when some of it failed.
	'POST /crm/{version}/{module}': [200, [201, 207]],
	'PUT /crm/{version}/{module}': [200, [200, 207]],
	'POST /crm/{version}/{module}/upsert': [200, [200, 207]],
	'DELETE /crm/{version}/{module}': [200, [200, 207]],
	'POST /crm/{version}/settings/fields': [201, [201, 207]],
	'DELETE /crm/{version}/settings/recycle_bin': [200, [200, 207]],
};

/** Any list may be empty, and any read may find that nothing was modified, though few of the documents say so. */
export const EMPTY_STATUSES: readonly number[] = [204, 304];

/** Any call can be refused with these, though few list them. */
export const ERROR_STATUSES: readonly number[] = [400, 401, 403, 404, 405, 412, 429, 500, 502, 503];

/** Parameters that the documents leave out: those of version 2, and of pages. */
export const EXTRA_QUERY: readonly string[] = [
	'converted',
	'fields',
	'page',
	'per_page',
	'page_token',
	'sort_by',
	'sort_order',
];

/** Names that are null in recorded answers, or in samples of Zoho's pages, although their schemas do not say so. */
export const NULLABLE: readonly string[] = [
	...['next_page_token', 'previous_page_token', 'page_token_expiry', 'duplicate_field', 'Deals', 'Accounts'],
	...['extension', 'related_record', 'automation_details', 'field_history', 'old', 'new', 'colour_code'],
	...['lookup', 'external', 'textarea', 'convert_mapping', 'deleted_by', 'display_name', 'fields', 'first_name'],
	...['modified_by', 'created_time', 'modified_time', 'Note_Title'],
];

/**
 * Schemas that ask for everything there is, of which the emulator has a part, or samples of Zoho's own pages have one;
 * its types and names are held against them all the same. In requests nothing is asked for: their schemas repeat those
 * of answers.
 */
export const PARTS_ALONE: readonly RegExp[] = [
	/\/settings\/(fields|modules|layouts|related_lists)/,
	/\/Notes(\/\d+)?$/,
	// One user comes without the numbers of a page, and a subscription without its condition.
	/\/users\/\{id\}$/,
	/\/actions\/watch$/,
	// Its page: references show their id alone in a query.
	/\/coql$/,
];

/** Names of answers beyond the schema, which misspells this one. */
export const EXTRA_NAMES: Readonly<Record<string, readonly string[]>> = {
	'GET /crm/{version}/settings/modules': ['global_search_supported'],
	'GET /crm/{version}/settings/modules/{name}': ['global_search_supported'],
};
