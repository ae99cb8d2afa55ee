import type { CrmRecord, FieldName, FieldValue, FieldValues } from '../../../crm/contract';
import type { Link } from '../../../store/contract';
import { isOwnedField } from '../merge/field-values';
import type { Forms } from '../merge/forms';
import { NORMAL_FORM } from '../merge/normal-form';
import type { Candidate } from './candidate';

/**
 * What both sides held when they last agreed. The halves need not be equal: a CRM cuts, rounds and respells, and the
 * same again is no change of either side.
 */
export interface Pair {
	/** The hub's half; `undefined` where the sides never agreed. */
	base: FieldValue | undefined;
	/** The CRM's half, where it is another value. */
	kept: FieldValue | undefined;
}

/** The fields on which the sides agree, by the half of the hub, and that of the CRM where it differs. */
export interface Agreement {
	base: FieldValues;
	kept: FieldValues;
}

/** Follow what happens, not who the person is: of these a newer value is always news. */
const COUNTED: ReadonlySet<FieldName> = new Set<FieldName>([
	'interactionCount',
	'lastInteractionAt',
	'engagementScore',
	'engagementBand',
	'engagementScoredAt',
	'leadStage',
	'leadTitle',
]);

/** @param crm what the CRM holds now */
export function pairOf(candidate: Candidate, field: FieldName, crm: FieldValue | undefined, forms: Forms): Pair {
	const { link } = candidate;
	if (link === null || isOfOtherMapping(link, field)) return { base: undefined, kept: undefined };
	const base = link.base[field] ?? (field in link.base ? null : undefined);
	const kept = link.kept[field];
	if (base === undefined) {
		// What was sent once and is there now is agreed, however the two are spelt.
		const pushed = forms.hub(field, link.pushed[field]);
		const isThere = pushed !== null && pushed === forms.crm(field, crm);
		return { base: isThere ? link.pushed[field] : undefined, kept: undefined };
	}
	if (!isRespelt(candidate, field, forms)) return { base, kept };
	return { base: candidate.desired[field], kept: kept === undefined ? base : kept };
}

/** The pair of a field that is kept in step by a mapping of its own says nothing of what a push sends there. */
function isOfOtherMapping({ marks }: Link, field: FieldName): boolean {
	return marks?.[field]?.of !== undefined;
}

/**
 * Whether a value differs from what was sent only because this version of the pack spells it otherwise: the contact was
 * not touched since. Without this an update of the pack would write every record anew.
 */
function isRespelt({ contact, link, desired, clears }: Candidate, field: FieldName, { hub }: Forms): boolean {
	if (link === null || link.form >= NORMAL_FORM || contact.updatedAt > link.updatedAt) return false;
	if (COUNTED.has(field) || clears.has(field) || field.startsWith('native:')) return false;
	const [before, sent] = [hub(field, link.base[field]), hub(field, link.pushed[field])];
	return before !== null && before === sent && hub(field, desired[field]) !== before;
}

/**
 * What the sides agree on once the CRM holds the record.
 * @param written the fields that were just sent: what the CRM made of them is its half
 */
export function agreementOn(
	candidate: Candidate,
	record: Pick<CrmRecord, 'fields'>,
	forms: Forms,
	written: ReadonlySet<FieldName> = new Set(),
): Agreement {
	const agreement: Agreement = { base: {}, kept: {} };
	for (const field of Object.keys(candidate.desired) as FieldName[]) {
		if (candidate.link !== null && isOfOtherMapping(candidate.link, field)) continue;
		const hub = candidate.desired[field] ?? null;
		const crm = record.fields[field];
		const [hubForm, crmForm] = [forms.hub(field, hub), forms.crm(field, crm)];
		const isOtherHalf = hubForm !== crmForm;
		const isAgreed =
			!isOtherHalf ||
			(written.has(field)
				? crmForm !== null
				: isAsAgreed(pairOf(candidate, field, crm, forms), field, hub, crm, forms));
		if (!isAgreed) continue;
		agreement.base[field] = hub;
		if (isOtherHalf && crm !== undefined) agreement.kept[field] = crm;
	}
	return agreement;
}

function isAsAgreed(
	{ base, kept }: Pair,
	field: FieldName,
	hub: FieldValue,
	crm: FieldValue | undefined,
	forms: Forms,
): boolean {
	if (base === undefined || kept === undefined) return false;
	return forms.hub(field, base) === forms.hub(field, hub) && forms.crm(field, kept) === forms.crm(field, crm);
}

/** The halves of a link after a push that was about some of its fields. */
export function mergedAgreement(before: Agreement | null, now: Agreement): Agreement {
	const isOld = (field: string) => !(field in now.base);
	const kept = Object.entries(before?.kept ?? {}).filter(([field]) => isOld(field));
	return { base: { ...before?.base, ...now.base }, kept: { ...Object.fromEntries(kept), ...now.kept } };
}

/** What stays special about the pairs of a link: of those that moved nothing does. */
export function marksAfter(before: Link | null, now: Agreement): NonNullable<Link['marks']> {
	const isSame = (field: FieldName) =>
		!(field in now.base) || (now.base[field] === before?.base[field] && now.kept[field] === before?.kept[field]);
	const marks = Object.entries(before?.marks ?? {}).filter(([field]) => isSame(field as FieldName));
	return Object.fromEntries(marks);
}

/** Whether a field's list is to grow: the choices that the CRM lacks, or `null` where lists are no matter. */
export function lackingChoices(
	{ desired }: Candidate,
	field: FieldName,
	crm: FieldValue | undefined,
	forms: Forms,
): { all: string; lacking: string[] } | null {
	if (isOwnedField(field)) return null;
	const [wanted, there] = [forms.elements(field, desired[field]), forms.elements(field, crm)];
	if (wanted === null || there === null) return null;
	const lacking = wanted.filter((value) => !there.includes(value));
	return { all: [...there, ...lacking].join(';'), lacking };
}
