import type { CanonicalField, CrmObject, CrmRecord, FieldName, FieldValue, FieldValues } from '../../contract';
import { splitChoices } from '../../kit/choices';
import { textOr } from '../../kit/json';
import { nativeField, nativeNameOf } from '../../kit/native-fields';
import { isoOr } from '../../kit/times';
import type { HubSpotContact, HubSpotProperties } from '../client/answers';
import { FIELD_MAPS, type ValueType } from '../fields/pack-fields';

/** Canonical fields <-> HubSpot contact properties. Pure. */

/** Read so that a record is recognised by any of its addresses and by ids it had before a merge. */
const ADDITIONAL_EMAILS = 'hs_additional_emails';
const MERGED_IDS = 'hs_merged_object_ids';
const CHANGED_AT = 'lastmodifieddate';

/** Every number of a contact, the first one first. */
const PHONES = ['phone', 'mobilephone', 'hs_whatsapp_phone_number'] as const;

const BOOKKEEPING: ReadonlySet<string> = new Set([ADDITIONAL_EMAILS, MERGED_IDS, CHANGED_AT, ...PHONES]);

/** Properties to ask for. HubSpot leaves out what it does not have. */
export function propertiesToRead(nativeFields: readonly string[] = [], object: CrmObject = 'contact'): string[] {
	return [...new Set([...FIELD_MAPS[object].properties.map(({ name }) => name), ...BOOKKEEPING, ...nativeFields])];
}

/** How contacts are read and written when they are seen as one of the pack's objects. */
export interface RecordView {
	/** Properties to ask for. */
	properties: string[];
	toRecord(contact: HubSpotContact): CrmRecord;
	toProperties(fields: FieldValues): HubSpotProperties;
	/** The property of a field; `null` for a field that has none. */
	propertyOf(field: FieldName): string | null;
	/** The field that a property is asked for as; `null` for one that is read beside the fields. */
	fieldOf(property: string): FieldName | null;
}

export function viewOf(object: CrmObject, nativeFields: readonly string[]): RecordView {
	return {
		properties: propertiesToRead(nativeFields, object),
		toRecord: (contact) => fromHubSpotContact(contact, nativeFields, object),
		toProperties: (fields) => toHubSpotContactProperties(fields, object),
		propertyOf: (field) =>
			nativeNameOf(field) ?? FIELD_MAPS[object].byCanonical.get(field as CanonicalField)?.name ?? null,
		fieldOf: (property) =>
			FIELD_MAPS[object].byName.get(property)?.canonical ??
			(nativeFields.includes(property) ? nativeField(property) : null),
	};
}

export function toHubSpotContactProperties(fields: FieldValues, object: CrmObject = 'contact'): HubSpotProperties {
	const properties: HubSpotProperties = {};
	for (const [field, value] of Object.entries(fields) as Array<[FieldName, FieldValue | undefined]>) {
		if (value === undefined) continue;
		const native = nativeNameOf(field);
		if (native !== null) {
			properties[native] = toHubSpotValue(value, 'string');
			continue;
		}
		const mapped = FIELD_MAPS[object].byCanonical.get(field as CanonicalField);
		if (mapped) properties[mapped.name] = toHubSpotValue(value, mapped.type);
	}
	return properties;
}

function toHubSpotValue(value: FieldValue, type: ValueType): string {
	if (value === null) return '';
	if (type === 'enumeration') return splitChoices(String(value)).join(';');
	if (type === 'datetime') return isoOr(value) ?? String(value);
	return String(value);
}

export function fromHubSpotContact(
	contact: HubSpotContact,
	nativeFields: readonly string[] = [],
	object: CrmObject = 'contact',
): CrmRecord {
	const fields: FieldValues = {};
	const native = new Set(nativeFields);
	for (const [name, value] of Object.entries(contact.properties)) {
		const mapped = FIELD_MAPS[object].byName.get(name);
		if (mapped) fields[mapped.canonical] = fromHubSpotValue(value, mapped.type);
		if (native.has(name)) fields[nativeField(name)] = textOr(value);
	}
	return {
		id: contact.id,
		url: textOr(contact.url),
		fields,
		emails: emailsOf(contact),
		...phonesOf(contact),
		updatedAt: isoOr(contact.properties[CHANGED_AT]) ?? isoOr(contact.updatedAt),
		createdAt: isoOr(contact.createdAt),
		contactId: object === 'lead' ? contact.id : null,
		isConverted: false,
	};
}

function fromHubSpotValue(value: unknown, type: ValueType): FieldValue {
	const text = textOr(value);
	if (text === null) return null;
	if (type === 'enumeration') return splitChoices(text).sort().join(', ');
	if (type === 'datetime') return isoOr(text);
	if (type !== 'number') return text;
	const number = Number(text);
	return Number.isFinite(number) ? number : null;
}

/** Nothing where one of the numbers was not shown. */
function phonesOf({ properties }: HubSpotContact): Pick<CrmRecord, 'phones'> {
	if (!PHONES.every((name) => Object.hasOwn(properties, name))) return {};
	const numbers = PHONES.map((name) => textOr(properties[name])?.trim() ?? '');
	return { phones: [...new Set(numbers)].filter((number) => number !== '') };
}

/** Primary address first. HubSpot lists the others in one property, with semicolons between. */
export function emailsOf({ properties }: HubSpotContact): string[] {
	const primary = textOr(properties.email);
	const others = (textOr(properties[ADDITIONAL_EMAILS]) ?? '').split(';').map((address) => address.trim());
	return [...new Set([...(primary === null ? [] : [primary]), ...others])].filter((address) => address !== '');
}

/** The record's id and those of the records that were merged into it. */
export function idsOf({ id, properties }: HubSpotContact): string[] {
	const merged = (textOr(properties[MERGED_IDS]) ?? '').split(';').map((entry) => entry.trim());
	return [...new Set([id, ...merged])].filter((entry) => entry !== '');
}
