import type { ZohoContext } from '../context';
import { nameOf } from '../rules/timeline';
import { localTime } from '../rules/times';
import type { FieldRow, RecordRow } from '../state/entities';
import { MODULES } from '../state/entities';
import { moduleId } from '../state/ids';

export function userName(context: ZohoContext, id: string | null): { name: string; id: string } | null {
	const user = id === null ? undefined : context.store.users.get(id);
	if (user === undefined) return null;
	return { name: [user.firstName, user.lastName].filter((part) => part !== null).join(' '), id: user.id };
}

/** Time as the user of the call reads it. */
export function timeFor(context: ZohoContext, instant: number): string {
	return localTime(instant, context.store.users.get(context.caller().userId)?.timeZone ?? 'UTC');
}

function named(context: ZohoContext, field: FieldRow, id: string): Record<string, unknown> {
	const modules = field.lookupModule === null ? MODULES : [field.lookupModule];
	const row = modules.map((module) => context.store.get(module, id)).find((each) => each !== null) ?? null;
	const name = row === null ? null : nameOf(row);
	if (field.apiName !== 'Parent_Id') return { name, id };
	return { module: row === null ? null : { api_name: row.module, id: moduleId(row.module) }, name, id };
}

function ownerOf(context: ZohoContext, id: string): Record<string, unknown> | null {
	const named = userName(context, id);
	return named === null ? null : { ...named, email: context.store.users.get(id)?.email ?? null };
}

export function renderValue(context: ZohoContext, field: FieldRow, value: unknown): unknown {
	if (value === undefined || value === null) return field.dataType === 'boolean' ? false : null;
	if (field.dataType === 'datetime') return timeFor(context, value as number);
	if (field.dataType === 'lookup') return named(context, field, String(value as string));
	return field.dataType === 'ownerlookup' ? ownerOf(context, String(value as string)) : value;
}

/** What the API sets itself, under its own names; the last five of a lead that became others. */
function systemValue(row: RecordRow, apiName: string): unknown {
	const { converted } = row;
	const known: Readonly<Record<string, unknown>> = {
		Created_Time: row.createdAt,
		Modified_Time: row.modifiedAt,
		Created_By: row.createdBy,
		Modified_By: row.modifiedBy,
		Converted_Contact: converted?.contact,
		Converted_Account: converted?.account,
		Converted_Deal: converted?.deal,
		Converted_Date_Time: converted?.at,
		// Whole days.
		Lead_Conversion_Time: converted === null ? null : Math.floor((converted.at - row.createdAt) / 86_400_000),
	};
	return known[apiName] ?? row.values[apiName];
}

function relatedModule(context: ZohoContext, row: RecordRow): Record<string, unknown> {
	const what = row.values['What_Id'];
	const module = MODULES.find((each) => context.store.get(each, String(what as string | undefined)) !== null);
	return module === undefined ? {} : { $se_module: module };
}

/**
 * A record as an answer shows it.
 * @param fields API names that were asked for; null for all
 */
export function renderRecord(
	context: ZohoContext,
	row: RecordRow,
	fields: readonly string[] | null,
): Record<string, unknown> {
	const shown = context.store
		.fields(row.module)
		.filter(({ apiName }) => fields === null || fields.includes(apiName))
		.map((field) => [field.apiName, renderValue(context, field, systemValue(row, field.apiName))]);
	const marks = {
		$approved: true,
		$approval_state: 'approved',
		$editable: row.converted === null,
		...(row.module === 'Leads' ? { $converted: row.converted !== null } : {}),
		...relatedModule(context, row),
	};
	return {
		...(fields === null ? marks : {}),
		...Object.fromEntries(shown as Array<[string, unknown]>),
		id: row.id,
	};
}

/** What the outcome of a write says of the record. */
export function renderDetails(context: ZohoContext, row: RecordRow): Record<string, unknown> {
	return {
		Modified_Time: timeFor(context, row.modifiedAt),
		Modified_By: userName(context, row.modifiedBy),
		Created_Time: timeFor(context, row.createdAt),
		id: row.id,
		Created_By: userName(context, row.createdBy),
		$approval_state: 'approved',
	};
}
