import type { FieldMapping, SyncPolicy } from '../../../store/contract';
import { LIMITED_KINDS, USUAL_FIELD, type GivenMapping, type PolicyChanges } from './policy-changes';

/** A policy with what a user set of it. Pure. */
export function mergePolicy(policy: SyncPolicy, changes: PolicyChanges): SyncPolicy {
	const { fields, everyField = {}, mayCreate, guard, caps, ...rest } = changes;
	const limits = LIMITED_KINDS.map((kind) => [kind, { ...policy.guard[kind], ...guard?.[kind] }] as const);
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
	const within = filter && [filter.field, [...filter.in].sort()];
	return { directions, inHub, inCrm, within, deletedInCrm, erasedInHub };
}

/** The names of what a user expects of a policy and what it does not say. */
export function disagreements(policy: SyncPolicy, expected: PolicyChanges): string[] {
	const after = mergePolicy(policy, expected);
	const flat = (of: SyncPolicy) => {
		const { fields, ...rest } = of;
		const byField = [...fields]
			.sort((a, b) => (a.crm < b.crm ? -1 : 1))
			.map((field) => Object.entries(field).sort());
		return { ...rest, fields: byField };
	};
	const [now, then] = [flat(policy), flat(after)];
	return (Object.keys(now) as Array<keyof typeof now>).filter(
		(name) => JSON.stringify(now[name]) !== JSON.stringify(then[name]),
	);
}
