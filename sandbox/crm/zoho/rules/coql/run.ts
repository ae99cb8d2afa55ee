import type { ZohoContext } from '../../context';
import { limitExceeded } from '../../problem';
import type { ModuleName, RecordRow } from '../../state/entities';
import { candidates } from './candidates';
import type { Column } from './column';
import { columnOf } from './column';
import { predicateOf } from './conditions';
import { invalidQuery } from './problems';
import type { Statement } from './syntax';

const DEFAULT_LIMIT = 200;

export interface QueryResult {
	columns: readonly Column[];
	rows: readonly RecordRow[];
	/** In place of rows, when the query counts. */
	count: number | null;
	moreRecords: boolean;
}

function pageOf(context: ZohoContext, { limit, offset }: Statement): { limit: number; offset: number } {
	const { coql } = context.settings();
	const size = limit ?? Math.min(DEFAULT_LIMIT, coql.rows);
	if (size > coql.rows) throw limitExceeded('the limit is more than allowed', { limit: coql.rows, clause: 'limit' });
	if (offset + size > coql.depth)
		throw limitExceeded('the offset is more than allowed', { limit: coql.depth, clause: 'limit' });
	return { limit: size, offset };
}

type Comparable = string | number | boolean;

/** Unset values come first. */
function compare(left: unknown, right: unknown): number {
	const [isLeftUnset, isRightUnset] = [left ?? null, right ?? null].map((value) => value === null);
	if (isLeftUnset === true || isRightUnset === true) return Number(isRightUnset) - Number(isLeftUnset);
	if (left === right) return 0;
	return (left as Comparable) < (right as Comparable) ? -1 : 1;
}

function sorted(context: ZohoContext, module: ModuleName, rows: RecordRow[], statement: Statement): RecordRow[] {
	const orderings = statement.orderBy.map(({ path, descending }) => ({
		column: columnOf(context, module, path),
		factor: descending ? -1 : 1,
	}));
	if (orderings.length === 0) return rows;
	return rows.sort((left, right) => {
		for (const { column, factor } of orderings) {
			const order = compare(column.valueOf(left), column.valueOf(right));
			if (order !== 0) return order * factor;
		}
		return 0;
	});
}

/** Converted leads are among the rows; what was deleted is not. @throws ZohoProblem */
export function runQuery(context: ZohoContext, module: ModuleName, statement: Statement): QueryResult {
	const columns = statement.paths.map((path) => columnOf(context, module, path));
	const repeated = statement.paths.find((path, index) => statement.paths.indexOf(path) !== index);
	if (repeated !== undefined) throw invalidQuery('column given more than once', { column_name: repeated });
	const predicate = predicateOf(context, module, statement.where);
	const { limit, offset } = pageOf(context, statement);
	const found = candidates(context, module, statement.where).filter((row) => row.deletion === null && predicate(row));
	if (statement.isCount) return { columns, rows: [], count: found.length, moreRecords: false };
	const rows = sorted(context, module, found, statement);
	return {
		columns,
		rows: rows.slice(offset, offset + limit),
		count: null,
		moreRecords: rows.length > offset + limit,
	};
}

/** What a query of so many rows costs. */
export function creditsOf({ limit }: Pick<Statement, 'limit'>): number {
	const size = limit ?? DEFAULT_LIMIT;
	if (size <= 200) return 1;
	return size <= 1_000 ? 2 : 3;
}
