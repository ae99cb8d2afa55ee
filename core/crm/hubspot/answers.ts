import { type ErrorBody, idOr, objectOr, readErrorBody, textOr } from './error-body';
import { asContact, type HubSpotContact } from './mapper';

/** Reads the bodies of successful answers. The transport has made sure that they are JSON. Pure. */

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
	hasUniqueValue: boolean;
	readOnly: boolean;
	archived: boolean;
	options: Array<{ value: string; label: string; displayOrder: number; hidden: boolean }>;
}

export interface PropertiesAnswer {
	properties: HubSpotProperty[];
	errors: ErrorBody[];
}

export function readBatchAnswer(text: string): BatchAnswer {
	const body = objectOr(JSON.parse(text));
	return { contacts: readContacts(body.results), errors: listOf(body.errors).map(readErrorBody) };
}

export function readListAnswer(text: string): ListAnswer {
	const body = objectOr(JSON.parse(text));
	const next = objectOr(objectOr(body.paging).next);
	return { contacts: readContacts(body.results), after: textOr(next.after) };
}

export function readPropertiesAnswer(text: string): PropertiesAnswer {
	const body = objectOr(JSON.parse(text));
	return { properties: listOf(body.results).map(readProperty), errors: listOf(body.errors).map(readErrorBody) };
}

export function readIdAnswer(text: string): string {
	return idOr(objectOr(JSON.parse(text)).id) ?? '';
}

function readContacts(value: unknown): HubSpotContact[] {
	return listOf(value)
		.map(asContact)
		.filter((contact) => contact !== null);
}

function readProperty(value: unknown): HubSpotProperty {
	const source = objectOr(value);
	const name = textOr(source.name) ?? '';
	return {
		name,
		label: textOr(source.label) ?? name,
		type: textOr(source.type) ?? 'string',
		hasUniqueValue: source.hasUniqueValue === true,
		readOnly: source.calculated === true || objectOr(source.modificationMetadata).readOnlyValue === true,
		archived: source.archived === true,
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

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}
