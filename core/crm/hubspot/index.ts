import type { CrmAdapter, CrmCapabilities, CrmObject } from '../contract';
import type { AdapterDeps } from '../kit/adapter-deps';
import { askOnce } from '../kit/ask-once';
import { trimmedOrigin } from '../kit/origin';
import { knownFields } from '../kit/known-fields';
import type { CrmProvider } from '../kit/provider';
import { chosenVersion } from '../kit/versions';
import { createTransport } from '../transport';
import { CHOICES, listChoices } from './account/choices';
import { createAppId, missingAccess } from './account/access';
import { createAccountCurrency } from './account/currency';
import { verify } from './account/verify';
import { FEED_LAG_MS, LIST_PAGE, listChanged } from './changes';
import { type Client, createClient } from './client';
import { HUBSPOT_BASE_URL, hubSpotProfile } from './client/profile';
import { hubSpotRoutes } from './client/routes';
import { HUBSPOT_API_VERSIONS } from './client/versions';
import { HUBSPOT } from './errors';
import { describeFields } from './fields/describe';
import { LIMITS } from './fields/limits';
import { LIFECYCLE_STAGES } from './fields/pack-fields';
import { provisionFields } from './fields/provision';
import { createLeadRecords } from './leads/lead-records';
import { createStageOrder } from './leads/stage-order';
import { createLeads, type LeadDeps, updateLeads, upsertLeads } from './leads/writes';
import { logActivities } from './records/activities';
import { findActivities } from './records/find-activities';
import { fieldChanges } from './records/field-changes';
import { findByKey, LOOKUP_BATCH_SIZE } from './records/lookup';
import { type RecordView, viewOf } from './records/mapper';
import { readMany } from './records/read-many';
import { createRefusals } from './records/refusals';
import { archiveContacts, purgeContacts } from './records/removal';
import { removeActivities } from './records/remove-activities';
import { createContacts, updateContacts, upsertContacts, WRITE_BATCH_SIZE } from './records/writes';
import { listConversions } from './sales/conversions';
import { createDeals } from './sales/deals';
import { findDeals } from './sales/find-deals';
import { unlinkDeals } from './sales/unlink-deals';

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
	choices: CHOICES,
	deleteFeed: true,
	twoWay: {
		answersValues: true,
		conditionalWrites: false,
		fieldHistory: true,
		restores: false,
		quietWrites: false,
		feedLagMs: FEED_LAG_MS,
		readBatchSize: LOOKUP_BATCH_SIZE,
		listPageSize: LIST_PAGE,
	},
	webhooks: true,
	timestampPrecisionMs: 1,
	limits: LIMITS,
};

/** HubSpot's contacts, and leads, which are contacts too. Longer lists than a batch holds are sent in several calls. */
export function createHubSpot(deps: AdapterDeps): CrmAdapter {
	const { clock } = deps.runtime;
	const newId = () => deps.runtime.newId();
	const baseUrl = trimmedOrigin(deps.baseUrl ?? HUBSPOT_BASE_URL);
	const transport = createTransport({ ...deps, profile: hubSpotProfile, homeOf: () => baseUrl });
	const { account, contacts, objects, properties, sales } = createClient({
		transport,
		baseUrl,
		version: chosenVersion(HUBSPOT.label, HUBSPOT_API_VERSIONS, deps.apiVersion),
	});
	const view = (object: CrmObject) => viewOf(object, deps.nativeFields ?? []);
	const refusals = createRefusals(properties);
	const contactDeps = { client: contacts, view: view('contact'), refusals, newId };
	const leadRecords = createLeadRecords(objects, newId);
	const stageOrder = createStageOrder(properties);
	const leadDeps: LeadDeps = { ...contactDeps, view: view('lead'), leadRecords, stageOrder };
	const views = { contact: contactDeps.view, lead: leadDeps.view };
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
	const accountCurrency = createAccountCurrency(account);
	const pipelines = askOnce(({ signal }) =>
		sales.dealPipelines({ operation: 'read the pipelines of deals', signal }),
	);

	return {
		id: HUBSPOT.provider,
		capabilities,
		verify: (options = {}) => verify(account, options),
		missingAccess: (options = {}) => missingAccess({ account, properties, tokens: deps.tokens }, options),
		describeFields: knownFields(deps, clock, (object, options) => describeFields(properties, object, options)),
		provisionFields: (_object, options = {}) => provisionFields(properties, options).finally(refusals.forget),
		...readsOf({ contacts, account, views, deps }),
		...removalsOf({ contacts, objects, sales }),
		create: (object, batch, options = {}) => writing[object].create(batch, options),
		update: (object, batch, options = {}) => writing[object].update(batch, options),
		upsert: (object, batch, options = {}) => writing[object].upsert(batch, options),
		listChoices: (list, query = {}, options = {}) =>
			listChoices({ account, objects, properties, pipelines }, list, query, options),
		leadStages: async (options = {}) => (await stageOrder.stages(options)) ?? LIFECYCLE_STAGES,
		logActivities: (_object, entries, options = {}) => logActivities({ client: objects, newId }, entries, options),
		findActivities: (_object, sought, options = {}) => findActivities(objects, sought, options),
		findDeals: (sought, options = {}) => findDeals({ objects, sales }, sought, options),
		createDeals: (batch, options = {}) =>
			createDeals({ objects, pipelines, accountCurrency, newId }, batch, options),
		listConversions: (cursor, options = {}) =>
			listConversions({ client: contacts, objects, sales, accountCurrency, clock }, cursor, options),
		clockSkewMs: () => transport.clockSkewMs(),
		counts: () => transport.counts(),
	};
}

interface ReadParts extends Pick<Client, 'account' | 'contacts'> {
	views: Readonly<Record<CrmObject, RecordView>>;
	deps: AdapterDeps;
}

/** What finds and reads records. */
function readsOf({ account, contacts, views, deps }: ReadParts) {
	const { clock } = deps.runtime;
	const appId = createAppId({ account, tokens: deps.tokens });
	return {
		findByKey: (object, keys, options = {}) => findByKey(contacts, views[object], keys, options),
		readMany: (object, ids, options = {}) =>
			readMany({ client: contacts, view: views[object] }, object, ids, options),
		fieldChanges: (object, ids, fields, options = {}) =>
			fieldChanges({ client: contacts, view: views[object], appId }, ids, fields, options),
		listChanged: (object, cursor, options = {}) =>
			listChanged({ object, client: contacts, view: views[object], clock }, cursor, options),
	} satisfies Partial<CrmAdapter>;
}

/** What takes away. */
function removalsOf({ contacts, objects, sales }: Pick<Client, 'contacts' | 'objects' | 'sales'>) {
	return {
		remove: (_object, ids, options = {}) => archiveContacts(contacts, ids, options),
		purge: (_object, ids, options = {}) => purgeContacts(contacts, ids, options),
		removeActivities: (ids, options = {}) => removeActivities(objects, ids, options),
		unlinkDeals: (deals, options = {}) => unlinkDeals(sales, deals, options),
	} satisfies Partial<CrmAdapter>;
}

export const hubspot: CrmProvider = {
	label: HUBSPOT.label,
	baseUrl: HUBSPOT_BASE_URL,
	apiVersions: HUBSPOT_API_VERSIONS,
	settings: [],
	routeOf: hubSpotRoutes,
	create: createHubSpot,
};
