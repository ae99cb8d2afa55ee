import type { AdapterDeps } from '../kit/adapter-deps';
import type { CrmAdapter, CrmCapabilities, CrmObject } from '../contract';
import { createTransport } from '../transport';
import { readAccountCurrency, remembered, verify } from './account/verify';
import { logActivities } from './records/activities';
import { listChanged } from './changes';
import { createHubSpotClient } from './client/contacts';
import { createObjectsClient } from './client/objects';
import { createPropertiesClient } from './client/properties';
import { createSalesClient } from './client/sales';
import { listConversions } from './sales/conversions';
import { createDeals } from './sales/deals';
import { LIFECYCLE_STAGES } from './fields/pack-fields';
import { createLeadRecords } from './leads/lead-records';
import { createLeads, type LeadDeps, updateLeads, upsertLeads } from './leads/writes';
import { findByKey, LOOKUP_BATCH_SIZE } from './records/lookup';
import { viewOf } from './records/mapper';
import { HUBSPOT_API_VERSIONS, type HubSpotApiVersion } from './client/versions';
import { HUBSPOT_BASE_URL, hubSpotProfile } from './client/profile';
import { describeFields, provisionFields } from './fields/provision';
import { archiveContacts } from './records/removal';
import { createContacts, updateContacts, upsertContacts, WRITE_BATCH_SIZE } from './records/writes';

const capabilities: CrmCapabilities = {
	objects: ['contact', 'lead'],
	writeBatchSize: WRITE_BATCH_SIZE,
	concurrentBatches: 4,
	bulk: null,
	lookupBatchSize: LOOKUP_BATCH_SIZE,
	nativeUpsert: true,
	uniqueEmail: true,
	leadObject: 'lifecycleStage',
	leadStages: LIFECYCLE_STAGES,
	deleteFeed: true,
	webhooks: true,
	timestampPrecisionMs: 1,
};

/** HubSpot's contacts, and leads, which are contacts too. Longer lists than a batch holds are sent in several calls. */
export function createHubSpot(deps: AdapterDeps): CrmAdapter {
	const { clock } = deps.runtime;
	const newId = () => deps.runtime.newId();
	const transport = createTransport({ ...deps, profile: hubSpotProfile });
	const baseUrl = (deps.baseUrl ?? HUBSPOT_BASE_URL).replace(/\/+$/, '');
	const clientDeps = { transport, baseUrl, version: versionOf(deps.apiVersion) };
	const client = createHubSpotClient(clientDeps);
	const properties = createPropertiesClient(clientDeps);
	const objects = createObjectsClient(clientDeps);
	const sales = createSalesClient(clientDeps);

	const view = (object: CrmObject) => viewOf(object, deps.nativeFields ?? []);
	const contactDeps = { client, view: view('contact'), newId };
	const leadDeps: LeadDeps = { client, view: view('lead'), newId, leadRecords: createLeadRecords(objects, newId) };
	const writing = {
		contact: {
			create: createContacts.bind(null, contactDeps),
			update: updateContacts.bind(null, contactDeps),
			upsert: upsertContacts.bind(null, contactDeps),
		},
		lead: {
			create: createLeads.bind(null, leadDeps),
			update: updateLeads.bind(null, leadDeps),
			upsert: upsertLeads.bind(null, leadDeps),
		},
	};
	const views = { contact: contactDeps.view, lead: leadDeps.view };
	const accountCurrency = remembered((options) => readAccountCurrency(client, options));
	const pipelines = remembered(({ signal }) =>
		sales.dealPipelines({ operation: 'read the pipelines of deals', signal }),
	);

	return {
		id: 'hubspot',
		capabilities,
		verify: (options = {}) => verify(client, options),
		describeFields: (object, options = {}) => describeFields(properties, object, options),
		provisionFields: (_object, options = {}) => provisionFields(properties, options),
		findByKey: (object, keys, options = {}) => findByKey(client, views[object], keys, options),
		create: (object, batch, options = {}) => writing[object].create(batch, options),
		update: (object, batch, options = {}) => writing[object].update(batch, options),
		upsert: (object, batch, options = {}) => writing[object].upsert(batch, options),
		remove: (_object, ids, options = {}) => archiveContacts(client, ids, options),
		listChanged: (object, cursor, options = {}) =>
			listChanged({ client, view: views[object], clock }, cursor, options),
		logActivities: (_object, entries, options = {}) => logActivities({ client: objects, newId }, entries, options),
		recordAttribution: (object, batch, options = {}) => writing[object].update(batch, options),
		createDeals: (batch, options = {}) =>
			createDeals({ objects, pipelines, accountCurrency, newId }, batch, options),
		listConversions: (cursor, options = {}) =>
			listConversions({ client, objects, sales, accountCurrency, clock }, cursor, options),
		counts: () => transport.counts(),
	};
}

/** @throws RangeError for a version that is not in `HUBSPOT_API_VERSIONS` */
function versionOf(text: string | undefined): HubSpotApiVersion {
	const version = HUBSPOT_API_VERSIONS.find((candidate) => candidate === (text ?? HUBSPOT_API_VERSIONS[0]));
	if (!version)
		throw new RangeError(`HubSpot API version must be one of ${HUBSPOT_API_VERSIONS.join(', ')}, not ${text}`);
	return version;
}
