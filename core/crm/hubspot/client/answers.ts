import { idOr, type JsonObject, listOf, objectOr, textOr } from '../../kit/json';
import { timeOr } from '../../kit/times';
import { unfitAnswer } from '../../kit/unfit-answer';
import { HUBSPOT } from '../errors';
import { type ErrorBody, readErrorBody } from '../errors/body';

/** Reads the bodies of successful answers. The transport has made sure that they are JSON. Pure. */

/** HubSpot takes and gives every value as a string; an empty one clears the property. */
export type HubSpotProperties = Record<string, string>;

/** A value that a property had, since when, and who set it. */
export interface FormerValue {
	value: string | null;
	/** Epoch milliseconds. */
	at: number;
	sourceType: string | null;
	/** Of an integration: the id of its app. */
	sourceId: string | null;
}

/** The values of a property, newest first; those without a time are left out. */
export function readHistory({ propertiesWithHistory }: HubSpotContact, property: string): FormerValue[] {
	return listOf(objectOr(propertiesWithHistory)[property])
		.map(objectOr)
		.flatMap(({ value, timestamp, sourceType, sourceId }) => {
			const at = timeOr(timestamp);
			if (at === null) return [];
			return [{ value: textOr(value), at, sourceType: textOr(sourceType), sourceId: idOr(sourceId) }];
		})
		.sort((left, right) => right.at - left.at);
}

/** A contact as HubSpot's API answers it, and a record of any other type. */
export interface HubSpotContact {
	id: string;
	properties: JsonObject;
	createdAt?: unknown;
	updatedAt?: unknown;
	archivedAt?: unknown;
	propertiesWithHistory?: unknown;
	url?: unknown;
	objectWriteTraceId?: unknown;
	new?: unknown;
}

export interface BatchAnswer {
	/** In no particular order. */
	contacts: HubSpotContact[];
	/** What HubSpot did not take. Present with status 207, and with 200 and 201 under dated paths. */
	errors: ErrorBody[];
}

export interface ListAnswer {
	contacts: HubSpotContact[];
	/** Where the next page begins; `null` on the last one. */
	after: string | null;
}

export interface HubSpotProperty {
	name: string;
	label: string;
	type: string;
	fieldType: string;
	hasUniqueValue: boolean;
	readOnly: boolean;
	archived: boolean;
	options: Array<{ value: string; label: string; displayOrder: number; hidden: boolean }>;
	/** Whether the choices are kept elsewhere, as those of owners are. */
	externalOptions: boolean;
	/** Of an amount: the property that says in which currency it is. */
	currencyProperty: string | null;
}

export interface PropertiesAnswer {
	properties: HubSpotProperty[];
	errors: ErrorBody[];
}

/** @throws CrmError for a read without its list of results, which would read as "found none" */
function resultsIn(body: JsonObject, operation: string): unknown {
	if (Array.isArray(body.results)) return body.results;
	throw unfitAnswer(HUBSPOT, { operation, problem: 'holds no list of results', isWrite: false });
}

export function readFoundAnswer(text: string, operation: string): BatchAnswer {
	const body = objectOr(JSON.parse(text));
	return { contacts: readContacts(resultsIn(body, operation)), errors: listOf(body.errors).map(readErrorBody) };
}

export function readBatchAnswer(text: string): BatchAnswer {
	const body = objectOr(JSON.parse(text));
	return { contacts: readContacts(body.results), errors: listOf(body.errors).map(readErrorBody) };
}

export function readListAnswer(text: string, operation: string): ListAnswer {
	const body = objectOr(JSON.parse(text));
	const next = objectOr(objectOr(body.paging).next);
	return { contacts: readContacts(resultsIn(body, operation)), after: textOr(next.after) };
}

export function readPropertiesAnswer(text: string): PropertiesAnswer {
	const body = objectOr(JSON.parse(text));
	return { properties: listOf(body.results).map(readProperty), errors: listOf(body.errors).map(readErrorBody) };
}

/** @throws CrmError for an answer about another property */
export function readPropertyAnswer(text: string, name: string, operation: string): HubSpotProperty {
	const property = readProperty(JSON.parse(text));
	if (property.name === name) return property;
	throw unfitAnswer(HUBSPOT, { operation, problem: 'is about another property', isWrite: false });
}

/** The records on the other side of each record that has any. */
export interface AssociationsAnswer {
	idsByRecord: Map<string, string[]>;
	errors: ErrorBody[];
}

export function readAssociationsAnswer(text: string): AssociationsAnswer {
	const body = objectOr(JSON.parse(text));
	const idsByRecord = new Map<string, string[]>();
	for (const entry of listOf(body.results).map(objectOr)) {
		const from = idOr(objectOr(entry.from).id);
		const ids = listOf(entry.to)
			.map((to) => idOr(objectOr(to).toObjectId))
			.filter((id) => id !== null);
		if (from !== null) idsByRecord.set(from, ids);
	}
	return { idsByRecord, errors: listOf(body.errors).map(readErrorBody) };
}

function readContacts(value: unknown): HubSpotContact[] {
	return listOf(value)
		.map(asContact)
		.filter((contact) => contact !== null);
}

/** Reads one record of an answer; `null` when it is none. */
export function asContact(value: unknown): HubSpotContact | null {
	const source = objectOr(value);
	const id = idOr(source.id);
	return id === null ? null : { ...source, id, properties: objectOr(source.properties) };
}

function readProperty(value: unknown): HubSpotProperty {
	const source = objectOr(value);
	const name = textOr(source.name) ?? '';
	return {
		name,
		label: textOr(source.label) ?? name,
		type: textOr(source.type) ?? 'string',
		fieldType: textOr(source.fieldType) ?? '',
		externalOptions: source.externalOptions === true,
		hasUniqueValue: source.hasUniqueValue === true,
		readOnly: source.calculated === true || objectOr(source.modificationMetadata).readOnlyValue === true,
		archived: source.archived === true,
		currencyProperty: textOr(source.currencyPropertyName),
		options: listOf(source.options).map((entry, index) => {
			const option = objectOr(entry);
			const optionValue = textOr(option.value) ?? '';
			return {
				value: optionValue,
				label: textOr(option.label) ?? optionValue,
				displayOrder: typeof option.displayOrder === 'number' ? option.displayOrder : index,
				hidden: option.hidden === true,
			};
		}),
	};
}
