import type { FieldMapping, SyncPolicy } from '../../../store/contract';
import { GUARDED_KINDS } from '../guarded-kinds';
import { USUAL_FIELD, type GivenMapping, type PolicyChanges } from './policy-changes';

/** A policy with what a user set of it. Pure. */
export function mergePolicy(policy: SyncPolicy, changes: PolicyChanges): SyncPolicy {
	const { fields, everyField = {}, mayCreate, guard, caps, ...rest } = changes;
	const limits = GUARDED_KINDS.map((kind) => [kind, { ...policy.guard[kind], ...guard?.[kind] }] as const);
	return {
		...policy,
		...rest,
		fields:
			fields === undefined ? changedFields(policy.fields, everyField) : givenFields(fields, policy, everyField),
		mayCreate: { ...policy.mayCreate, ...mayCreate },
		guard: { ...policy.guard, ...guard, ...(Object.fromEntries(limits) as Pick<SyncPolicy['guard'], 'creates'>) },
		caps: { ...policy.caps, ...caps },
	} as SyncPolicy;
}

function changedFields(fields: readonly FieldMapping[], every: PolicyChanges['everyField']): FieldMapping[] {
	return fields.map((field) => ({ ...field, ...every }));
}

/** What is not said of a field is as it was, where the field was kept in step before. */
function givenFields(
	given: readonly GivenMapping[],
	{ fields }: SyncPolicy,
	every: PolicyChanges['everyField'],
): FieldMapping[] {
	return given.map((field) => {
		const before = fields.find(({ hub, crm }) => hub === field.hub && crm === field.crm);
		return { ...USUAL_FIELD, ...before, ...every, ...field };
	});
}

/** Whether a run by the one policy means something else than by the other: other fields, directions or records. */
export function isOtherMeaning(before: SyncPolicy, after: SyncPolicy): boolean {
	return JSON.stringify(meaningOf(before)) !== JSON.stringify(meaningOf(after));
}

function meaningOf({ fields, mayCreate, filter, deletedInCrm, erasedInHub }: SyncPolicy) {
	const directions = fields.map(({ hub, crm, owner }) => `${hub} ${crm} ${owner}`).sort();
	const { inHub, inCrm } = mayCreate;
	return { directions, inHub, inCrm, within: within(filter), deletedInCrm, erasedInHub };
}

/** The names of what the one policy says otherwise than the other. The order of fields and values says nothing. */
export function disagreements(policy: SyncPolicy, other: SyncPolicy): string[] {
	const [now, then] = [ordered(policy), ordered(other)];
	return (Object.keys(now) as Array<keyof typeof now>).filter(
		(name) => JSON.stringify(now[name]) !== JSON.stringify(then[name]),
	);
}

function ordered({ fields, filter, ...rest }: SyncPolicy) {
	const byField = [...fields].sort((a, b) => (a.crm < b.crm ? -1 : 1)).map((field) => Object.entries(field).sort());
	return { ...rest, filter: within(filter), fields: byField };
}

const within = (filter: SyncPolicy['filter']) => filter && [filter.field, [...new Set(filter.in)].sort()];
