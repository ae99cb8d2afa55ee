import {
	csv,
	describedField,
	failed,
	failedUpsert,
	identity,
	job,
	jobs,
	queryPage,
	record,
	saved,
	steps,
	summary,
	token,
	upserted,
} from './body-shapes';
import { boolean, exactly, id, integer, list, object, string, time } from './schema';
import type { Schema } from './schema';

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
	'PATCH /services/data/{}/tooling/sobjects/{}/{}': null,
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
