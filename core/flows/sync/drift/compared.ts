import type { FieldValue } from '../../../crm/contract';
import type { JudgedCase } from '../gather/gather-cases';
import type { FieldVerdict, Rules } from '../reconcile';

/**
 * How a contact and a record stand. `equal` and `different`: they are linked, and none or some of their fields differ.
 * `firstMet`: they are one person, and not linked yet. `recordGone`: linked, and the record is there no more.
 * `mayBeOne`: a person has to say who they are. `doubled`: records of the CRM that share an address.
 */
export const STANDINGS = [
	'equal',
	'different',
	'onlyHere',
	'onlyInCrm',
	'firstMet',
	'mayBeOne',
	'doubled',
	'recordGone',
	'outsideFilter',
	'ofErased',
] as const;

export type Standing = (typeof STANDINGS)[number];

/**
 * Why a field differs. `toCrm`, `toHub`: the next run that writes there writes it. `cannotBeWritten`: the side does not
 * take it. `kept`: that they differ was decided, or is so by the owner of the field. `hidden`: a side does not show it.
 */
export const DIFFERENCES = ['toCrm', 'toHub', 'conflict', 'cannotBeWritten', 'kept', 'hidden'] as const;

export type DifferenceKind = (typeof DIFFERENCES)[number];

export interface Difference {
	field: string;
	kind: DifferenceKind;
	/** `null` where it is blank or not shown. */
	hub: FieldValue;
	crm: FieldValue;
	reason: string;
}

/** One contact and record, compared in full. */
export interface Compared {
	contactId: string | null;
	crmId: string | null;
	standing: Standing;
	reason: string;
	differences: Difference[];
	/** Contacts that it is about beside its own: of those who may be one person. */
	contactIds: readonly string[];
}

export function comparedOf({ plan, facts }: JudgedCase, rules: Pick<Rules, 'forms'>): Compared {
	const { contactId, crmId, action, reason, fields } = plan;
	const { crm, hub, link, meeting } = facts;
	const isLinked = link !== null && link.state !== 'ended';
	const contactIds = action.kind === 'review' ? action.contactIds : contactId === null ? [] : [contactId];
	const of = (standing: Standing, differences: Difference[] = []): Compared => ({
		contactId,
		crmId,
		standing,
		reason,
		differences,
		contactIds,
	});
	if (meeting?.kind === 'erased') return of('ofErased');
	if (action.kind === 'review') return of(action.contactIds.length === 0 ? 'doubled' : 'mayBeOne');
	if (hub !== null && isLinked && crm.state !== 'living') return of('recordGone');
	if (crm.state !== 'living') return of(hub === null ? 'recordGone' : 'onlyHere');
	if (crm.isInside === false || link?.state === 'paused') return of('outsideFilter');
	if (hub === null) return of('onlyInCrm');
	if (action.kind === 'link') return of('firstMet', differencesOf(fields, rules));
	const differences = differencesOf(fields, rules);
	return of(differences.some(({ kind }) => kind !== 'hidden') ? 'different' : 'equal', differences);
}

function differencesOf(fields: readonly FieldVerdict[], rules: Pick<Rules, 'forms'>): Difference[] {
	return fields.flatMap((verdict): Difference[] => {
		const { field, before, reason } = verdict;
		// The pack's own key is no value of anybody's.
		const kind = field === 'externalKey' ? null : kindOf(verdict, rules);
		return kind === null ? [] : [{ field, kind, hub: before.hub ?? null, crm: before.crm ?? null, reason }];
	});
}

function kindOf({ field, kind, rule, writes, before }: FieldVerdict, { forms }: Pick<Rules, 'forms'>) {
	if (kind === 'write' || kind === 'waits') return writes[0]?.side === 'hub' ? 'toHub' : 'toCrm';
	if (kind === 'conflict') return 'conflict';
	// What the pack would say of its own, and does not know yet, is hidden by nobody.
	if (rule === 'unshown') return 'hub' in before && !('crm' in before) ? 'hidden' : null;
	if (rule === 'fit' || kind === 'unstable') return 'cannotBeWritten';
	if (kind === 'agree' || rule === 'standIn' || rule === 'equal') return null;
	return forms.hub(field, before.hub) === forms.crm(field, before.crm) ? null : 'kept';
}
