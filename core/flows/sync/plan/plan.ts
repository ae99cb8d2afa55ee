import type { CrmRecord, FieldName, FieldValue, FieldValues } from '../../../crm/contract';
import { NO_RECORD, type RecordMatch, type Refusal } from '../match/unique-match';
import { pickFields } from '../merge/field-values';
import { judgeField, type ExistingValuePolicy, type Verdict } from '../merge/judge';
import type { Forms } from '../merge/forms';
import { normalForm } from '../merge/normal-form';
import type { Candidate } from './candidate';
import { agreementOn, lackingChoices, pairOf, type Agreement } from './pairs';

export interface FieldChange {
	field: FieldName;
	from: string | null;
	to: string | null;
	reason: string;
}

/** A record that is left as it is. `record` is `null` where the CRM was not asked. */
export interface UnchangedStep {
	kind: 'unchanged';
	candidate: Candidate;
	record: CrmRecord | null;
	/** The record's values as they are now, by what the hub wants. */
	agreed: Agreement;
}

export type WriteStep =
	| { kind: 'update'; candidate: Candidate; record: CrmRecord; write: FieldValues; changes: FieldChange[] }
	| { kind: 'create'; candidate: Candidate; write: FieldValues; changes: FieldChange[] };

/** What is to be done for one candidate. Pure data: a preview stops here. */
export type Step =
	| UnchangedStep
	| WriteStep
	| { kind: 'refuse'; candidate: Candidate; refusal: Refusal }
	/** A lead that was converted: the push goes on with its contact. */
	| { kind: 'follow'; candidate: Candidate; contactId: string };

export interface PlanRules {
	existingValues: ExistingValuePolicy;
	createMissing: boolean;
	/** Whether a field of the pack, the external key among them, is left out as the CRM has none for it. */
	lacks(this: void, field: FieldName): boolean;
	/** Stages of a lead in their order, where one that is further on is to be kept. */
	keepStages?: readonly string[] | null;
	/** How values are compared. */
	forms: Forms;
	/** Whether choices of a list are added to those that the CRM holds. Default false: they replace them. */
	addToLists?: boolean;
}

/** Plans one candidate from what the CRM holds of it. */
export function planStep(candidate: Candidate, match: RecordMatch, rules: PlanRules): Step {
	switch (match.kind) {
		case 'refused':
			return { kind: 'refuse', candidate, refusal: match };
		case 'converted':
			return { kind: 'follow', candidate, contactId: match.contactId };
		case 'none':
			return planCreate(candidate, rules);
		case 'record':
			return planUpdate(candidate, match.record, rules);
	}
}

function planUpdate(candidate: Candidate, record: CrmRecord, rules: PlanRules): Step {
	const desired = usable(candidate.desired, rules);
	const write: FieldValues = {};
	const changes: FieldChange[] = [];
	for (const field of Object.keys(desired) as FieldName[]) {
		const { verdict, value } = judged(candidate, field, record, rules);
		if (!verdict.write) continue;
		write[field] = value;
		changes.push(changeOf(field, record.fields, write, verdict.reason));
	}
	if (changes.length > 0) return { kind: 'update', candidate, record, write, changes };
	const agreed = agreementOn({ ...candidate, desired }, record, rules.forms);
	return { kind: 'unchanged', candidate, record, agreed };
}

function judged(
	candidate: Candidate,
	field: FieldName,
	record: CrmRecord,
	{ forms, existingValues, keepStages, addToLists = false }: PlanRules,
): { verdict: Verdict; value: FieldValue } {
	const hub = candidate.desired[field] ?? null;
	const crm = knownAs(field, candidate.desired, record);
	const pair = pairOf(candidate, field, crm, forms);
	const isCleared = candidate.clears.has(field);
	const list = addToLists && !isCleared ? lackingChoices(candidate, field, crm, forms) : null;
	const verdict = judgeField({ field, ...pair, hub, crm, isCleared, existingValues, keepStages, forms });
	if (list === null) return { verdict, value: hub };
	const isNews = list.lacking.length > 0 && forms.hub(field, pair.base) !== forms.hub(field, hub);
	return { verdict: { write: isNews, reason: isNews ? 'added to the list' : 'in the list' }, value: list.all };
}

/** A secondary address is already in the record: making it the primary one is not for a push to decide. */
function knownAs(field: FieldName, desired: FieldValues, record: CrmRecord) {
	const address = field === 'email' ? normalForm('email', desired.email) : null;
	const isSecondary = address !== null && record.emails.some((email) => normalForm('email', email) === address);
	return isSecondary ? desired.email : record.fields[field];
}

function planCreate(candidate: Candidate, rules: PlanRules): Step {
	if (!rules.createMissing) return { kind: 'refuse', candidate, refusal: NO_RECORD };
	const desired = pickFields(usable(candidate.desired, rules), (field) => !candidate.clears.has(field));
	if (rules.lacks('externalKey') && !desired.email) return { kind: 'refuse', candidate, refusal: NOT_FOUND_AGAIN };
	const changes = (Object.keys(desired) as FieldName[]).map((field) =>
		changeOf(field, {}, desired, 'new in the CRM'),
	);
	return { kind: 'create', candidate, write: desired, changes };
}

export const SET_UP = 'Run Social CRM > Field > Set Up once for this CRM account';

const NOT_FOUND_AGAIN: Refusal = {
	kind: 'refused',
	bucket: 'failed',
	problem: {
		kind: 'invalid',
		message:
			'The contact has no e-mail address, and the CRM has no field for its social key: it could not be found again and would be added twice',
		fix: SET_UP,
		recordIds: [],
	},
};

function usable(desired: FieldValues, rules: PlanRules): FieldValues {
	return pickFields(desired, (field) => !rules.lacks(field));
}

function changeOf(field: FieldName, before: FieldValues, after: FieldValues, reason: string): FieldChange {
	return { field, from: asText(before[field]), to: asText(after[field]), reason };
}

function asText(value: FieldValues[FieldName] | undefined): string | null {
	return value === null || value === undefined ? null : String(value);
}
