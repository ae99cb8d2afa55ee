import type { CrmAdapter, CrmCapabilities } from '../contract';
import { createAccountFacts } from '../kit/account-facts';
import type { AdapterDeps } from '../kit/adapter-deps';
import type { CrmProvider } from '../kit/provider';
import { chosenVersion } from '../kit/versions';
import { createTransport } from '../transport';
import { CHOICES, listChoices } from './account/choices';
import { createHomeOf, pagesOf } from './account/origin';
import { createAccountReaders } from './account/readers';
import { zohoSettings } from './account/settings';
import { missingAccess, verify } from './account/verify';
import { FEED_LAG_MS, listChanged, PAGE } from './changes';
import { createClient } from './client';
import { zohoProfile } from './client/profile';
import { MOST_RECORDS } from './client/records';
import { zohoRoutes } from './client/routes';
import { ZOHO_API_VERSIONS, ZOHO_BASE_URL } from './client/versions';
import { ZOHO } from './errors';
import { describeFields } from './fields/describe';
import { LIMITS } from './fields/limits';
import { PERSON_MODULES } from './fields/modules';
import { provisionFields } from './fields/provision';
import { createSchemaSource } from './fields/source';
import { convertLeads } from './leads/conversion';
import { findActivities, logActivities, NOTES } from './records/activities';
import { findByKey, LOOKUP_BATCH_SIZE } from './records/lookup';
import { readMany } from './records/read-many';
import { removeRecords } from './records/removal';
import { NO_COMPANY } from './records/required-values';
import { createDeletedList } from './records/whereabouts';
import { createRecords, updateRecords, WRITE_BATCH_SIZE } from './records/writes';
import { listConversions } from './sales/conversions';
import { createDeals, findDeals, unlinkDeals } from './sales/deals';

const CAPABILITIES: CrmCapabilities = {
	objects: ['contact', 'lead'],
	writeBatchSize: WRITE_BATCH_SIZE,
	concurrentBatches: 3,
	bulk: null,
	lookupBatchSize: LOOKUP_BATCH_SIZE,
	// Its own compares with every unique field, whichever is named.
	nativeUpsert: false,
	uniqueEmail: false,
	leadObject: 'separate',
	leadStages: null,
	choices: CHOICES,
	deleteFeed: true,
	twoWay: {
		answersValues: false,
		conditionalWrites: false,
		fieldHistory: false,
		restores: false,
		quietWrites: true,
		feedLagMs: FEED_LAG_MS,
		readBatchSize: MOST_RECORDS,
		listPageSize: PAGE,
		perCall: { lookups: LOOKUP_BATCH_SIZE / 2 },
		standIns: { lead: { company: [NO_COMPANY] } },
	},
	webhooks: false,
	timestampPrecisionMs: 1_000,
	limits: LIMITS,
};

/** Zoho CRM's contacts and leads. */
export function createZoho(deps: AdapterDeps): CrmAdapter {
	const { runtime } = deps;
	const { clock } = runtime;
	const transport = createTransport({ ...deps, profile: zohoProfile, homeOf: createHomeOf(deps) });
	const version = chosenVersion(ZOHO.label, ZOHO_API_VERSIONS, deps.apiVersion);
	let pages: string | null = null;
	const origin = async () => {
		const home = await transport.home();
		pages = pagesOf(home);
		return home;
	};
	const client = createClient({ transport, version, origin });
	const schemas = createSchemaSource({ ...deps, client: client.fields, clock });
	const account = createAccountReaders(client, createAccountFacts(deps, clock));
	const home = () => pages;
	const clockSkewMs = () => transport.clockSkewMs();
	const reads = { client, schemas, nativeFields: deps.nativeFields ?? [], home };
	const deleted = createDeletedList(client);
	const deals = { client, clock, home, ...account };
	return {
		id: ZOHO.provider,
		capabilities: CAPABILITIES,
		verify: (options = {}) => verify(client, options),
		missingAccess: (options = {}) => missingAccess(client, options),
		async describeFields(object, { asOf = 'now', signal } = {}) {
			const person = PERSON_MODULES[object];
			const read = asOf === 'now' ? schemas.refresh : schemas.current;
			return describeFields(await read(person, { signal }));
		},
		provisionFields: (object, options = {}) =>
			provisionFields({ client, schemas }, PERSON_MODULES[object], options),
		listChoices: (list, query = {}, options = {}) => listChoices({ client, ...account }, list, query, options),
		findByKey: (object, keys, options = {}) => findByKey(reads, PERSON_MODULES[object], keys, options),
		create: (object, batch, options = {}) => createRecords(reads, PERSON_MODULES[object], batch, options),
		update: (object, batch, options = {}) => updateRecords(reads, PERSON_MODULES[object], batch, options),
		remove: (object, ids, options = {}) =>
			removeRecords(client, PERSON_MODULES[object].module, ids, {
				operation: `remove ${PERSON_MODULES[object].plural}`,
				...options,
			}),
		readMany: (object, ids, options = {}) =>
			readMany({ ...reads, deleted, userId: account.userId }, PERSON_MODULES[object], ids, options),
		listChanged: (object, cursor, options = {}) =>
			listChanged({ ...reads, runtime, clockSkewMs }, PERSON_MODULES[object], cursor, options),
		logActivities: (object, entries, options = {}) =>
			logActivities(client, PERSON_MODULES[object], entries, options),
		findActivities: (object, sought, options = {}) =>
			findActivities(client, PERSON_MODULES[object], sought, options),
		removeActivities: (ids, options = {}) =>
			removeRecords(client, NOTES, ids, { operation: 'remove notes from timelines', ...options }),
		createDeals: (batch, options = {}) => createDeals(deals, batch, options),
		findDeals: (sought, options = {}) => findDeals(deals, sought, options),
		unlinkDeals: (batch, options = {}) => unlinkDeals(deals, batch, options),
		convertLeads: (ids, options = {}) => convertLeads(reads, ids, options),
		listConversions: (cursor, options = {}) =>
			listConversions({ client, schemas, clock, ...account }, cursor, options),
		clockSkewMs,
		counts: () => transport.counts(),
	};
}

export const zoho: CrmProvider = {
	label: ZOHO.label,
	baseUrl: ZOHO_BASE_URL,
	apiVersions: ZOHO_API_VERSIONS,
	settings: Object.keys(zohoSettings),
	routeOf: zohoRoutes,
	create: createZoho,
};
