import type { AdapterDeps } from '../kit/adapter-deps';
import type { CrmAdapter, CrmCapabilities, CrmObject } from '../contract';
import { createTransport } from '../transport';
import { listChanged } from './changes';
import { createAccountClient } from './client/account';
import { createDealsClient } from './client/deals';
import { createFieldsClient } from './client/fields';
import { createLeadsClient } from './client/leads';
import { createPersonsClient, MOST_IDS } from './client/persons';
import { createTimelineClient } from './client/timeline';
import { createCompany } from './account/company';
import { listConversions } from './sales/conversions';
import { createDeals } from './sales/deals';
import { createFieldSource } from './fields/source';
import { createLanes } from '../kit/concurrency';
import { LEAD_ID } from './leads/mapper';
import { listChangedLeads } from './leads/changes';
import { convertLeads } from './leads/conversion';
import { findLeads } from './leads/lookup';
import { createLeads, removeLeads, updateLeads } from './leads/writes';
import { findByKey } from './records/lookup';
import { createCompanyDomain, createOrigin } from './account/origin';
import { PIPEDRIVE_API_VERSIONS, pipedriveProfile } from './client/profile';
import { describeFields, provisionFields } from './fields/provision';
import { sharedFieldsOf } from './fields/shared';
import { type Anchor, createActivityTypeSource, logEntries } from './records/activities';
import { CONCURRENT_WRITES, createPersons, removePersons, updatePersons } from './records/writes';

const capabilities: CrmCapabilities = {
	objects: ['contact', 'lead'],
	writeBatchSize: 50,
	concurrentBatches: 2,
	bulk: null,
	lookupBatchSize: MOST_IDS,
	nativeUpsert: false,
	uniqueEmail: false,
	leadObject: 'ofContact',
	leadStages: null,
	deleteFeed: true,
	webhooks: true,
	timestampPrecisionMs: 1_000,
};

/**
 * Pipedrive's persons, and the leads beside them. Every write is a call of its own; so many at a time as the limits
 * allow.
 */
export function createPipedrive(deps: AdapterDeps): CrmAdapter {
	checkVersion(deps.apiVersion);
	const { clock } = deps.runtime;
	const transport = createTransport({ ...deps, profile: pipedriveProfile(deps.tokenScheme ?? 'bearer') });
	const companyDomain = createCompanyDomain(deps);
	const clientDeps = { transport, origin: createOrigin(deps, companyDomain) };
	const account = createAccountClient(clientDeps);
	const fieldsClient = createFieldsClient(clientDeps);
	const timeline = createTimelineClient(clientDeps);
	const leads = createLeadsClient(clientDeps);
	const deals = createDealsClient(clientDeps);
	const nativeFields = deps.nativeFields ?? [];
	const fields = createFieldSource({ client: fieldsClient, shared: sharedFieldsOf(deps), clock, nativeFields });
	const { domain, currency, verify } = createCompany(account, companyDomain);
	const lanes = createLanes(CONCURRENT_WRITES);
	const persons = { client: createPersonsClient(clientDeps), fields, lanes, nativeFields, domain };
	const leadDeps = { leads, persons, clock };
	const timelineDeps = { client: timeline, lanes, activityType: createActivityTypeSource(timeline) };
	const objects = {
		contact: {
			find: findByKey.bind(null, persons),
			create: createPersons.bind(null, persons),
			update: updatePersons.bind(null, persons),
			remove: removePersons.bind(null, persons),
			changed: listChanged.bind(null, { ...persons, account, clock }),
		},
		lead: {
			find: findLeads.bind(null, leadDeps),
			create: createLeads.bind(null, leadDeps),
			update: updateLeads.bind(null, leadDeps),
			remove: removeLeads.bind(null, leadDeps),
			changed: listChangedLeads.bind(null, leadDeps),
		},
	};
	return {
		id: 'pipedrive',
		capabilities,
		verify: (options = {}) => verify(options),
		describeFields: (object, options = {}) => describeFields(fields, object, options),
		provisionFields: (_object, options = {}) => provisionFields(fieldsClient, fields, options),
		findByKey: (object, keys, options = {}) => objects[object].find(keys, options),
		create: (object, batch, options = {}) => objects[object].create(batch, options),
		update: (object, batch, options = {}) => objects[object].update(batch, options),
		remove: (object, ids, options = {}) => objects[object].remove(ids, options),
		listChanged: (object, cursor, options = {}) => objects[object].changed(cursor, options),
		logActivities: (object, entries, options = {}) => logEntries(timelineDeps, entries, ANCHORS[object], options),
		recordAttribution: (object, batch, options = {}) => objects[object].update(batch, options),
		createDeals: (batch, options = {}) =>
			createDeals({ client: deals, lanes, domain, accountCurrency: currency }, batch, options),
		convertLeads: (ids, options = {}) => convertLeads(leadDeps, ids, options),
		listConversions: (cursor, options = {}) => listConversions({ deals, leads, clock }, cursor, options),
		counts: () => transport.counts(),
	};
}

/** Where the entries of a record go; `null` for an id that no record can have. */
const ANCHORS: Readonly<Record<CrmObject, (id: string) => Anchor | null>> = {
	contact: (id) => (/^\d{1,15}$/.test(id) ? { person_id: Number(id) } : null),
	lead: (id) => (LEAD_ID.test(id) ? { lead_id: id } : null),
};

/** @throws RangeError for a version that is not in `PIPEDRIVE_API_VERSIONS` */
function checkVersion(text: string | undefined): void {
	if (text === undefined || PIPEDRIVE_API_VERSIONS.some((version) => version === text)) return;
	throw new RangeError(`Pipedrive API version must be ${PIPEDRIVE_API_VERSIONS.join(', ')}, not ${text}`);
}
