import { boolean, exactly, id, integer, list, object, string, time } from './schema';
import type { Schema } from './schema';

export const record = object({
	attributes: exactly({ type: string, url: { type: 'string', pattern: '^/services/data/v\\d+\\.0/' } }),
});
export const saved = exactly({ id, success: { const: true }, errors: { type: 'array', maxItems: 0 } });
export const upserted = exactly({
	id,
	success: { const: true },
	errors: { type: 'array', maxItems: 0 },
	created: boolean,
});
export const itemErrors = {
	...list(
		exactly({ statusCode: string, message: string, fields: list(string) }, { duplicateResult: { type: 'object' } }),
	),
	minItems: 1,
};
export const failed = exactly({ success: { const: false }, errors: itemErrors });
export const failedUpsert = exactly({ success: { const: false }, errors: itemErrors, created: { const: false } });
export const queryPage: Schema = {
	...exactly(
		{ totalSize: integer, done: boolean, records: list(record) },
		{ nextRecordsUrl: { type: 'string', pattern: '/query/\\w+-\\d+$' } },
	),
	// A page that is not the last one names the next, and the last one does not.
	if: { properties: { done: { const: false } } },
	then: { required: ['nextRecordsUrl'] },
	else: { not: { required: ['nextRecordsUrl'] } },
};
export const job = object({
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
export const jobs = object({ done: boolean, records: list(job) });
export const describedField = object({
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
export const summary = object({
	name: string,
	label: string,
	keyPrefix: string,
	createable: boolean,
	queryable: boolean,
	urls: object({ sobject: string, describe: string, rowTemplate: string }),
});
export const identity = object({
	sub: string,
	user_id: id,
	organization_id: id,
	preferred_username: string,
	email: string,
	zoneinfo: string,
	urls: object({ rest: string }),
});
export const steps = list(
	exactly({ body: {}, httpHeaders: { type: 'object' }, httpStatusCode: integer, referenceId: string }),
);
export const csv = { type: 'string', minLength: 1 };
export const token = exactly(
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
