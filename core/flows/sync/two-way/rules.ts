import type { CrmAdapter, CrmField, FieldName } from '../../../crm/contract';
import type { StoredSyncPolicy, SyncRunKind } from '../../../store/contract';
import { isOwnedField } from '../merge/field-values';
import { createForms } from '../merge/forms';
import { fieldsByName } from '../plan/fit-candidates';
import type { EnforcedField, Rules } from '../reconcile';
import type { GatherScope } from '../gather/subjects';
import { fieldsFor, fieldsOf } from '../policy/known-fields';
import type { TwoWayInput } from './two-way-input';

/** The sides that a run of a kind writes on. */
export function sidesOf(kind: SyncRunKind): Rules['writes'] {
	return { hub: kind !== 'push', crm: kind !== 'pull' };
}

/** Whom a run of a kind looks at. */
export function scopeOf(kind: SyncRunKind): GatherScope {
	return kind === 'pull' ? 'pulled' : kind === 'push' ? 'changed' : 'all';
}

/**
 * What a run decides by: the policy, the pack's own fields as far as the account has them, and the types of fields.
 * @throws InputError for a field of the policy that the CRM no longer has
 * @throws CrmError when the CRM cannot be asked about its fields
 */
export async function rulesOf(
	input: TwoWayInput,
	{ policy, keptAgain }: StoredSyncPolicy,
	writes: Rules['writes'],
): Promise<Rules> {
	const { adapter, object, signal, timeZone = 'UTC', integration, rank = [] } = input;
	const fields = await fieldsFor(policy, async (asOf) => await adapter.describeFields(object, { asOf, signal }));
	const names = fieldsOf(policy).filter((crm) => crm.startsWith('native:'));
	const native = fieldsByName(fields, names);
	const { limits, timestampPrecisionMs: precisionMs, twoWay } = adapter.capabilities;
	const mapped = new Set<FieldName>(policy.fields.map(({ crm }) => crm));
	return {
		integrationId: integration.id,
		policy,
		fields: [...policy.fields, ...enforced(fields).filter(({ crm }) => !mapped.has(crm))],
		keptAgain,
		groups: groupsOf(adapter, mapped, native),
		native,
		forms: createForms({ timeZone, precisionMs, limits, native }),
		writes,
		rank,
		standIns: twoWay?.standIns?.[object] ?? {},
	};
}

/** Mapped fields that mean something only together, as far as there are several of them. */
function groupsOf(
	{ capabilities }: CrmAdapter,
	mapped: ReadonlySet<FieldName>,
	native: ReadonlyMap<FieldName, CrmField>,
): FieldName[][] {
	const ofCrm = new Map<string, FieldName[]>();
	for (const [name, { group }] of native)
		if (group !== undefined && mapped.has(name)) ofCrm.set(group, [...(ofCrm.get(group) ?? []), name]);
	const ofPack = (capabilities.twoWay?.groups ?? []).map((group) => group.filter((field) => mapped.has(field)));
	return [...ofPack, ...ofCrm.values()].filter(({ length }) => length > 1);
}

function enforced(fields: readonly CrmField[]): EnforcedField[] {
	const owned = fields.flatMap(({ canonical, readOnly }) =>
		canonical !== null && !readOnly && isOwnedField(canonical) ? [canonical] : [],
	);
	return [...new Set(owned)].map((crm) => ({ crm, owner: 'enforced' }));
}
