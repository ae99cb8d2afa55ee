import type { CrmAdapter, CrmCapabilities, CrmObject } from '../contract';
import type { AdapterDeps } from '../kit/adapter-deps';
import { askOnce } from '../kit/ask-once';
import { createConcurrency } from '../kit/concurrency';
import type { CrmProvider } from '../kit/provider';
import { readSettings } from '../kit/settings';
import { chosenVersion } from '../kit/versions';
import { createTransport } from '../transport';
import { CHOICES, listChoices } from './account/choices';
import { missingAccess } from './account/access';
import { createCompany } from './account/company';
import { accountCurrency } from './account/currency';
import { createCompanyDomain, createHomeOf } from './account/origin';
import { pipedriveSettings } from './account/settings';
import { verify } from './account/verify';
import { FEED_LAG_MS, listChanged } from './changes';
import { createClient } from './client';
import { LIST_PAGE, MOST_IDS } from './client/persons';
import { pipedriveProfile } from './client/profile';
import { pipedriveRoutes } from './client/routes';
import { PIPEDRIVE_API_VERSIONS, PIPEDRIVE_BASE_URL } from './client/versions';
import { PIPEDRIVE } from './errors';
import { ASKED_FOR_FIELDS } from './fields/catalogue';
import { createDealKeyField, sharedDealKeyOf } from './fields/deal-key';
import { describeFields } from './fields/describe';
import { LIMITS } from './fields/limits';
import { provisionFields } from './fields/provision';
import { sharedFieldsOf } from './fields/shared';
import { createFieldSource } from './fields/source';
import { listChangedLeads } from './leads/changes';
import { convertLeads } from './leads/conversion';
import { leadFieldChanges } from './leads/field-changes';
import { findLeads } from './leads/lookup';
import { LEAD_ID } from './leads/mapper';
import { readManyLeads } from './leads/read-many';
import { removeLeads } from './leads/removal';
import { createLeads, updateLeads } from './leads/writes';
import { type Anchor, createActivityTypeSource, logActivities } from './records/activities';
import { fieldChanges } from './records/field-changes';
import { findActivities } from './records/find-activities';
import { findByKey } from './records/lookup';
import { isPersonId } from './records/person';
import { readManyPersons } from './records/read-many';
import { NOBODYS_LEAD } from './records/stand-in-name';
import { removePersons } from './records/removal';
import { removeActivities } from './records/remove-activities';
import { CONCURRENT_WRITES, createPersons, updatePersons } from './records/writes';
import { listConversions } from './sales/conversions';
import { createDeals } from './sales/deals';
import { findDeals } from './sales/find-deals';
import { unlinkDeals } from './sales/unlink-deals';

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
	choices: CHOICES,
	deleteFeed: true,
	twoWay: {
		answersValues: true,
		conditionalWrites: false,
		fieldHistory: true,
		restores: false,
		quietWrites: false,
		feedLagMs: FEED_LAG_MS,
		readBatchSize: MOST_IDS,
		listPageSize: LIST_PAGE,
		// A look-up may turn out cheaper, where a list of all persons is.
		perCall: { writes: 1, lookups: 1 },
		// A person has one name.
		groups: [['firstName', 'lastName']],
		standIns: { lead: { leadTitle: [NOBODYS_LEAD] } },
	},
	webhooks: true,
	timestampPrecisionMs: 1_000,
	limits: LIMITS,
};

/** What the methods of an adapter work with. */
function createParts(deps: AdapterDeps) {
	chosenVersion(PIPEDRIVE.label, PIPEDRIVE_API_VERSIONS, deps.apiVersion);
	const { tokenScheme } = readSettings(pipedriveSettings, deps.settings);
	const { clock } = deps.runtime;
	const nativeFields = deps.nativeFields ?? [];
	const companyDomain = createCompanyDomain(deps);
	const homeOf = createHomeOf(deps, companyDomain);
	const transport = createTransport({ ...deps, profile: pipedriveProfile(tokenScheme), homeOf });
	const client = createClient(
		{ transport, origin: () => transport.home() },
		nativeFields.filter((code) => ASKED_FOR_FIELDS.has(code)),
	);
	const key = createDealKeyField({ client: client.dealFields, shared: sharedDealKeyOf(deps), clock });
	const company = createCompany(client.account, companyDomain);
	const { domain } = company;
	const fields = createFieldSource({ client: client.fields, shared: sharedFieldsOf(deps), clock, nativeFields });
	const concurrency = createConcurrency(CONCURRENT_WRITES);
	const persons = { client: client.persons, fields, concurrency, nativeFields, domain };
	const activityType = createActivityTypeSource(client.timeline);
	return {
		client,
		clock,
		company,
		fields,
		key,
		transport,
		persons: { ...persons, account: client.account, clock },
		leads: { leads: client.leads, persons, deals: client.deals, clock },
		deals: { client: client.deals, key, concurrency, domain, accountCurrency: accountCurrency.bind(null, company) },
		timeline: { client: client.timeline, concurrency, activityType },
		history: {
			client: client.persons,
			changelogs: client.changelogs,
			fields,
			ownUser: askOnce(async (options) => (await company.ask('find the user of the token', options)).userId),
		},
	};
}

/** What is done in another way for persons and for leads. */
function createObjects({ persons, leads, history }: ReturnType<typeof createParts>) {
	return {
		contact: {
			find: findByKey.bind(null, persons),
			create: createPersons.bind(null, persons),
			update: updatePersons.bind(null, persons),
			remove: removePersons.bind(null, persons),
			read: readManyPersons.bind(null, persons),
			fieldChanges: fieldChanges.bind(null, history),
			changed: listChanged.bind(null, persons),
		},
		lead: {
			find: findLeads.bind(null, leads),
			create: createLeads.bind(null, leads),
			update: updateLeads.bind(null, leads),
			remove: removeLeads.bind(null, leads),
			read: readManyLeads.bind(null, leads),
			fieldChanges: leadFieldChanges.bind(null, { ...leads, history }),
			changed: listChangedLeads.bind(null, leads),
		},
	};
}

/**
 * Pipedrive's persons, and the leads beside them. Every write is a call of its own; so many at a time as the limits
 * allow.
 */
export function createPipedrive(deps: AdapterDeps): CrmAdapter {
	const parts = createParts(deps);
	const objects = createObjects(parts);
	const { client, company, deals, fields, key, leads, timeline, transport } = parts;
	return {
		id: PIPEDRIVE.provider,
		capabilities,
		verify: (options = {}) => verify(company, options),
		missingAccess: (options = {}) => missingAccess(client, options),
		describeFields: (object, options = {}) => describeFields(fields, object, options),
		provisionFields: (_object, options = {}) => provisionFields({ client: client.fields, fields, key }, options),
		listChoices: (list, query = {}, options = {}) => listChoices(client.choices, list, query, options),
		findByKey: (object, keys, options = {}) => objects[object].find(keys, options),
		create: (object, batch, options = {}) => objects[object].create(batch, options),
		update: (object, batch, options = {}) => objects[object].update(batch, options),
		remove: (object, ids, options = {}) => objects[object].remove(ids, options),
		readMany: (object, ids, options = {}) => objects[object].read(ids, options),
		fieldChanges: (object, ids, names, options = {}) => objects[object].fieldChanges(ids, names, options),
		clockSkewMs: () => transport.clockSkewMs(),
		listChanged: (object, cursor, options = {}) => objects[object].changed(cursor, options),
		logActivities: (object, entries, options = {}) => logActivities(timeline, entries, ANCHORS[object], options),
		findActivities: (object, sought, options = {}) =>
			findActivities(client.timeline, sought, ANCHORS[object], options),
		removeActivities: (ids, options = {}) => removeActivities(timeline, ids, options),
		unlinkDeals: (batch, options = {}) => unlinkDeals(deals, batch, options),
		findDeals: (sought, options = {}) => findDeals(deals, sought, options),
		createDeals: (batch, options = {}) => createDeals(deals, batch, options),
		convertLeads: (ids, options = {}) => convertLeads(leads, ids, options),
		listConversions: (cursor, options = {}) => listConversions(leads, cursor, options),
		counts: () => transport.counts(),
	};
}

/** Where the entries of a record go; `null` for an id that no record can have. */
const ANCHORS: Readonly<Record<CrmObject, (id: string) => Anchor | null>> = {
	contact: (id) => (isPersonId(id) ? { person_id: Number(id) } : null),
	lead: (id) => (LEAD_ID.test(id) ? { lead_id: id } : null),
};

export const pipedrive: CrmProvider = {
	label: PIPEDRIVE.label,
	baseUrl: PIPEDRIVE_BASE_URL,
	apiVersions: PIPEDRIVE_API_VERSIONS,
	settings: Object.keys(pipedriveSettings),
	routeOf: pipedriveRoutes,
	create: createPipedrive,
};
