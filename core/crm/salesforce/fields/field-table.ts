import type { CanonicalField, FieldName, FieldValues } from '../../contract';
import { nativeField, nativeNameOf } from '../../kit/native-fields';
import { isFieldName } from '../client/soql';
import { type MappedField, mappedFieldsOf } from './pack-fields';
import { PERSON_OBJECTS, type PersonObject } from './person-objects';

/** Which field of an object holds what, by the pack's names and by Salesforce's. Pure. */

interface FieldTable {
	list: readonly MappedField[];
	byCanonical: ReadonlyMap<CanonicalField, MappedField>;
}

const TABLES = new Map(
	Object.values(PERSON_OBJECTS).map((person): [PersonObject, FieldTable] => {
		const list = mappedFieldsOf(person);
		return [person, { list, byCanonical: new Map(list.map((field) => [field.canonical, field])) }];
	}),
);

/** @throws RangeError for an object that nobody put into the table */
export function tableOf(person: PersonObject): FieldTable {
	const table = TABLES.get(person);
	if (!table) throw new RangeError(`No fields are known for ${person.sobject}`);
	return table;
}

/** Fields to ask for. Names that could be no field are left out, so that none of them can change the query. */
export function fieldsToRead(person: PersonObject, nativeFields: readonly string[]): string[] {
	const names = tableOf(person).list.map(({ name }) => name);
	return [...new Set(['Id', ...names, ...person.phones, ...person.bookkeeping, ...nativeFields.filter(isFieldName)])];
}

export function canonicalOf(person: PersonObject, name: string): CanonicalField | null {
	return tableOf(person).list.find((field) => field.name === name)?.canonical ?? null;
}

/**
 * Fields that are read of every record and that this one did not bring: hidden from the user, or not there.
 * @param fields as they were read
 */
export function withheldFrom(person: PersonObject, fields: FieldValues, nativeFields: readonly string[]): FieldName[] {
	const asked = [...tableOf(person).list.map(({ canonical }) => canonical), ...nativeFields.map(nativeField)];
	return asked.filter((field) => fields[field] === undefined);
}

/** The fields by Salesforce's names of them; those that the object has not are left out. */
export function namesOf(person: PersonObject, fields: readonly FieldName[]): Map<string, FieldName> {
	const { byCanonical } = tableOf(person);
	return new Map(
		fields.flatMap((field) => {
			const name = nativeNameOf(field) ?? byCanonical.get(field as CanonicalField)?.name;
			return name !== undefined && isFieldName(name) ? [[name, field] as const] : [];
		}),
	);
}
