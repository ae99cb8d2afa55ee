import type { ObjectTypeName } from './entities';
import { validationProblem } from '../problem';

export interface ObjectType {
	name: ObjectTypeName;
	typeId: string;
	/** How error messages call it. */
	label: string;
	aliases: readonly string[];
	lastModified: string;
	/** What a read returns when it asks for nothing. */
	defaultProperties: readonly string[];
	/** Sets at least one of these on create; none means that nothing is asked. */
	requireOneOf: readonly string[];
	/** Sets all of these on create. */
	requireAll: readonly string[];
	/** The type that a new record must be associated with at once. */
	requireAssociation: ObjectTypeName | null;
	/** Properties that hold the pipeline and the stage. */
	pipeline: { property: string; stage: string } | null;
	readScope: string;
	writeScope: string;
}

const PLAIN = { requireAll: [], requireAssociation: null, pipeline: null };

export const OBJECT_TYPES: Readonly<Record<ObjectTypeName, ObjectType>> = {
	contacts: {
		name: 'contacts',
		typeId: '0-1',
		label: 'CONTACT',
		aliases: ['contacts', 'contact', '0-1'],
		lastModified: 'lastmodifieddate',
		defaultProperties: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
		requireOneOf: ['email', 'firstname', 'lastname'],
		...PLAIN,
		readScope: 'crm.objects.contacts.read',
		writeScope: 'crm.objects.contacts.write',
	},
	notes: {
		name: 'notes',
		typeId: '0-46',
		label: 'NOTE',
		aliases: ['notes', 'note', '0-46'],
		lastModified: 'hs_lastmodifieddate',
		defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
		requireOneOf: ['hs_timestamp'],
		...PLAIN,
		readScope: 'crm.objects.contacts.read',
		writeScope: 'crm.objects.contacts.write',
	},
	communications: {
		name: 'communications',
		typeId: '0-18',
		label: 'COMMUNICATION',
		aliases: ['communications', 'communication', '0-18'],
		lastModified: 'hs_lastmodifieddate',
		defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
		requireOneOf: [],
		...PLAIN,
		requireAll: ['hs_timestamp', 'hs_communication_channel_type'],
		readScope: 'crm.objects.contacts.read',
		writeScope: 'crm.objects.contacts.write',
	},
	deals: {
		name: 'deals',
		typeId: '0-3',
		label: 'DEAL',
		aliases: ['deals', 'deal', '0-3'],
		lastModified: 'hs_lastmodifieddate',
		defaultProperties: [
			'amount',
			'closedate',
			'createdate',
			'dealname',
			'dealstage',
			'hs_lastmodifieddate',
			'hs_object_id',
			'pipeline',
		],
		requireOneOf: [],
		requireAll: ['dealname', 'dealstage'],
		requireAssociation: null,
		pipeline: { property: 'pipeline', stage: 'dealstage' },
		readScope: 'crm.objects.deals.read',
		writeScope: 'crm.objects.deals.write',
	},
	leads: {
		name: 'leads',
		typeId: '0-136',
		label: 'LEAD',
		aliases: ['leads', 'lead', '0-136'],
		lastModified: 'hs_lastmodifieddate',
		defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
		requireOneOf: [],
		requireAll: ['hs_lead_name'],
		requireAssociation: 'contacts',
		pipeline: { property: 'hs_pipeline', stage: 'hs_pipeline_stage' },
		readScope: 'crm.objects.leads.read',
		writeScope: 'crm.objects.leads.write',
	},
};

export const OBJECT_TYPE_NAMES = Object.keys(OBJECT_TYPES) as ObjectTypeName[];

/** @throws HubSpotProblem for a type the sandbox does not have */
export function objectTypeOf(spelling: string): ObjectType {
	const known = Object.values(OBJECT_TYPES).find((type) => type.aliases.includes(spelling.toLowerCase()));
	if (known === undefined) throw validationProblem(`Unable to infer object type from: ${spelling}`);
	return known;
}

/** Default association types: from, to, id. */
const ASSOCIATION_TYPES: ReadonlyArray<[ObjectTypeName, ObjectTypeName, number]> = [
	['notes', 'contacts', 202],
	['contacts', 'notes', 201],
	['contacts', 'contacts', 449],
	['communications', 'contacts', 81],
	['contacts', 'communications', 82],
	['deals', 'contacts', 3],
	['contacts', 'deals', 4],
	['notes', 'deals', 214],
	['deals', 'notes', 213],
	['communications', 'deals', 85],
	['deals', 'communications', 86],
	['leads', 'contacts', 578],
	// The number of the way back is not confirmed.
	['contacts', 'leads', 579],
];

/** @throws HubSpotProblem when the two types cannot be associated */
export function defaultAssociation(from: ObjectTypeName, to: ObjectTypeName): number {
	const found = ASSOCIATION_TYPES.find(([fromType, toType]) => fromType === from && toType === to);
	if (found === undefined) throw validationProblem(`No default association type exists between ${from} and ${to}`);
	return found[2];
}

/** @returns the types a type id stands between, or null */
export function associationById(typeId: number): { from: ObjectTypeName; to: ObjectTypeName } | null {
	const found = ASSOCIATION_TYPES.find(([, , id]) => id === typeId);
	return found === undefined ? null : { from: found[0], to: found[1] };
}
