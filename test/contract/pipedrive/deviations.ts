/**
 * Where Pipedrive's own traffic and documentation differ from what its OpenAPI documents say. Everything else must
 * agree.
 */

/** Calls that are documented elsewhere, or were until their v2 twins replaced them: `METHOD template`. */
export const BEYOND_THE_DOCUMENTS: readonly RegExp[] = [
	/^POST \/oauth\/revoke$/,
	/^(GET|POST) \/v1\/(persons|organizations|deals|activities)$/,
	/^(GET|PUT|DELETE) \/v1\/(persons|organizations|deals|activities)\/\{id\}$/,
	/^GET \/v1\/(persons|organizations|deals)\/search$/,
	/^GET \/v1\/(pipelines|stages)$/,
];

/** Statuses of real answers in place of the documented one. */
export const REAL_STATUS: Readonly<Record<string, readonly [documented: number, real: number, reason: string]>> = {
	'POST /v1/leads': [201, 200, 'live traffic'],
	'POST /v1/notes': [200, 201, 'live traffic'],
	'GET /oauth/authorize': [200, 302, 'the consent page, once consent is given'],
};

/** Any call can be refused with these, though few list them. */
export const ERRORS_EVERYWHERE: readonly number[] = [400, 401, 403, 404, 405, 410, 429, 500, 502, 503, 504];

/** Names that are null in real answers where nothing is set, although their schemas do not say so. */
export const NULLABLE: readonly string[] = [
	// Live: the last page, and an account without custom fields.
	...['next_cursor', 'custom_fields'],
	...[
		'first_name',
		'last_name',
		'name',
		'owner_id',
		'org_id',
		'person_id',
		'deal_id',
		'lead_id',
		'picture_id',
		'address',
		'project_id',
		'task_id',
	],
	...[
		'marketing_status',
		'won_time',
		'lost_time',
		'expected_close_date',
		'origin',
		'due_date',
		'due_time',
		'duration',
		'marked_as_done_time',
	],
	...[
		'location',
		'conference_meeting_client',
		'conference_meeting_url',
		'conference_meeting_id',
		'public_description',
		'priority',
		'note',
		'subject',
	],
	...[
		'postal_address',
		'notes',
		'birthday',
		'job_title',
		'organization',
		'person',
		'deal',
		'lead',
		'project',
		'task',
		'icon_url',
		'last_update_user_id',
	],
	...['value', 'currency', 'stage_change_time', 'next_activity_id'],
];

/** Fields of `data` that answers carry beyond schema and example. */
export const EXTRA_NAMES: Readonly<Record<string, readonly string[]>> = {
	// Every note can be pinned to a lead, and says what lead that is.
	'/v1/notes': ['lead', 'pinned_to_lead_flag', 'pinned_to_task_flag', 'task_id'],
	// The v1 form of a person has grown since the documents were written.
	'/v1/persons': ['delete_time', 'primary_email'],
};

/** Complaints that real values give rise to: path, complaint. */
export const REAL_VALUES: ReadonlyArray<readonly [path: RegExp, complaint: RegExp]> = [
	// Two lists of types contradict each other; fields such as the id have one that only the second has.
	[/^\/v1\/\w+Fields$/, /\/field_type must be equal/],
	// Deals are worth fractions too.
	[/\/search$/, /\/item\/value /],
];

/** Recents repeat whole records of v1, which the documents describe in an older form. */
export const LOOSE_DATA: readonly string[] = ['/v1/recents'];
