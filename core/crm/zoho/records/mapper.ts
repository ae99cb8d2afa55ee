import type { CanonicalField, CrmRecord, FieldName, FieldValue, FieldValues, RecordProblem } from '../../contract';
import { nativeField, nativeNameOf } from '../../kit/native-fields';
import { textOr } from '../../kit/json';
import { isoOr } from '../../kit/times';
import type { ZohoRow } from '../client/answers';
import { namedId } from '../client/answers';
import type { ZohoValues } from '../client/records';
import { invalidValueProblem, missingFieldsProblem } from '../errors';
import { readDetails } from '../fields/details';
import type { PersonModule } from '../fields/modules';
import { packFieldsOf } from '../fields/pack-fields';
import type { Schema } from '../fields/schema';
import { decodeValue, encodeValue } from '../fields/values';
import { splitChoices } from '../../kit/choices';

/** Canonical fields <-> Zoho's. Pure. */

export type Mapped =
	| {
			ok: true;
			values: ZohoValues;
			/** What goes into the text that several values share, and can only be written with what is there. */
			details: ReadonlyMap<CanonicalField, FieldValue>;
	  }
	| { ok: false; problem: RecordProblem };

/** What only Zoho writes. */
const RESERVED: ReadonlySet<string> = new Set(['id', 'Created_Time', 'Modified_Time', 'Created_By', 'Modified_By']);

export function toZohoValues(person: PersonModule, schema: Schema, fields: FieldValues): Mapped {
	const values: Record<string, unknown> = {};
	const details = new Map<CanonicalField, FieldValue>();
	const missing: string[] = [];
	for (const [name, value] of Object.entries(fields) as Array<[FieldName, FieldValue | undefined]>) {
		if (value === undefined) continue;
		const native = nativeNameOf(name);
		const canonical = name as CanonicalField;
		const field = native === null ? schema.fieldOf(canonical) : schema.byName(native);
		if (field === undefined) {
			if (native === null && schema.detailed.includes(canonical)) details.set(canonical, value);
			else if (native !== null) missing.push(native);
			else missing.push(...packNameOf(person, canonical));
			continue;
		}
		if (RESERVED.has(field.name))
			return { ok: false, problem: invalidValueProblem(field.name, 'only Zoho CRM itself writes it') };
		const encoded = encodeValue(field, spelt(canonical, value));
		if (!encoded.ok) return { ok: false, problem: invalidValueProblem(field.name, encoded.problem) };
		values[field.name] = encoded.value;
	}
	return missing.length > 0 ? { ok: false, problem: missingFieldsProblem(missing) } : { ok: true, values, details };
}

/** Of what a person can do without, such as a lead's title, nothing is missed. */
function packNameOf({ standard }: PersonModule, canonical: CanonicalField): string[] {
	const pack = packFieldsOf(standard).find(([name]) => name === canonical)?.[1].name;
	const own = standard[canonical];
	return [pack ?? own].filter((name) => name !== undefined);
}

/** The platforms as the pack lists them, `telegram, x`, also when somebody wrote them otherwise. */
function spelt(canonical: CanonicalField, value: FieldValue): FieldValue {
	if (canonical !== 'socialPlatforms' || value === null) return value;
	return splitChoices(String(value)).sort().join(', ') || null;
}

export interface ReadingContext {
	person: PersonModule;
	schema: Schema;
	nativeFields: readonly string[];
	/** Where people open the records of the account; `null` where it is not known. */
	home: string | null;
}

export function fromZohoRow(row: ZohoRow, { person, schema, nativeFields, home }: ReadingContext): CrmRecord {
	const fields: FieldValues = {};
	const canonicals = [...Object.keys(person.standard), ...packFieldsOf(person.standard).map(([name]) => name)];
	for (const canonical of canonicals as CanonicalField[]) {
		const field = schema.fieldOf(canonical);
		if (field !== undefined && field.name in row)
			fields[canonical] = spelt(canonical, decodeValue(field, row[field.name]));
	}
	const { details } = schema;
	if (details !== undefined && details.name in row) {
		const held = readDetails(textOr(row[details.name]) ?? '', schema.detailed);
		for (const canonical of schema.detailed) fields[canonical] = typed(canonical, held.get(canonical) ?? null);
	}
	for (const name of nativeFields) {
		const field = schema.byName(name);
		if (field !== undefined && name in row) fields[nativeField(name)] = decodeValue(field, row[name]);
	}
	return {
		id: row.id,
		url: home === null ? null : `${home}/tab/${person.module}/${row.id}`,
		fields,
		emails: textsAt(row, person.emails),
		phones: textsAt(row, person.phones),
		updatedAt: isoOr(row.Modified_Time),
		createdAt: isoOr(row.Created_Time),
		contactId: namedId(row.Converted_Contact),
		isConverted: isConverted(row),
	};
}

export function isConverted(row: ZohoRow): boolean {
	return row.$converted === true || namedId(row.Converted_Contact) !== null;
}

const NUMERIC: ReadonlySet<CanonicalField> = new Set(['socialFollowers', 'interactionCount', 'touchCount']);

function typed(canonical: CanonicalField, text: string | null): FieldValue {
	return text !== null && NUMERIC.has(canonical) && Number.isFinite(Number(text)) ? Number(text) : text;
}

function textsAt(row: ZohoRow, names: readonly string[]): string[] {
	return [...new Set(names.flatMap((name) => textOr(row[name])?.trim() || []))];
}

/** What a record holds after a write: Zoho answers the id alone, and what was sent stands for the rest. */
export function writtenRecord(id: string, fields: FieldValues, { person, schema, home }: ReadingContext): CrmRecord {
	const kept: FieldValues = {};
	for (const [name, value] of Object.entries(fields) as Array<[FieldName, FieldValue | undefined]>) {
		if (value === undefined) continue;
		const native = nativeNameOf(name);
		const field = native === null ? schema.fieldOf(name as CanonicalField) : schema.byName(native);
		const encoded = field === undefined ? null : encodeValue(field, spelt(name as CanonicalField, value));
		kept[name] = field !== undefined && encoded?.ok === true ? decodeValue(field, encoded.value) : value;
	}
	const email = textOr(fields.email);
	return {
		id,
		url: home === null ? null : `${home}/tab/${person.module}/${id}`,
		fields: kept,
		emails: email === null ? [] : [email],
		updatedAt: null,
		createdAt: null,
		contactId: null,
		isConverted: false,
	};
}
