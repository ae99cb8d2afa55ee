type Schema = Record<string, unknown>;

const string = { type: 'string' };
const id = { type: 'string', pattern: '^[0-9A-Za-z]{18}$' };
const boolean = { type: 'boolean' };
const integer = { type: 'integer' };
const time = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}\\+0000$' };
const list = (items: Schema): Schema => ({ type: 'array', items });

/** An object with all of these fields; others may stand beside them. */
const object = (properties: Record<string, Schema>): Schema => ({
	type: 'object',
	properties,
	required: Object.keys(properties),
});
/** An object with these fields and no others, the last ones if they apply. */
const exactly = (properties: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema => ({
	type: 'object',
	properties: { ...properties, ...optional },
	required: Object.keys(properties),
	additionalProperties: false,
});

const record = object({
	attributes: exactly({ type: string, url: { type: 'string', pattern: '^/services/data/v\\d+\\.0/' } }),
});
const saved = exactly({ id, success: { const: true }, errors: { type: 'array', maxItems: 0 } });
const upserted = exactly({ id, success: { const: true }, errors: { type: 'array', maxItems: 0 }, created: boolean });
const itemErrors = {
	...list(
		exactly({ statusCode: string, message: string, fields: list(string) }, { duplicateResult: { type: 'object' } }),
	),
	minItems: 1,
};
const failed = exactly({ success: { const: false }, errors: itemErrors });
const failedUpsert = exactly({ success: { const: false }, errors: itemErrors, created: { const: false } });
const queryPage: Schema = {
	...exactly(
		{ totalSize: integer, done: boolean, records: list(record) },
		{ nextRecordsUrl: { type: 'string', pattern: '/query/\\w+-\\d+$' } },
	),
	// A page that is not the last one names the next, and the last one does not.
	if: { properties: { done: { const: false } } },
	then: { required: ['nextRecordsUrl'] },
	else: { not: { required: ['nextRecordsUrl'] } },
};
const job = object({
	id,
	operation: string,
	object: string,
	createdById: id,
	createdDate: time,
	systemModstamp: time,
	state: string,
	concurrencyMode: string,
	contentType: string,
	apiVersion: { type: 'number' },
	lineEnding: string,
	columnDelimiter: string,
});
const jobs = object({ done: boolean, records: list(job) });
const describedField = object({
	name: string,
	label: string,
	type: string,
	soapType: string,
	length: integer,
	nillable: boolean,
	createable: boolean,
	updateable: boolean,
	externalId: boolean,
	idLookup: boolean,
	unique: boolean,
	custom: boolean,
	defaultedOnCreate: boolean,
	restrictedPicklist: boolean,
	picklistValues: list(object({ active: boolean, defaultValue: boolean, label: string, value: string })),
	referenceTo: list(string),
});
const summary = object({
	name: string,
	label: string,
	keyPrefix: string,
	createable: boolean,
	queryable: boolean,
	urls: object({ sobject: string, describe: string, rowTemplate: string }),
});
const identity = object({
	sub: string,
	user_id: id,
	organization_id: id,
	preferred_username: string,
	email: string,
	zoneinfo: string,
	urls: object({ rest: string }),
});
const steps = list(
	exactly({ body: {}, httpHeaders: { type: 'object' }, httpStatusCode: integer, referenceId: string }),
);
const csv = { type: 'string', minLength: 1 };
const token = exactly(
	{
		access_token: string,
		instance_url: string,
		id: string,
		token_type: { const: 'Bearer' },
		issued_at: { type: 'string', pattern: '^\\d{13}$' },
		signature: string,
		scope: string,
	},
	{ refresh_token: string },
);

/** The body of a success by route, in the plain form of paths. Null has no body. */
export const SUCCESS_SHAPES: Readonly<Record<string, Schema | null>> = {
	'GET /services/oauth2/authorize': null,
	'POST /services/oauth2/token': token,
	'POST /services/oauth2/introspect': object({ active: boolean }),
	'POST /services/oauth2/revoke': null,
	'GET /services/oauth2/revoke': null,
	'GET /services/oauth2/userinfo': identity,
	'GET /id/{}/{}': identity,
	'GET /services/data': list(exactly({ label: string, url: string, version: string })),
	'GET /services/data/{}': object({ sobjects: string, query: string, limits: string }),
	'GET /services/data/{}/limits': object({
		DailyApiRequests: exactly({ Max: integer, Remaining: integer }),
		DailyBulkApiBatches: object({ Max: integer, Remaining: integer }),
	}),
	'GET /services/data/{}/connect/organization': object({
		orgId: id,
		name: string,
		features: object({ multiCurrency: boolean, defaultCurrencyIsoCode: { type: ['string', 'null'] } }),
	}),
	'GET /services/data/{}/sobjects': object({ encoding: string, maxBatchSize: integer, sobjects: list(summary) }),
	'GET /services/data/{}/sobjects/{}': exactly({ objectDescribe: summary, recentItems: list(record) }),
	'GET /services/data/{}/sobjects/{}/describe': object({
		name: string,
		keyPrefix: string,
		fields: list(describedField),
	}),
	'POST /services/data/{}/sobjects/{}': saved,
	'GET /services/data/{}/sobjects/{}/{}': record,
	'PATCH /services/data/{}/sobjects/{}/{}': null,
	'DELETE /services/data/{}/sobjects/{}/{}': null,
	'GET /services/data/{}/sobjects/{}/{}/{}': record,
	'PATCH /services/data/{}/sobjects/{}/{}/{}': upserted,
	'DELETE /services/data/{}/sobjects/{}/{}/{}': null,
	'GET /services/data/{}/sobjects/{}/updated': exactly({ ids: list(id), latestDateCovered: time }),
	'GET /services/data/{}/sobjects/{}/deleted': exactly({
		deletedRecords: list(exactly({ id, deletedDate: time })),
		earliestDateAvailable: time,
		latestDateCovered: time,
	}),
	'POST /services/data/{}/composite/sobjects': list({ anyOf: [saved, failed] }),
	'PATCH /services/data/{}/composite/sobjects': list({ anyOf: [saved, failed] }),
	'DELETE /services/data/{}/composite/sobjects': list({ anyOf: [saved, failed] }),
	'PATCH /services/data/{}/composite/sobjects/{}/{}': list({ anyOf: [upserted, failedUpsert] }),
	'GET /services/data/{}/composite/sobjects/{}': list({ anyOf: [record, { type: 'null' }] }),
	'POST /services/data/{}/composite/sobjects/{}': list({ anyOf: [record, { type: 'null' }] }),
	'POST /services/data/{}/composite': exactly({ compositeResponse: steps }),
	'POST /services/data/{}/composite/batch': exactly({
		hasErrors: boolean,
		results: list(exactly({ statusCode: integer, result: {} })),
	}),
	'POST /services/data/{}/composite/graph': exactly({
		graphs: list(
			exactly({ graphId: string, graphResponse: exactly({ compositeResponse: steps }), isSuccessful: boolean }),
		),
	}),
	'GET /services/data/{}/query': queryPage,
	'GET /services/data/{}/query/{}': queryPage,
	'GET /services/data/{}/queryAll': queryPage,
	'GET /services/data/{}/queryAll/{}': queryPage,
	'GET /services/data/{}/tooling/query': queryPage,
	'GET /services/data/{}/tooling/query/{}': queryPage,
	'GET /services/data/{}/tooling/sobjects': object({ sobjects: list(summary) }),
	'GET /services/data/{}/tooling/sobjects/{}/describe': object({ name: string, fields: list(describedField) }),
	'POST /services/data/{}/tooling/sobjects/{}': object({ id, success: { const: true }, errors: list({}) }),
	'GET /services/data/{}/tooling/sobjects/{}/{}': record,
	'DELETE /services/data/{}/tooling/sobjects/{}/{}': null,
	'POST /services/data/{}/jobs/ingest': { allOf: [job, object({ contentUrl: string })] },
	'GET /services/data/{}/jobs/ingest': jobs,
	'GET /services/data/{}/jobs/ingest/{}': {
		allOf: [job, object({ numberRecordsProcessed: integer, numberRecordsFailed: integer })],
	},
	'PATCH /services/data/{}/jobs/ingest/{}': job,
	'DELETE /services/data/{}/jobs/ingest/{}': null,
	'PUT /services/data/{}/jobs/ingest/{}/batches': null,
	'GET /services/data/{}/jobs/ingest/{}/successfulResults': csv,
	'GET /services/data/{}/jobs/ingest/{}/failedResults': csv,
	'GET /services/data/{}/jobs/ingest/{}/unprocessedrecords': csv,
	'POST /services/data/{}/jobs/query': job,
	'GET /services/data/{}/jobs/query': jobs,
	'GET /services/data/{}/jobs/query/{}': job,
	'GET /services/data/{}/jobs/query/{}/results': csv,
	'PATCH /services/data/{}/jobs/query/{}': job,
	'DELETE /services/data/{}/jobs/query/{}': null,
};

/** Several records hold the key: their addresses. */
export const CHOICES_SHAPE: Schema = list({
	type: 'string',
	pattern: '^/services/data/v\\d+\\.0/sobjects/\\w+/\\w{18}$',
});
export const ERROR_SHAPE: Schema = {
	...list(
		exactly(
			{ message: string, errorCode: { type: 'string', pattern: '^[A-Z_]+$' } },
			{ fields: list(string), duplicateResult: { type: 'object' } },
		),
	),
	minItems: 1,
};
export const LOGIN_ERROR_SHAPE: Schema = exactly({
	error: { type: 'string', pattern: '^[a-z_]+$' },
	error_description: string,
});
