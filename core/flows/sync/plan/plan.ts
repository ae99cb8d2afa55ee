import type { CrmObject, CrmRecord, FieldName, FieldValues } from '../../../crm/contract';
import type { Link } from '../../../store/contract';
import type { ExistingValuePolicy, FieldChange, PushItem, PushProblem, PushScope } from '../contract';
import { fieldValuesOf, isOwnedField, pickFields } from '../merge/field-values';
import { judgeField } from '../merge/judge';
import { sameValue, sameValues } from '../merge/normal-form';

/** One item of a push with everything that is known before the CRM is asked. */
export interface Candidate {
	index: number;
	item: PushItem;
	/** What the contact is in the CRM. */
	object: CrmObject;
	/** What the hub would like the CRM to hold. */
	desired: FieldValues;
	link: Link | null;
}

/** What is to be done for one candidate. Pure data: a preview stops here. */
export type Step =
	| { kind: 'unchanged'; candidate: Candidate; record: CrmRecord | null; agreed: FieldValues }
	| { kind: 'update'; candidate: Candidate; record: CrmRecord; write: FieldValues; changes: FieldChange[] }
	| { kind: 'create'; candidate: Candidate; write: FieldValues; changes: FieldChange[] }
	| { kind: 'refuse'; candidate: Candidate; bucket: 'conflict' | 'failed' | 'skipped'; problem: PushProblem };

export interface PlanRules {
	existingValues: ExistingValuePolicy;
	createMissing: boolean;
	/** Whether the pack's own fields exist in the CRM, the external key among them. */
	ownedFields: boolean;
	/** Stages of a lead in their order, where one that is further on is to be kept. */
	keepStages?: readonly string[] | null;
	/** How finely the CRM keeps times. */
	timestampPrecisionMs: number;
}

/** @param score values for the contact's engagement score, where it has one */
export function desiredValues(item: PushItem, scope: PushScope, score: FieldValues): FieldValues {
	if (scope === 'given') return { ...item.fields };
	const values = { ...fieldValuesOf(item.contact), ...score, ...item.fields };
	return scope === 'all' ? values : pickFields(values, isOwnedField);
}

/** Whether nothing was changed here since the last push, so that the CRM need not be asked at all. */
export function isKnownUnchanged({ link, desired }: Candidate, existingValues: ExistingValuePolicy): boolean {
	if (link === null || link.crmId === null) return false;
	if (
		!sameValues(
			pickFields(link.pushed, (field) => field in desired),
			desired,
		)
	)
		return false;
	return (
		existingValues === 'keep' ||
		sameValues(
			pickFields(link.base, (field) => field in desired),
			desired,
		)
	);
}

/** Plans one candidate from the CRM records that match any of its keys. */
export function planStep(candidate: Candidate, matches: readonly CrmRecord[], rules: PlanRules): Step {
	const [record, ...others] = uniqueById(matches);
	if (record === undefined) return planCreate(candidate, rules);
	if (others.length > 0) return refuseAmbiguous(candidate, [record, ...others]);
	return planUpdate(candidate, record, rules);
}

function planUpdate(candidate: Candidate, record: CrmRecord, rules: PlanRules): Step {
	const desired = usable(candidate.desired, rules);
	const write: FieldValues = {};
	const changes: FieldChange[] = [];
	for (const field of Object.keys(desired) as FieldName[]) {
		const verdict = judgeField({
			field,
			base: candidate.link?.base[field],
			hub: desired[field],
			crm: knownAs(field, desired, record),
			existingValues: rules.existingValues,
			keepStages: rules.keepStages,
			timestampPrecisionMs: rules.timestampPrecisionMs,
		});
		if (!verdict.write) continue;
		write[field] = desired[field] ?? null;
		changes.push(changeOf(field, record.fields, desired, verdict.reason));
	}
	if (changes.length > 0) return { kind: 'update', candidate, record, write, changes };
	return { kind: 'unchanged', candidate, record, agreed: agreedValues(desired, record, rules.timestampPrecisionMs) };
}

/** A secondary address is already in the record: making it the primary one is not for a push to decide. */
function knownAs(field: FieldName, desired: FieldValues, record: CrmRecord) {
	const secondary = field === 'email' && record.emails.some((email) => sameValue('email', email, desired.email));
	return secondary ? desired.email : record.fields[field];
}

function planCreate(candidate: Candidate, rules: PlanRules): Step {
	if (!rules.createMissing) {
		return refuse(candidate, 'skipped', {
			kind: 'notFound',
			message: 'The CRM has no record of this contact',
			fix: 'Use the operation Sync to add it',
			recordIds: [],
		});
	}
	const desired = usable(candidate.desired, rules);
	if (!rules.ownedFields && !desired.email) {
		return refuse(candidate, 'failed', {
			kind: 'invalid',
			message:
				'The contact has no e-mail address, and the CRM has no field for its social key: it could not be found again and would be added twice',
			fix: 'Run Social CRM > Field > Set Up once for this CRM account',
			recordIds: [],
		});
	}
	const changes = (Object.keys(desired) as FieldName[]).map((field) =>
		changeOf(field, {}, desired, 'new in the CRM'),
	);
	return { kind: 'create', candidate, write: desired, changes };
}

function usable(desired: FieldValues, rules: PlanRules): FieldValues {
	return rules.ownedFields ? desired : pickFields(desired, (field) => !isOwnedField(field));
}

function changeOf(field: FieldName, before: FieldValues, after: FieldValues, reason: string): FieldChange {
	return { field, from: asText(before[field]), to: asText(after[field]), reason };
}

function asText(value: FieldValues[FieldName] | undefined): string | null {
	return value === null || value === undefined ? null : String(value);
}

/** The fields on which hub and CRM hold the same: the base of the next comparison. */
export function agreedValues(desired: FieldValues, record: CrmRecord, timestampPrecisionMs: number): FieldValues {
	return pickFields(desired, (field) => sameValue(field, desired[field], record.fields[field], timestampPrecisionMs));
}

export function refuse(
	candidate: Candidate,
	bucket: 'conflict' | 'failed' | 'skipped',
	problem: PushProblem,
): Extract<Step, { kind: 'refuse' }> {
	return { kind: 'refuse', candidate, bucket, problem };
}

export function refuseAmbiguous(candidate: Candidate, records: ReadonlyArray<Pick<CrmRecord, 'id'>>): Step {
	const recordIds = records.map((record) => record.id);
	return refuse(candidate, 'conflict', {
		kind: 'ambiguous',
		message: `${recordIds.length} CRM records match this contact: ${recordIds.join(', ')}`,
		fix: 'Merge them in the CRM, or take the shared address away from one of them, then sync again',
		recordIds,
	});
}

/** Two contacts that would be written to one CRM record: neither is taken first. */
export function refuseSharedRecords(steps: readonly Step[], ownerOf: ReadonlyMap<string, string>): Step[] {
	const claims = new Map<string, Set<string>>();
	for (const [crmId, contactId] of ownerOf) claims.set(crmId, new Set([contactId]));
	for (const step of steps) {
		const crmId = recordIdOf(step);
		if (crmId === null) continue;
		claims.set(crmId, (claims.get(crmId) ?? new Set()).add(step.candidate.item.contact.id));
	}
	return steps.map((step) => {
		const crmId = recordIdOf(step);
		const isShared = crmId !== null && (claims.get(crmId)?.size ?? 0) > 1;
		return isShared ? refuseShared(step.candidate, crmId) : step;
	});
}

function refuseShared(candidate: Candidate, crmId: string): Step {
	return refuse(candidate, 'conflict', {
		kind: 'conflict',
		message: `CRM record ${crmId} also matches another contact`,
		fix: 'Merge the two contacts if they are one person, or give each its own e-mail address in the CRM',
		recordIds: [crmId],
	});
}

function recordIdOf(step: Step): string | null {
	return step.kind === 'update' || step.kind === 'unchanged' ? (step.record?.id ?? null) : null;
}

function uniqueById(records: readonly CrmRecord[]): CrmRecord[] {
	return [...new Map(records.map((record) => [record.id, record])).values()];
}
