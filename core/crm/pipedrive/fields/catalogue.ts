import type { CanonicalField } from '../../contract';
import { type NewField, PACK_FIELDS } from './pack-fields';
import { idOr, listOf, objectOr, textOr } from '../../kit/json';

/** The person fields of one account, as `personFields` lists them; fields of deals have the same form. Pure. */

export interface FieldOption {
	id: number;
	label: string;
}

export interface PersonField {
	/** 40 hex digits for custom fields. */
	code: string;
	name: string;
	type: string;
	isCustom: boolean;
	options: readonly FieldOption[];
}

export interface FieldCatalogue {
	readonly fields: readonly PersonField[];
	/** The custom field that holds a value of the pack, when it was set up. `jobTitle` may be Pipedrive's own field. */
	fieldOf(canonical: CanonicalField): PersonField | undefined;
	canonicalOf(code: string): CanonicalField | null;
	/** A field by its code, or a custom field by its name where only one is called so. */
	byName(codeOrName: string): PersonField | undefined;
	/** Custom fields that could be meant by a name, where it is not certain which: two or more, or none. */
	sharing(name: string): readonly PersonField[];
}

/**
 * Pipedrive's own fields with the pack's names for them. The code of phone and e-mail is in the singular, their key in
 * a person not.
 */
const STANDARD: Readonly<Record<string, CanonicalField>> = {
	email: 'email',
	emails: 'email',
	phone: 'phone',
	phones: 'phone',
	first_name: 'firstName',
	last_name: 'lastName',
	job_title: 'jobTitle',
};
/** Exists only in accounts with contact sync. */
export const JOB_TITLE_CODE = 'job_title';
/** Pipedrive's own fields that take an id, by their code and key in a person. */
export const OWN_ID_FIELDS: ReadonlySet<string> = new Set(['owner_id', 'org_id', 'visible_to']);

/**
 * Pipedrive's own fields that a person carries only when they are asked for, by their code.
 * https://developers.pipedrive.com/docs/api/v1/Persons#getPersons (`include_fields`)
 */
export const ASKED_FOR_FIELDS: ReadonlySet<string> = new Set([
	'next_activity_id',
	'last_activity_id',
	'open_deals_count',
	'related_open_deals_count',
	'closed_deals_count',
	'related_closed_deals_count',
	'participant_open_deals_count',
	'participant_closed_deals_count',
	'email_messages_count',
	'activities_count',
	'done_activities_count',
	'undone_activities_count',
	'files_count',
	'notes_count',
	'followers_count',
	'won_deals_count',
	'related_won_deals_count',
	'lost_deals_count',
	'related_lost_deals_count',
	'last_incoming_mail_time',
	'last_outgoing_mail_time',
	'marketing_status',
	'doi_status',
	'smart_bcc_email',
]);

export function createCatalogue(fields: readonly PersonField[]): FieldCatalogue {
	const byCode = new Map(fields.map((field) => [field.code, field] as const));
	const fieldOf = new Map<CanonicalField, PersonField>();
	const canonicalOf = new Map<string, CanonicalField>(Object.entries(STANDARD));
	for (const wanted of PACK_FIELDS) {
		const own = wanted.canonical === 'jobTitle' ? byCode.get(JOB_TITLE_CODE) : undefined;
		const found = own ?? onlyOne(packFieldsOf(fields, wanted));
		if (!found) continue;
		fieldOf.set(wanted.canonical, found);
		canonicalOf.set(found.code, wanted.canonical);
	}
	return {
		fields,
		fieldOf: (canonical) => fieldOf.get(canonical),
		canonicalOf: (code) => canonicalOf.get(code) ?? null,
		byName: (codeOrName) =>
			byCode.get(codeOrName) ??
			onlyOne(fields.filter(({ name, isCustom }) => isCustom && isSameName(name, codeOrName))),
		sharing(name) {
			const wanted = PACK_FIELDS.find((field) => isSameName(field.name, name));
			const named = wanted
				? packFieldsOf(fields, wanted)
				: fields.filter((field) => field.isCustom && isSameName(field.name, name));
			return named.length > 1 ? named : [];
		},
	};
}

/**
 * Pipedrive allows two fields of one name: those with the right type count, if there are any. Which of several is meant
 * nobody can tell, and their order is the admin's: with the first, all persons would lose their keys one day.
 */
export function packFieldsOf(fields: readonly PersonField[], { name, type }: NewField): readonly PersonField[] {
	const named = fields.filter((field) => field.isCustom && isSameName(field.name, name));
	const fitting = named.filter((field) => field.type === type);
	return fitting.length > 0 ? fitting : named;
}

export function isSameName(left: string, right: string): boolean {
	return left.trim().toLowerCase() === right.trim().toLowerCase();
}

function onlyOne<T>(items: readonly T[]): T | undefined {
	return items.length === 1 ? items[0] : undefined;
}

/** Reads one entry of the list; `null` when it has no code. */
export function readPersonField(value: unknown): PersonField | null {
	const source = objectOr(value);
	const code = textOr(source.field_code);
	if (code === null) return null;
	return {
		code,
		name: textOr(source.field_name) ?? code,
		type: textOr(source.field_type) ?? 'varchar',
		isCustom: source.is_custom_field === true || /^[0-9a-f]{40}$/.test(code),
		options: listOf(source.options).flatMap((entry) => {
			const { id, label } = objectOr(entry);
			const number = Number(idOr(id));
			return Number.isInteger(number) && idOr(id) !== null
				? [{ id: number, label: textOr(label) ?? String(number) }]
				: [];
		}),
	};
}
