import type { ObjectTypeName } from './entities';
import { validationProblem } from './problem';

export interface ObjectType {
	name: ObjectTypeName;
	typeId: string;
	/** How error messages call it. */
	label: string;
	aliases: readonly string[];
	lastModified: string;
	/** What a read returns when it asks for nothing. */
	defaultProperties: readonly string[];
	/** Sets at least one of these on create. */
	requireOneOf: readonly string[];
	readScope: string;
	writeScope: string;
}

export const OBJECT_TYPES: Readonly<Record<ObjectTypeName, ObjectType>> = {
	contacts: {
		name: 'contacts',
		typeId: '0-1',
		label: 'CONTACT',
		aliases: ['contacts', 'contact', '0-1'],
		lastModified: 'lastmodifieddate',
		defaultProperties: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
		requireOneOf: ['email', 'firstname', 'lastname'],
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
		readScope: 'crm.objects.contacts.read',
		writeScope: 'crm.objects.contacts.write',
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
