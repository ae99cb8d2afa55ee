import type { RecordRow } from '../../state/entities';
import { problem, recordProblem } from '../../problem';
import { isNumber } from '../../state/schema/field';
import type { FieldValue } from '../../state/schema/field';
import type { Column, QueryScope } from './column';
import { parentOf, pointedAt, resolveColumn, valueOf } from './column';
import { compileCondition } from './conditions';
import type { Source } from './source';
import { sourceNamed } from './source';
import type { Ordering, Statement, Test } from './syntax';

const MAX_OFFSET = 2_000;
const MAX_FIELDS_ROWS = 200;

export interface QueryResult {
	isCount: boolean;
	source: Source;
	columns: readonly Column[];
	rows: readonly RecordRow[];
}

function sourceOf(scope: QueryScope, statement: Statement): Source {
	const source = sourceNamed(scope.context, scope.caller, scope.api, statement.object);
	if (source !== null) return source;
	const message = `sObject type '${statement.object}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;
	throw problem(400, 'INVALID_TYPE', pointedAt(scope.text, statement.object, message));
}

function columnsOf(scope: QueryScope, source: Source, statement: Statement): Column[] {
	const groups = statement.fieldGroups.flatMap((group) => {
		if ((statement.limit ?? Infinity) > MAX_FIELDS_ROWS) {
			throw problem(
				400,
				'MALFORMED_QUERY',
				`The SOQL FIELDS function must have a LIMIT of at most ${MAX_FIELDS_ROWS}`,
			);
		}
		const wanted = [...source.fields.values()].filter(
			({ custom }) => group === 'ALL' || custom === (group === 'CUSTOM'),
		);
		return wanted.map(({ name }) => name);
	});
	const paths = [...groups, ...statement.paths];
	const seen = new Set<string>();
	for (const path of paths) {
		if (seen.has(path.toLowerCase())) throw problem(400, 'INVALID_FIELD', `duplicate field selected: ${path}`);
		seen.add(path.toLowerCase());
	}
	return paths.map((path) => resolveColumn(scope, source, path));
}

function compareValues(left: FieldValue, right: FieldValue, numeric: boolean): number {
	if (numeric) return Number(left) - Number(right);
	const [before, after] = [String(left).toLowerCase(), String(right).toLowerCase()];
	return before < after ? -1 : before > after ? 1 : 0;
}

/** Ids differ in case; everything else is put in order without it. */
function orderingOf(
	scope: QueryScope,
	source: Source,
	{ path, descending, nullsLast }: Ordering,
): (left: RecordRow, right: RecordRow) => number {
	const column = resolveColumn(scope, source, path);
	const isId = column.field.type === 'id' || column.field.type === 'reference';
	const numeric = isNumber(column.field);
	return (left, right) => {
		const [one, other] = [valueOf(left, column), valueOf(right, column)];
		if (one === null || other === null) {
			if (one === other) return 0;
			return (one === null) === nullsLast ? 1 : -1;
		}
		const order = isId ? (one < other ? -1 : one > other ? 1 : 0) : compareValues(one, other, numeric);
		return descending ? -order : order;
	};
}

/** Ids and other values that the inner query of an `IN` finds. */
function subqueryValues(scope: QueryScope, test: Test): ReadonlySet<string> {
	if (test.subquery === null) return new Set();
	const { columns, rows } = runStatement(scope, test.subquery, false);
	const [column] = columns;
	if (column === undefined || columns.length > 1)
		throw problem(400, 'MALFORMED_QUERY', 'Only one field may be selected in a semi join');
	return new Set(rows.map((row) => String(valueOf(row, column))));
}

/** @throws SalesforceProblem for names that do not exist, and comparisons that make no sense */
export function runStatement(scope: QueryScope, statement: Statement, withDeleted: boolean): QueryResult {
	const source = sourceOf(scope, statement);
	const columns = columnsOf(scope, source, statement);
	const matches =
		statement.where === null
			? () => true
			: compileCondition(scope, source, statement.where, (test) => subqueryValues(scope, test));
	const orderings = statement.orderBy.map((ordering) => orderingOf(scope, source, ordering));
	if (statement.offset > MAX_OFFSET)
		throw recordProblem('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
	const found = source.rows().filter((row) => (withDeleted || row.deletedAt === null) && matches(row));
	if (orderings.length > 0) {
		found.sort((left, right) =>
			orderings.reduce((order, ordering) => (order === 0 ? ordering(left, right) : order), 0),
		);
	}
	const until = statement.limit === null ? found.length : statement.offset + statement.limit;
	return { isCount: statement.isCount, source, columns, rows: found.slice(statement.offset, until) };
}

/** Builds the answer's object of one record: parents nest, a missing one is null. */
export function renderRow(
	version: string,
	source: Source,
	columns: readonly Column[],
	row: RecordRow,
	api: string,
): Record<string, unknown> {
	const attributesOf = (each: RecordRow): Record<string, string> => ({
		type: each.object,
		url: `/services/data/${version}/${api === 'tooling' ? 'tooling/' : ''}sobjects/${each.object}/${each.id}`,
	});
	const rendered: Record<string, unknown> = { attributes: { ...attributesOf(row), type: source.definition.name } };
	for (const column of columns) {
		let place = rendered;
		let current: RecordRow | null = row;
		for (const [depth, step] of column.steps.entries()) {
			current = parentOf(current, step);
			const name = column.path[depth] ?? '';
			if (current === null) {
				place[name] = null;
				break;
			}
			place[name] ??= { attributes: attributesOf(current) };
			place = place[name] as Record<string, unknown>;
		}
		if (current !== null) place[column.field.name] = current.values[column.field.name] ?? null;
	}
	return rendered;
}
