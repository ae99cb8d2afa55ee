import { InputError } from '../lib/errors';
import { fieldNamed, type ImportField, type ImportKind, IMPORT_FIELDS, isList } from './fields';

export interface ColumnMapping {
	column: string;
	field: ImportField;
}

export interface ColumnPlan {
	/** In the order of the columns. */
	mapped: readonly ColumnMapping[];
	/** Columns that are not read. */
	ignored: readonly string[];
}

/**
 * Which column is read as what: as somebody mapped it, else by its name where that is wanted. Of several that are named
 * alike the first is read, but of e-mails and phones all are.
 * @throws InputError for a column or a field that is not there, and for two columns of one field
 */
export function planColumns(
	columns: readonly string[],
	given: readonly ColumnMapping[],
	{ kind, byName }: { kind: ImportKind; byName: boolean },
): ColumnPlan {
	const mapped = checked(columns, given, kind);
	const taken = new Set([...mapped.values()]);
	for (const column of byName ? columns : []) {
		const field = mapped.has(column) ? null : fieldNamed(column, kind);
		if (field === null || (taken.has(field) && !isList(field))) continue;
		mapped.set(column, field);
		taken.add(field);
	}
	const plan = columns.flatMap((column) => {
		const field = mapped.get(column);
		return field === undefined ? [] : [{ column, field }];
	});
	return { mapped: plan, ignored: columns.filter((column) => !mapped.has(column)) };
}

function checked(
	columns: readonly string[],
	given: readonly ColumnMapping[],
	kind: ImportKind,
): Map<string, ImportField> {
	const mapped = new Map<string, ImportField>();
	for (const { column, field } of given) {
		if (!columns.includes(column)) throw wrong(`there is no column ${JSON.stringify(column)}`, columns);
		if (!IMPORT_FIELDS[kind].includes(field))
			throw wrong(`${kind} have no field ${JSON.stringify(field)}`, columns);
		if (mapped.has(column)) throw wrong(`the column ${JSON.stringify(column)} is mapped twice`, columns);
		const isTaken = [...mapped.values()].includes(field) && !isList(field);
		if (isTaken) throw wrong(`two columns are mapped to ${JSON.stringify(field)}`, columns);
		mapped.set(column, field);
	}
	return mapped;
}

const MOST_NAMED = 30;

function wrong(problem: string, columns: readonly string[]): InputError {
	const named = columns.slice(0, MOST_NAMED).map((column) => JSON.stringify(column));
	const more = columns.length > MOST_NAMED ? ', …' : '';
	return new InputError({ field: 'Columns', problem, fix: `The table has the columns ${named.join(', ')}${more}` });
}
