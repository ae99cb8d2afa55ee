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

const BOOKKEEPING: ReadonlySet<string> = new Set([ADDITIONAL_EMAILS, MERGED_IDS, CHANGED_AT]);

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
}

export function viewOf(object: CrmObject, nativeFields: readonly string[]): RecordView {
	return {
		properties: propertiesToRead(nativeFields, object),
		toRecord: (contact) => fromHubSpotContact(contact, nativeFields, object),
		toProperties: (fields) => toHubSpotContactProperties(fields, object),
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
