import type { CrmAdapter, CrmCapabilities, CrmObject } from '../contract';
import type { AdapterDeps } from '../kit/adapter-deps';
import { knownFields } from '../kit/known-fields';
import type { CrmProvider } from '../kit/provider';
import { readSettings } from '../kit/settings';
import { createAccountFacts } from '../kit/account-facts';
import { chosenVersion } from '../kit/versions';
import { createTransport } from '../transport';
import { CHOICES, listChoices } from './account/choices';
import { missingAccess } from './account/access';
import { createAccountMoney } from './account/currency';
import { createHomeOf } from './account/origin';
import { salesforceSettings, type SalesforceSettings } from './account/settings';
import { verify } from './account/verify';
import { FEED_LAG_MS, listChanged, PAGE } from './changes';
import { createClient } from './client';
import { createBulkClient } from './client/bulk';
import { salesforceProfile } from './client/profile';
import { salesforceRoutes } from './client/routes';
import { SALESFORCE_API_VERSIONS, SALESFORCE_BASE_URL } from './client/versions';
import { SALESFORCE } from './errors';
import type { LackingChoices } from './fields/choices';
import { describeFields } from './fields/describe';
import { LIMITS } from './fields/limits';
import { PERSON_OBJECTS } from './fields/person-objects';
import { provisionFields } from './fields/provision';
import { createReadableFields } from './fields/readable';
import { createAccountReaders } from './account/readers';
import { logActivities } from './records/activities';
import { BULK } from './records/bulk';
import { findActivities } from './records/find-activities';
import { fieldChanges } from './records/field-changes';
import { findByKey, LOOKUP_BATCH_SIZE } from './records/lookup';
import { readMany } from './records/read-many';
import { removeAll, removeRecords } from './records/removal';
import { WRITE_BATCH_SIZE } from './records/senders';
import { createRecords, updateRecords, upsertRecords } from './records/writes';
import { listConversions } from './sales/conversions';
import { completeDeals, createDeals } from './sales/deals';
import { findDeals } from './sales/find-deals';
import { unlinkDeals } from './sales/unlink-deals';

const CAPABILITIES = {
	objects: ['contact', 'lead'],
	writeBatchSize: WRITE_BATCH_SIZE,
	concurrentBatches: 4,
	bulk: BULK,
	lookupBatchSize: LOOKUP_BATCH_SIZE,
	nativeUpsert: true,
	uniqueEmail: false,
	leadObject: 'separate',
	leadStages: null,
	choices: CHOICES,
	deleteFeed: true,
	twoWay: {
		answersValues: false,
		conditionalWrites: false,
		fieldHistory: true,
		restores: false,
		quietWrites: false,
		feedLagMs: FEED_LAG_MS,
		readBatchSize: LOOKUP_BATCH_SIZE,
		listPageSize: PAGE,
	},
	webhooks: false,
	timestampPrecisionMs: 1_000,
	limits: LIMITS,
} as const satisfies CrmCapabilities;

/** The company of leads as it is set now, and as it is where nothing is set. */
function withStandIns({ leadCompany }: SalesforceSettings): CrmCapabilities {
	const unset = readSettings(salesforceSettings, undefined);
	const company = [...new Set([leadCompany, unset.leadCompany])];
	return { ...CAPABILITIES, twoWay: { ...CAPABILITIES.twoWay, standIns: { lead: { company } } } };
}

/** Salesforce's contacts and leads. Longer lists than a call holds are sent in several calls, or as a bulk job. */
export function createSalesforce(deps: AdapterDeps): CrmAdapter {
	const { runtime } = deps;
	const { clock } = runtime;
	const settings = readSettings(salesforceSettings, deps.settings);
	const transport = createTransport({ ...deps, profile: salesforceProfile, homeOf: createHomeOf(deps) });
	const version = chosenVersion(SALESFORCE.label, SALESFORCE_API_VERSIONS, deps.apiVersion);
	const connection = { transport, version, origin: () => transport.home() };
	const client = createClient(connection);
	const nativeFields = deps.nativeFields ?? [];
	const readable = createReadableFields(client, nativeFields);
	const reads = { client, readable, nativeFields, runtime };
	const gaps = { company: false };
	const lacking: LackingChoices = new Map();
	const jobs = { client: createBulkClient(connection, runtime), runtime };
	const asked = createAccountFacts(deps, clock);
	const account = createAccountReaders(client, asked);
	const writes = { client, jobs, runtime, settings, gaps, lacking, ...account };
	const money = createAccountMoney(client);
	const personOf = (object: CrmObject) => PERSON_OBJECTS[object];
	return {
		id: SALESFORCE.provider,
		capabilities: withStandIns(settings),
		verify: (options = {}) => verify(client, options),
		missingAccess: (options = {}) => missingAccess(client, options),
		describeFields: knownFields(deps, clock, (object, options) =>
			describeFields(client, personOf(object), options),
		),
		async provisionFields(object, options = {}) {
			const fields = await provisionFields(client, personOf(object), { ...options, lacking });
			readable.forget();
			gaps.company = false;
			return fields;
		},
		listChoices: (list, query = {}, options = {}) =>
			listChoices({ client, money, recordTypes: account.recordTypes }, list, query, options),
		findByKey: (object, keys, options = {}) => findByKey(reads, personOf(object), keys, options),
		create: (object, batch, options = {}) => createRecords(writes, personOf(object), batch, options),
		update: (object, batch, options = {}) => updateRecords(writes, personOf(object), batch, options),
		upsert: (object, batch, options = {}) => upsertRecords(writes, personOf(object), batch, options),
		remove: (object, ids, options = {}) => removeRecords({ client, ...account }, personOf(object), ids, options),
		readMany: (object, ids, options = {}) => readMany({ ...reads, ...account }, personOf(object), ids, options),
		fieldChanges: (object, ids, fields, options = {}) =>
			fieldChanges({ client, ...account }, personOf(object), ids, fields, options),
		listChanged: (object, cursor, options = {}) => listChanged(reads, personOf(object), cursor, options),
		logActivities: (_object, entries, options = {}) =>
			logActivities({ client, runtime, ...account }, entries, options),
		findActivities: (_object, sought, options = {}) => findActivities(client, sought, options),
		removeActivities: (ids, options = {}) =>
			removeAll(client, 'Task', ids, { operation: 'remove tasks from timelines', signal: options.signal }),
		unlinkDeals: (deals, options = {}) => unlinkDeals(client, deals, options),
		findDeals: (sought, options = {}) => findDeals(client, sought, options),
		completeDeals: (deals, options = {}) => completeDeals({ client, runtime }, deals, options),
		createDeals: (batch, options = {}) =>
			createDeals({ client, money, runtime, timeZone: account.timeZone }, batch, options),
		listConversions: (cursor, options = {}) =>
			listConversions({ client, money, clock, timeZone: account.timeZone }, cursor, options),
		clockSkewMs: () => transport.clockSkewMs(),
		counts: () => transport.counts(),
	};
}

export const salesforce: CrmProvider = {
	label: SALESFORCE.label,
	baseUrl: SALESFORCE_BASE_URL,
	apiVersions: SALESFORCE_API_VERSIONS,
	settings: Object.keys(salesforceSettings),
	routeOf: salesforceRoutes,
	create: createSalesforce,
};
