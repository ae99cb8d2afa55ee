import type { CrmField, CrmObject, FieldName } from '../../../crm/contract';
import type { FieldMapping, HubField, WorkspaceStore } from '../../../store/contract';
import { isOwnedField } from '../merge/field-values';
import { customNames, isCustomName, ownFieldOf } from './custom-names';
import { defaultPolicy, OWN_FIELDS } from './default-policy';
import { fieldNamed, nameOf } from './known-fields';

/** A field of the CRM that can be kept in step, and what it can be kept in step with. */
export interface MappableField {
	/** The one name of the field in a policy. */
	crm: FieldName;
	/** As the CRM calls it; of a field that it does not show, the name that the policy has. */
	label: string;
	/** Whether the CRM shows the field to this credential. */
	isShown: boolean;
	isReadOnly: boolean;
	/** The fields of a contact that it can be kept in step with; the first is what is usual. */
	hub: readonly HubField[];
	/** How it is kept in step; `null`: it is not. */
	mapping: FieldMapping | null;
}

/**
 * The fields of an account that may be kept in step, as it is stored, or as is usual where nothing is set yet.
 * @param integrationId of the account, which need not be known to the store
 * @param fields of the object, as the CRM describes them
 */
export async function mappableFieldsOf(
	workspace: Pick<WorkspaceStore, 'syncPolicies'>,
	{ integrationId, object }: { integrationId: string; object: CrmObject },
	fields: readonly CrmField[],
): Promise<MappableField[]> {
	const stored = await workspace.syncPolicies.list();
	const isThis = (each: { integrationId: string; crmObject: string }) =>
		each.integrationId === integrationId && each.crmObject === object;
	const { policy = defaultPolicy(fields) } = stored.find(isThis) ?? {};
	const others = stored.filter((each) => !isThis(each)).flatMap((each) => each.policy.fields.map(({ hub }) => hub));
	return mappableFields(fields, policy.fields, others);
}

/** So many custom fields are offered beside the usual one. */
const MOST_KNOWN = 12;

/**
 * The fields of the CRM that may be kept in step, those that are first, the others by their labels. What the pack
 * counts itself is not among them. Pure.
 * @param mappings what is kept in step, or what is usual
 * @param known fields of contacts that other CRMs of the workspace are kept in step with
 */
export function mappableFields(
	fields: readonly CrmField[],
	mappings: readonly FieldMapping[],
	known: readonly HubField[] = [],
): MappableField[] {
	const offered = fields.filter((field) => !isOwnedField(nameOf(field)));
	const names = customNames(
		offered.filter((field) => ownFieldOf(field) === undefined),
		known,
	);
	const custom = [...new Set(known)].filter(isCustomName).sort().slice(0, MOST_KNOWN);
	const mappedAs = new Map(mappings.map((mapping) => [keyOf(fields, mapping.crm), mapping] as const));
	const shown = offered.map((field): MappableField => {
		const crm = nameOf(field);
		const mapping = mappedAs.get(crm) ?? null;
		const usual = ownFieldOf(field) ?? (names.get(field.nativeName) as HubField);
		const hub = [...new Set([usual, ...(mapping === null ? [] : [mapping.hub]), ...ownFor(field), ...custom])];
		return { crm, label: field.label, isShown: true, isReadOnly: field.readOnly, hub, mapping };
	});
	const hidden = mappings
		.filter(({ crm }) => fieldNamed(fields, crm) === undefined)
		.map((mapping) => hiddenField(mapping));
	const order = new Map(mappings.map((mapping, index) => [keyOf(fields, mapping.crm), index] as const));
	const place = ({ crm }: MappableField) => order.get(crm) ?? order.size;
	return [...hidden, ...shown].sort(
		(left, right) => place(left) - place(right) || left.label.localeCompare(right.label),
	);
}

function keyOf(fields: readonly CrmField[], name: FieldName): FieldName {
	const field = fieldNamed(fields, name);
	return field === undefined ? name : nameOf(field);
}

/** It stays in sight, so that nothing ends by itself because a permission was taken away. */
function hiddenField(mapping: FieldMapping): MappableField {
	const { crm, hub } = mapping;
	const label = crm.replace(/^native:/, '');
	return { crm, label, isShown: false, isReadOnly: mapping.owner === 'crm', hub: [hub], mapping };
}

/** The contact's own fields are texts. */
function ownFor({ type }: CrmField): readonly HubField[] {
	return type === 'string' || type === 'enumeration' ? OWN_FIELDS : [];
}
