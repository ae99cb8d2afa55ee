import type { CrmRecord, FieldName, FieldValues } from '../../contract';
import { nativeField } from '../../kit/native-fields';
import { isoOr } from '../../kit/times';
import type { FieldCatalogue, PersonField } from '../fields/catalogue';
import { PACK_FIELDS } from '../fields/pack-fields';
import { decodeValue } from '../fields/values';
import { externalKeyOf, namePartsOf, type Person } from './person';
import { isStandInName } from './stand-in-name';

/** From persons to the pack's values. What an answer does not show is left out, and never given as blank. Pure. */

export interface ReadOptions {
	catalogue: FieldCatalogue;
	nativeFields: readonly string[];
	/** Of the account, for the address of records; `null` when not known. */
	domain: string | null;
}

export function fromPerson(person: Person, options: ReadOptions): CrmRecord {
	const { source } = person;
	return {
		id: String(person.id),
		url: options.domain === null ? null : `https://${options.domain}.pipedrive.com/person/${person.id}`,
		fields: readFields(person, options),
		emails: person.emails.map(({ value }) => value),
		...(Object.hasOwn(source, 'phones') ? { phones: person.phones.map(({ value }) => value) } : {}),
		updatedAt: isoOr(source.update_time),
		createdAt: isoOr(source.add_time),
		contactId: null,
		isConverted: false,
	};
}

function readFields(person: Person, { catalogue, nativeFields }: ReadOptions): FieldValues {
	const { source, emails, phones } = person;
	const fields: FieldValues = {
		...(Object.hasOwn(source, 'emails') ? { email: emails[0]?.value ?? null } : {}),
		...(Object.hasOwn(source, 'phones') ? { phone: phones[0]?.value ?? null } : {}),
		...(Object.hasOwn(source, 'name') ? readNames(person, catalogue) : {}),
	};
	for (const { canonical } of PACK_FIELDS) {
		const field = catalogue.fieldOf(canonical);
		if (!field || canonical === 'lastName' || !shows(person, field)) continue;
		fields[canonical] = decodeValue(field, canonical, valuesFor(person, field)[field.code]);
	}
	for (const name of nativeFields) {
		const field = catalogue.byName(name);
		if (!field || !shows(person, field)) continue;
		const value = valuesFor(person, field)[field.code];
		fields[nativeField(name)] = decodeValue(field, catalogue.canonicalOf(field.code), value);
	}
	return fields;
}

function valuesFor({ custom, source }: Person, { isCustom }: PersonField): Person['source'] {
	return isCustom ? custom : source;
}

function shows(person: Person, field: PersonField): boolean {
	return Object.hasOwn(valuesFor(person, field), field.code);
}

/** A stand-in for a name is none. */
function readNames(person: Person, catalogue: FieldCatalogue): Pick<FieldValues, 'firstName' | 'lastName'> {
	const { name } = person.source;
	const username = catalogue.fieldOf('socialUsername');
	const known = [
		...[...person.emails, ...person.phones].map(({ value }) => value),
		username === undefined
			? null
			: decodeValue(username, 'socialUsername', valuesFor(person, username)[username.code]),
		externalKeyOf(person, catalogue),
	];
	const parts =
		typeof name === 'string' && isStandInName(name, known)
			? { first: null, last: null }
			: namePartsOf(person, catalogue);
	return { firstName: parts.first, lastName: parts.last };
}

const ASKED_FOR: ReadonlySet<FieldName> = new Set<FieldName>([
	'email',
	'phone',
	'firstName',
	'lastName',
	...PACK_FIELDS.map(({ canonical }) => canonical),
]);

/** The fields that a record does not show: hidden from the credential, taken out of the account, or never made. */
export function withheldFrom({ fields }: CrmRecord, nativeFields: readonly string[]): FieldName[] {
	return [...ASKED_FOR, ...nativeFields.map(nativeField)].filter((name) => !Object.hasOwn(fields, name));
}
