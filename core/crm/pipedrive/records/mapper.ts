import type { CanonicalField, FieldName, FieldValue, FieldValues, RecordProblem } from '../../contract';
import { nativeNameOf } from '../../kit/native-fields';
import { type FieldCatalogue, JOB_TITLE_CODE, OWN_ID_FIELDS, type PersonField } from '../fields/catalogue';
import { type Encoded, encodeId, encodeValue, textOf } from '../fields/values';
import { OPTIONAL_FIELDS, PACK_FIELDS } from '../fields/pack-fields';
import { joinName, type NameParts, toSortName } from './name-parts';
import { withPrimary, withPrimaryNumber } from './channels';
import { isUndividedName, namePartsOf, type Person } from './person';
import { standInName } from './stand-in-name';
import {
	invalidValueProblem,
	missingChoiceProblem,
	missingFieldsProblem,
	sharedNameProblem,
} from '../errors/problem-text';

/** From the pack's values to what is written to a person. Pure. */

const STANDARD: ReadonlySet<string> = new Set<CanonicalField>(['email', 'phone', 'firstName', 'lastName']);

/** What a write sends: names of v2, custom values under `custom_fields` by code. */
export type PersonBody = Record<string, unknown>;
export type MappedBody = { ok: true; body: PersonBody } | { ok: false; problem: RecordProblem };

/** What is written to: a person that does not exist yet, one that was not read, or one as it is. */
export type WriteTarget = 'new' | 'unread' | Person;

/**
 * Whether a change can only be told from the person as it is: lists are replaced as a whole, and a name is one text.
 */
export function needsCurrent(fields: FieldValues): boolean {
	const names = [fields.firstName, fields.lastName].filter((part) => part !== undefined);
	return fields.email !== undefined || fields.phone !== undefined || names.length === 1;
}

export function toPersonBody(fields: FieldValues, catalogue: FieldCatalogue, target: WriteTarget): MappedBody {
	const body: PersonBody = {};
	const custom: Record<string, unknown> = {};
	const missing: string[] = [];
	for (const [name, value] of Object.entries(fields) as Array<[FieldName, FieldValue | undefined]>) {
		if (value === undefined || STANDARD.has(name)) continue;
		const field = fieldFor(name, catalogue);
		if (field === null) continue;
		if (typeof field === 'string') {
			const sharing = catalogue.sharing(field).map(({ code }) => code);
			if (sharing.length > 0) return { ok: false, problem: sharedNameProblem(field, sharing) };
			missing.push(field);
			continue;
		}
		const encoded = encodeFor(field, name, value, catalogue);
		if (!encoded.ok) {
			const isPackChoice = nativeNameOf(name) === null && field.options.length > 0;
			const problem = isPackChoice
				? missingChoiceProblem(field.name)
				: invalidValueProblem(field.name, encoded.problem);
			return { ok: false, problem };
		}
		(field.isCustom ? custom : body)[field.code] = encoded.value;
	}
	if (missing.length > 0) return { ok: false, problem: missingFieldsProblem(missing) };
	writeChannels(body, fields, target);
	writeName(body, custom, fields, catalogue, target);
	if (Object.keys(custom).length > 0) body.custom_fields = custom;
	return { ok: true, body };
}

/** Whether the account has a place for every value and takes it: nothing is left out, nothing refused. */
export function canHold(fields: FieldValues, catalogue: FieldCatalogue): boolean {
	const given = Object.entries(fields).flatMap(([name, value]) =>
		value === undefined ? [] : [name === 'firstName' ? 'lastName' : name],
	);
	const hasPlaces = PACK_FIELDS.every(
		({ canonical }) => !given.includes(canonical) || catalogue.fieldOf(canonical) !== undefined,
	);
	return hasPlaces && toPersonBody(fields, catalogue, 'unread').ok;
}

/** The field that holds a value, or its name when the account lacks it; `null` for what a person can do without. */
function fieldFor(name: FieldName, catalogue: FieldCatalogue): PersonField | string | null {
	const native = nativeNameOf(name);
	if (native !== null) return catalogue.byName(native) ?? native;
	const canonical = name as CanonicalField;
	const wanted = PACK_FIELDS.find((field) => field.canonical === canonical);
	if (!wanted) return null;
	return catalogue.fieldOf(canonical) ?? (OPTIONAL_FIELDS.has(canonical) ? null : wanted.name);
}

function encodeFor(field: PersonField, name: FieldName, value: FieldValue, catalogue: FieldCatalogue): Encoded {
	if (OWN_ID_FIELDS.has(field.code)) return value === null ? { ok: true, value: null } : encodeId(value);
	if (!field.isCustom && field.code !== JOB_TITLE_CODE)
		return { ok: false, problem: "it is one of Pipedrive's own fields, which this pack does not write" };
	return encodeValue(
		field,
		nativeNameOf(name) !== null ? catalogue.canonicalOf(field.code) : (name as CanonicalField),
		value,
	);
}

function writeChannels(body: PersonBody, { email, phone }: FieldValues, target: WriteTarget): void {
	const before = typeof target === 'object' ? target : null;
	const isWritten = (value: FieldValue | undefined): value is FieldValue =>
		value !== undefined && (value !== null || before !== null);
	if (isWritten(email)) body.emails = withPrimary(before?.emails ?? [], textOf(email));
	if (isWritten(phone)) body.phones = withPrimaryNumber(before?.phones ?? [], textOf(phone));
}

function writeName(
	body: PersonBody,
	custom: Record<string, unknown>,
	fields: FieldValues,
	catalogue: FieldCatalogue,
	target: WriteTarget,
): void {
	const { firstName, lastName } = fields;
	const isGiven = firstName !== undefined || lastName !== undefined;
	const before = partsBefore(fields, catalogue, target);
	const parts = {
		first: firstName === undefined ? before.first : textOf(firstName),
		last: lastName === undefined ? before.last : textOf(lastName),
	};
	const name = isGiven ? joinName(parts) : null;
	if (name !== null) {
		body.name = name;
		const sortName = catalogue.fieldOf('lastName');
		if (sortName) custom[sortName.code] = toSortName(parts);
	} else if (target === 'new') body.name = standInName(fields);
}

/** Where one part alone is given, and it is all that the name is, there is no other part to keep. */
function partsBefore({ firstName, lastName }: FieldValues, catalogue: FieldCatalogue, target: WriteTarget): NameParts {
	const none = { first: null, last: null };
	if (typeof target !== 'object') return none;
	const isOneAlone = [firstName, lastName].includes(undefined);
	const isAll = isOneAlone && isUndividedName(target, textOf(firstName ?? lastName), catalogue);
	return isAll ? none : namePartsOf(target, catalogue);
}
