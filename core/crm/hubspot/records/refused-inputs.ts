import type { CrmError } from '../../../lib/errors';
import type { HubSpotProperty } from '../client/answers';
import { type RefusedValue, refusedValuesOf } from '../errors/refused-values';
import { isNamed, type PendingWrite } from './outcomes';
import { faultOf, isSameFault, isSubject, quotes, stands } from './value-faults';

/**
 * Which inputs of a batch a refusal is about. HubSpot refuses a whole batch for one value, and mostly names the first
 * one only; so its words are applied to the other inputs too: what it said of one value holds for every value of that
 * property with the same fault. Pure.
 */

/** An input on its way, and the contact that it is to be associated with. */
export type RefusableInput = PendingWrite & { contactId?: string };

/** The properties of the account, by name; `null` where they are not known. */
export type Definitions = ReadonlyMap<string, HubSpotProperty> | null;

/**
 * The inputs that HubSpot's words are about, by trace id, id or place, by property, or by the value itself. A figure
 * that only may be a place names an input that has the named property too.
 */
export function namedInputs<T extends RefusableInput>(
	{ details }: CrmError,
	inputs: readonly T[],
	definitions: Definitions,
): readonly T[] {
	const values = refusedValuesOf(details);
	const missing = details.missingFields ?? [];
	const places = new Set(values.flatMap((value) => value.places));
	const named = inputs.filter(
		(input, place) =>
			places.has(place) ||
			values.some(({ field, possiblePlaces }) => possiblePlaces.includes(place) && carries(input, field)) ||
			isNamed(input, details.refusedInputs) ||
			missing.some((name) => name in input.properties) ||
			values.some((value) => isAbout(value, input, definitions)),
	);
	if (named.length > 0) return named;
	const byId = inputs.filter((input) => values.some((value) => isOfId(value, input, details.recordIds ?? [])));
	if (byId.length > 0) return byId;
	const alone = values.flatMap(({ field }) => onlyCarrier(field, inputs));
	if (alone.length > 0) return alone;
	// All of them do not fit the account's properties, and HubSpot has just refused them.
	return inputs.every((input) => hasFault(input, definitions)) ? inputs : [];
}

/**
 * Inputs that may be refused next: their values do not fit, or are near to one that was refused, or a figure of the
 * refusal may be their place.
 * @param batch what was refused, as it was sent; the inputs are of it
 */
export function suspectedInputs<T extends RefusableInput>(
	{ details }: CrmError,
	inputs: readonly T[],
	definitions: Definitions,
	batch: readonly T[],
): readonly T[] {
	const values = refusedValuesOf(details);
	const placed = new Set(values.flatMap(({ possiblePlaces }) => possiblePlaces.map((place) => batch[place])));
	const unfit = inputs.filter((input) => placed.has(input) || hasFault(input, definitions));
	if (unfit.length > 0) return unfit;
	const near = inputs.filter((input) => values.some((value) => isNear(value, input)));
	return near.length > 0 ? near : inputs.filter((input) => values.some(({ field }) => carries(input, field)));
}

/** What HubSpot said of this input, where its refusal lists what is wrong with several. */
export function valuesAbout(
	values: readonly RefusedValue[],
	input: RefusableInput,
	definitions: Definitions,
): readonly RefusedValue[] {
	const about = values.filter((value) => isAbout(value, input, definitions));
	const own = about.filter(({ field, text }) => quotes(text, input.properties[field ?? ''] ?? ''));
	const unquoted = about.filter(({ field }) => own.every((value) => value.field !== field));
	return [...new Map([...unquoted, ...own].map((value) => [value.field, value] as const)).values()];
}

/** Codes that are about the property, whatever its value. */
const OF_PROPERTY: ReadonlySet<string> = new Set(['PROPERTY_DOESNT_EXIST', 'READ_ONLY_VALUE', 'READ_ONLY_PROPERTY']);
const MISSING_VALUE = /^MISSING_(CONDITIONAL_)?REQUIRED/;

function isAbout(value: RefusedValue, { properties, id }: RefusableInput, definitions: Definitions): boolean {
	const { field, code, text } = value;
	if (field === null) return Object.values(properties).some((given) => isSubject(text, given));
	const given = properties[field] ?? '';
	// An update that leaves a required property alone is not refused for it.
	if (MISSING_VALUE.test(code)) return id === undefined && given === '';
	if (OF_PROPERTY.has(code)) return field in properties;
	if (given === '') return false;
	const definition = definitions?.get(field);
	return quotes(text, given) || isSameFault(value, given) || (definition !== undefined && faultOf(definition, given));
}

const ADDRESS_RULES = { name: 'email', type: 'string', readOnly: false, options: [], externalOptions: false };

function hasFault({ properties }: RefusableInput, definitions: Definitions): boolean {
	return Object.entries(properties).some(([name, given]) => {
		if (definitions !== null && !definitions.has(name)) return true;
		const rules = definitions?.get(name) ?? (name === 'email' ? ADDRESS_RULES : undefined);
		return given !== '' && rules !== undefined && faultOf(rules, given);
	});
}

function carries({ properties }: RefusableInput, field: string | null): boolean {
	return field !== null && (properties[field] ?? '') !== '';
}

function onlyCarrier<T extends RefusableInput>(field: string | null, inputs: readonly T[]): T[] {
	const carriers = inputs.filter((input) => carries(input, field));
	return carriers.length === 1 ? carriers : [];
}

/** An address in the same top-level domain as one that was refused though it looks like an address. */
function isNear({ code, text }: RefusedValue, { properties }: RefusableInput): boolean {
	const domain = /\.([a-z0-9-]{2,30})$/i.exec(properties.email?.trim() ?? '')?.[1];
	return code === 'INVALID_EMAIL' && domain !== undefined && stands(text.toLowerCase(), domain.toLowerCase());
}

/** Whether the words name the record, or the contact beside it; a record that is in the way is another one. */
function isOfId({ text }: RefusedValue, { id, contactId }: RefusableInput, inTheWay: readonly string[]): boolean {
	return [id, contactId].some((each) => each !== undefined && !inTheWay.includes(each) && stands(text, each));
}
