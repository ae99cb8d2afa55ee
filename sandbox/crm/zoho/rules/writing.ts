import { isRecord } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidData, mandatoryNotFound } from '../problem';
import type { LayoutRow, ModuleName, Values } from '../state/entities';
import { checkValue } from './values';

/** A layout is obeyed only by whoever names it. @throws ZohoProblem INVALID_DATA for one that is not there */
function layoutOf(context: ZohoContext, module: ModuleName, given: Values, path: string): LayoutRow | null {
	const layout = given['Layout'];
	if (layout === undefined || layout === null) return null;
	const id = isRecord(layout) ? layout['id'] : layout;
	const row = typeof id === 'string' ? context.store.layouts.get(id) : undefined;
	if (row?.module === module) return row;
	throw invalidData({ api_name: 'Layout', json_path: `${path}.Layout` });
}

/** Old notes name their parent's module beside it. */
function namesOfOld(module: ModuleName, given: Values): Values {
	if (module !== 'Notes' || typeof given['Parent_Id'] !== 'string') return given;
	return { ...given, Parent_Id: { id: given['Parent_Id'] } };
}

/** `$append_values: { Field: true }` adds to what a multi-select field has. */
function appended(given: Values, name: string, value: unknown, before: Values): unknown {
	const append = given['$append_values'];
	const kept = before[name];
	if (!isRecord(append) || append[name] !== true || !Array.isArray(value) || !Array.isArray(kept)) return value;
	return [...new Set([...(kept as unknown[]), ...(value as unknown[])])];
}

/**
 * The values of a record in a request, as the store keeps them. Names that the module does not have, and fields that
 * the API computes, are passed over without a word.
 * @param before what the record has already; null for a new one
 * @throws ZohoProblem for the first value that is wrong, or missing
 */
export function checkedValues(
	context: ZohoContext,
	module: ModuleName,
	record: Values,
	path: string,
	before: Values | null,
): Record<string, unknown> {
	const given = namesOfOld(module, record);
	const layout = layoutOf(context, module, given, path);
	const values: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(given)) {
		const field = context.store.field(module, name);
		if (field === undefined || field.isReadOnly || layout?.hidden.includes(name) === true) continue;
		const place = { apiName: name, path: `${path}.${name}` };
		values[name] = appended(given, name, checkValue(context, field, value, place), before ?? {});
	}
	const needed = [
		...context.store
			.fields(module)
			.filter(({ isRequired }) => isRequired)
			.map(({ apiName }) => apiName),
		...(layout?.required ?? []),
	];
	for (const name of needed) {
		const isUnset = Object.hasOwn(values, name) ? values[name] === null : before === null;
		if (isUnset) throw mandatoryNotFound(name, `${path}.${name}`);
	}
	return values;
}
