import type { FieldCatalogue } from '../fields/catalogue';
import { PACK_FIELDS } from '../fields/pack-fields';
import { idOr, type JsonObject, listOf, numberOr, objectOr, textOr } from '../../kit/json';
import { fromSortName, type NameParts } from './name-parts';
import { timeOr } from '../../kit/times';

/** A person as v2 answers it. Pure. */
export interface Person {
	id: number;
	/** The answer as it came, for what is read by field. */
	source: JsonObject;
	custom: JsonObject;
	emails: readonly Channel[];
	phones: readonly Channel[];
	isDeleted: boolean;
}

/** One of a person's addresses or numbers. */
export interface Channel {
	value: string;
	primary: boolean;
	label: string;
}

/** Whether a text can be the id of a person, or of anything else that Pipedrive counts. */
export function isPersonId(text: string): boolean {
	return /^\d{1,15}$/.test(text);
}

/** Reads one record of an answer; `null` when it is none. */
export function asPerson(value: unknown): Person | null {
	const source = objectOr(value);
	const id = numberOr(source.id) ?? Number(textOr(source.id) ?? NaN);
	if (!Number.isSafeInteger(id)) return null;
	return {
		id,
		source,
		custom: objectOr(source.custom_fields),
		emails: readChannels(source.emails),
		phones: readChannels(source.phones),
		isDeleted: source.is_deleted === true,
	};
}

/** Primary first, otherwise in Pipedrive's order. */
function readChannels(value: unknown): Channel[] {
	const channels = listOf(value).flatMap((entry) => {
		const { value: text, primary, label } = objectOr(entry);
		const address = textOr(text)?.trim() ?? '';
		return address === '' ? [] : [{ value: address, primary: primary === true, label: textOr(label) ?? 'work' }];
	});
	return [...channels.filter(({ primary }) => primary), ...channels.filter(({ primary }) => !primary)];
}

/** The parts of the name: as the pack sent them while they still make it up, else as Pipedrive splits it. */
export function namePartsOf(person: Person, catalogue: FieldCatalogue): NameParts {
	const { source } = person;
	if (nameOf(person) === '') return { first: null, last: null };
	return sentParts(person, catalogue) ?? { first: textOr(source.first_name), last: textOr(source.last_name) };
}

/** Whether a text is all of a name whose parts nobody knows: Pipedrive takes a single word for a first name. */
export function isUndividedName(person: Person, text: string | null, catalogue: FieldCatalogue): boolean {
	return text !== null && text === nameOf(person) && sentParts(person, catalogue) === null;
}

function nameOf({ source }: Person): string {
	return textOr(source.name)?.trim() ?? '';
}

function sentParts(person: Person, catalogue: FieldCatalogue): NameParts | null {
	const sortName = textOr(person.custom[catalogue.fieldOf('lastName')?.code ?? '']);
	return sortName === null ? null : fromSortName(sortName, nameOf(person));
}

export function externalKeyOf({ custom }: Person, catalogue: FieldCatalogue): string | null {
	return idOr(custom[catalogue.fieldOf('externalKey')?.code ?? '']);
}

/** Epoch milliseconds; 0 when not known. */
export function changedAt(person: Person | undefined): number {
	return timeOr(person?.source.update_time) ?? 0;
}

/**
 * Whether a person shows that the catalogue is outdated. Each carries every custom field of the account, `null` where
 * it is unset: so a field that is lacking was deleted, and one that nobody knows may be a field that is looked for.
 */
export function contradicts({ custom }: Person, catalogue: FieldCatalogue, nativeFields: readonly string[]): boolean {
	const used = [
		...PACK_FIELDS.map(({ canonical }) => catalogue.fieldOf(canonical)),
		...nativeFields.map((name) => catalogue.byName(name)),
	];
	if (used.some((field) => field?.isCustom && !Object.hasOwn(custom, field.code))) return true;
	return used.includes(undefined) && Object.keys(custom).some((code) => catalogue.byName(code) === undefined);
}
