import type { ZohoContext } from '../context';
import { invalidData } from '../problem';
import type { FieldRow, ModuleName, RecordRow } from '../state/entities';
import type { Criterion } from './search-criteria';
import { instantOf } from './times';

/** The record as the index shows it, which may lag behind; null when the index does not have it. */
function indexed(context: ZohoContext, row: RecordRow): RecordRow | null {
	const visibleUntil = context.clock.now() - context.settings().indexLagMs;
	const version = row.versions.findLast(({ at }) => at <= visibleUntil);
	return version === undefined || version.deleted ? null : { ...row, values: version.values };
}

function textsOf(row: RecordRow, fields: readonly FieldRow[]): string[] {
	return fields.flatMap(({ apiName }) => {
		const value = row.values[apiName];
		return value === undefined || value === null ? [] : [String(value as string | number).toLowerCase()];
	});
}

function fieldsOf(context: ZohoContext, module: ModuleName, types: readonly FieldRow['dataType'][]): FieldRow[] {
	return context.store.fields(module).filter(({ dataType }) => types.includes(dataType));
}

export type Search = { by: 'email' | 'phone' | 'word'; term: string } | { by: 'criteria'; criterion: Criterion };

const LOOKED_AT: Readonly<Record<'email' | 'phone' | 'word', readonly FieldRow['dataType'][]>> = {
	email: ['email'],
	phone: ['phone'],
	word: ['text', 'email', 'phone', 'website', 'picklist'],
};

const ORDERED: Readonly<Record<string, (value: string | number, wanted: string | number) => boolean>> = {
	greater_than: (value, wanted) => value > wanted,
	greater_equal: (value, wanted) => value >= wanted,
	less_than: (value, wanted) => value < wanted,
	less_equal: (value, wanted) => value <= wanted,
};

function valueOf(row: RecordRow, apiName: string): unknown {
	if (apiName === 'id') return row.id;
	if (apiName === 'Created_Time') return row.createdAt;
	if (apiName === 'Modified_Time') return row.modifiedAt;
	return row.values[apiName] ?? null;
}

/** The wanted value in the form that the store keeps. */
function wantedOf(field: FieldRow | undefined, text: string): string | number {
	if (field?.dataType === 'datetime') return instantOf(text) ?? text;
	const isNumber = ['integer', 'double', 'currency', 'percent'].includes(field?.dataType ?? '');
	return isNumber && Number.isFinite(Number(text)) ? Number(text) : text.toLowerCase();
}

/** Signs that tell no values apart. */
const ALIKE = /[{}[\]^:\-/!?*_@\s]+/g;

const EXACT: ReadonlyArray<FieldRow['dataType']> = ['picklist', 'lookup', 'ownerlookup', 'boolean', 'date'];

/** "Acme" finds "Acme Inc", and "sales-team" finds "sales_team"; choices and references are exact. */
function contains(field: FieldRow | undefined, value: string | number, part: string | number): boolean {
	if (typeof value === 'number' || field === undefined || EXACT.includes(field.dataType)) return value === part;
	return value.replace(ALIKE, ' ').includes(String(part).replace(ALIKE, ' '));
}

function meets(
	context: ZohoContext,
	row: RecordRow,
	{ apiName, operator, values }: Criterion & { kind: 'test' },
): boolean {
	const field = context.store.field(row.module, apiName);
	if (field === undefined && apiName !== 'id') throw invalidData({ param_name: 'criteria' }, 'invalid query formed');
	const held = valueOf(row, apiName);
	if (held === null) return operator === 'not_equal';
	const value = typeof held === 'number' ? held : String(held as string | boolean).toLowerCase();
	const wanted = values.map((text) => wantedOf(field, text));
	const [first = '', last = ''] = wanted;
	if (operator === 'in') return wanted.includes(value);
	if (operator === 'equals') return contains(field, value, first);
	if (operator === 'not_equal') return !contains(field, value, first);
	if (operator === 'starts_with') return String(value).startsWith(String(first));
	if (operator === 'between') return value >= first && value <= last;
	return ORDERED[operator]?.(value, first) ?? false;
}

function matches(context: ZohoContext, row: RecordRow, criterion: Criterion): boolean {
	if (criterion.kind === 'test') return meets(context, row, criterion);
	const [left, right] = [criterion.left, criterion.right].map((part) => matches(context, row, part));
	return criterion.kind === 'and' ? left === true && right === true : left === true || right === true;
}

/** Live records that the index finds, newest first. */
export function searchRecords(
	context: ZohoContext,
	module: ModuleName,
	search: Search,
	accepts: (row: RecordRow) => boolean,
): RecordRow[] {
	const fields = search.by === 'criteria' ? [] : fieldsOf(context, module, LOOKED_AT[search.by]);
	return context.store
		.list(module)
		.filter((row) => {
			const shown = indexed(context, row);
			if (shown === null || !accepts(row)) return false;
			if (search.by === 'criteria') return matches(context, shown, search.criterion);
			return textsOf(shown, fields).some((text) => text.includes(search.term.toLowerCase()));
		})
		.reverse();
}
