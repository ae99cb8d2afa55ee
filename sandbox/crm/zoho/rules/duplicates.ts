import type { ZohoContext } from '../context';
import { invalidData, ZohoProblem } from '../problem';
import { MODULE_FACTS } from '../state/catalogue';
import type { FieldRow, ModuleName, RecordRow, Values } from '../state/entities';
import { moduleId } from '../state/ids';

/** Fields that no two live records may share a value of. */
export function uniqueFields(context: ZohoContext, module: ModuleName): FieldRow[] {
	return context.store.fields(module).filter(({ isUnique, external }) => isUnique || external !== null);
}

function heldBy(context: ZohoContext, field: FieldRow, value: unknown): RecordRow[] {
	if (value === undefined || value === null) return [];
	const rows = context.store
		.findByValue(field.module, field.apiName, value)
		.map((id) => context.store.get(field.module, id))
		.filter((row) => row !== null)
		.filter(({ converted }) => converted === null);
	// An external id of a user is unique among what that user made.
	return field.external === 'user' ? rows.filter(({ createdBy }) => createdBy === context.caller().userId) : rows;
}

/** @throws ZohoProblem DUPLICATE_DATA when another live record holds a value of a unique field */
export function requireUnique(
	context: ZohoContext,
	module: ModuleName,
	values: Values,
	ownId: string | null,
	path: string,
): void {
	for (const field of uniqueFields(context, module)) {
		const others = heldBy(context, field, values[field.apiName]).filter(({ id }) => id !== ownId);
		const [other] = others;
		if (other === undefined) continue;
		const owner = context.store.users.get(String(other.values['Owner']));
		throw new ZohoProblem(400, 'DUPLICATE_DATA', 'duplicate data', {
			api_name: field.apiName,
			id: other.id,
			duplicate_record: {
				id: other.id,
				Owner: { id: owner?.id ?? null, name: owner?.lastName ?? null },
				module: { api_name: module, id: moduleId(module) },
			},
			more_records: others.length > 1,
			json_path: `${path}.${field.apiName}`,
		});
	}
}

/**
 * The fields an upsert looks at, in their order. What is named comes first, and every other unique field comes after:
 * the list restricts nothing but the field that the system would look at by itself.
 * @throws ZohoProblem INVALID_DATA for a name that cannot be checked
 */
export function checkedFields(context: ZohoContext, module: ModuleName, named: readonly string[] | null): FieldRow[] {
	const { systemCheck } = MODULE_FACTS[module];
	const unique = uniqueFields(context, module);
	const fieldOf = (apiName: string) => context.store.field(module, apiName);
	const first = (named ?? (systemCheck === null ? [] : [systemCheck])).map((apiName, index) => {
		const field = fieldOf(apiName);
		if (field !== undefined && (apiName === systemCheck || unique.includes(field))) return field;
		throw invalidData({
			api_name: 'duplicate_check_fields',
			json_path: `$.duplicate_check_fields[${index}]`,
			supported_values: [...(systemCheck === null ? [] : [systemCheck]), ...unique.map((each) => each.apiName)],
		});
	});
	return [...first, ...unique.filter((field) => !first.includes(field))];
}

/** The record that an upsert changes, and by which field it was found. */
export function duplicateOf(
	context: ZohoContext,
	fields: readonly FieldRow[],
	values: Values,
): { row: RecordRow; field: FieldRow } | null {
	for (const field of fields) {
		const found = heldBy(context, field, values[field.apiName]);
		const row = context.settings().unconfirmed.upsertTakes === 'oldest' ? found[0] : found.at(-1);
		if (row !== undefined) return { row, field };
	}
	return null;
}
