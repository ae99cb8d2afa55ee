import type { CrmField, FieldName } from '../../../crm/contract';
import type { FieldMapping, SyncPolicy } from '../../../store/contract';
import { fieldNamed, nameOf } from './known-fields';
import { mergePolicy } from './merge-policy';
import type { PolicyChanges } from './policy-changes';

/**
 * A policy with what a user said of it, in which each field of the CRM has its one name, whichever the user called it
 * by. The CRM owns those that can only be read, unless something else is said of one by itself, or nothing new of it.
 * Pure.
 * @param described the fields of the object; one that is not among them keeps the name that it was given
 */
export function policyAsSaid(policy: SyncPolicy, changes: PolicyChanges, described: readonly CrmField[]): SyncPolicy {
	const merged = mergePolicy(policy, withOneName(changes, described));
	const isKept = ({ hub, crm }: FieldMapping) => policy.fields.some((each) => each.hub === hub && each.crm === crm);
	const staysAsItIs = (field: FieldMapping, index: number) =>
		changes.fields?.[index]?.owner !== undefined || (changes.everyField === undefined && isKept(field));
	const isReadOnly = (name: string) => fieldNamed(described, name)?.readOnly === true;
	const fields = merged.fields.map((field, index): FieldMapping =>
		isReadOnly(field.crm) && !staysAsItIs(field, index) ? { ...field, owner: 'crm' } : field,
	);
	return { ...merged, fields };
}

function withOneName({ fields, filter, ...rest }: PolicyChanges, described: readonly CrmField[]): PolicyChanges {
	const oneName = (name: FieldName): FieldName => {
		const field = fieldNamed(described, name);
		return field === undefined ? name : nameOf(field);
	};
	return {
		...rest,
		...(fields && { fields: fields.map((field) => ({ ...field, crm: oneName(field.crm) })) }),
		...(filter !== undefined && { filter: filter && { ...filter, field: oneName(filter.field) } }),
	};
}
