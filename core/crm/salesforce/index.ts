import { CrmError } from '../../lib/errors';
import type { AdapterDeps } from '../kit/adapter-deps';
import type { CrmAdapter, CrmCapabilities, CrmObject } from '../contract';
import { createTransport } from '../transport';
import { createAccountMoney } from './account/currency';
import { logTasks } from './records/activities';
import { BULK } from './records/bulk';
import { listChanged } from './changes';
import { createSalesforceClient } from './client';
import { createBulkClient } from './client/bulk';
import { listConversions } from './sales/conversions';
import { createDeals } from './sales/deals';
import { findByKey, LOOKUP_BATCH_SIZE } from './records/lookup';
import { PERSON_OBJECTS } from './fields/person-objects';
import { salesforceProfile } from './client/profile';
import { describeFields, provisionFields } from './fields/provision';
import { createReadableFields } from './fields/readable';
import { removeRecords } from './records/removal';
import { WRITE_BATCH_SIZE } from './records/senders';
import { verify } from './account/verify';
import { versionOf } from './client/versions';
import { createRecords, updateRecords, upsertRecords } from './records/writes';

const capabilities: CrmCapabilities = {
	objects: ['contact', 'lead'],
	writeBatchSize: WRITE_BATCH_SIZE,
	concurrentBatches: 4,
	bulk: BULK,
	lookupBatchSize: LOOKUP_BATCH_SIZE,
	nativeUpsert: true,
	uniqueEmail: false,
	leadObject: 'separate',
	leadStages: null,
	deleteFeed: true,
	webhooks: false,
	timestampPrecisionMs: 1_000,
};

/** Salesforce's contacts and leads. Longer lists than a call holds are sent in several calls, or as a bulk job. */
export function createSalesforce(deps: AdapterDeps): CrmAdapter {
	const { runtime } = deps;
	const transport = createTransport({ ...deps, profile: salesforceProfile });
	const connection = { transport, version: versionOf(deps.apiVersion), origin: () => originOf(deps) };
	const client = createSalesforceClient(connection);
	const nativeFields = deps.nativeFields ?? [];
	const readable = createReadableFields(client, nativeFields);
	const reads = { client, readable, nativeFields, clock: runtime.clock };
	const gaps = { company: false };
	const writes = {
		client,
		jobs: { client: createBulkClient(connection), clock: runtime.clock },
		runtime,
		leadCompany: deps.leadCompany,
		gaps,
	};
	const money = createAccountMoney(client);
	const personOf = (object: CrmObject) => PERSON_OBJECTS[object];
	return {
		id: 'salesforce',
		capabilities,
		verify: (options = {}) => verify(client, options),
		describeFields: (object, options = {}) => describeFields(client, personOf(object), options),
		async provisionFields(object, options = {}) {
			const fields = await provisionFields(client, personOf(object), options);
			readable.forget();
			gaps.company = false;
			return fields;
		},
		findByKey: (object, keys, options = {}) => findByKey(reads, personOf(object), keys, options),
		create: (object, batch, options = {}) => createRecords(writes, personOf(object), batch, options),
		update: (object, batch, options = {}) => updateRecords(writes, personOf(object), batch, options),
		upsert: (object, batch, options = {}) => upsertRecords(writes, personOf(object), batch, options),
		remove: (object, ids, options = {}) => removeRecords(client, personOf(object), ids, options),
		listChanged: (object, cursor, options = {}) => listChanged(reads, personOf(object), cursor, options),
		logActivities: (_object, entries, options = {}) => logTasks({ client, runtime }, entries, options),
		recordAttribution: (object, batch, options = {}) => updateRecords(writes, personOf(object), batch, options),
		createDeals: (batch, options = {}) => createDeals({ client, money, runtime }, batch, options),
		listConversions: (cursor, options = {}) =>
			listConversions({ client, money, clock: runtime.clock }, cursor, options),
		counts: () => transport.counts(),
	};
}

/** Each account has its own host, which its token's answer names. */
async function originOf({ baseUrl, tokens }: AdapterDeps): Promise<string> {
	const origin = baseUrl ?? (await tokens.origin?.()) ?? null;
	if (origin !== null) return origin.replace(/\/+$/, '');
	const operation = "find the Salesforce account's address";
	throw new CrmError('invalid', `Could not ${operation}: neither the credential nor the token names it.`, {
		provider: 'salesforce',
		operation,
		code: 'NO_INSTANCE_URL',
		fix: 'Connect the Salesforce credential again, or turn on Use a Different Host and enter the My Domain address.',
	});
}
