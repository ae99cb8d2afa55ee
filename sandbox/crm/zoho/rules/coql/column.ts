import type { ZohoContext } from '../../context';
import type { FieldRow, ModuleName, RecordRow } from '../../state/entities';
import { wholeSecond } from '../times';
import { invalidQuery } from './problems';

/** What a query knows of a column. */
export interface Column {
	path: string;
	dataType: FieldRow['dataType'] | 'id';
	isTextarea: boolean;
	/** Instants as numbers, references as ids; null when unset. */
	valueOf: (row: RecordRow) => unknown;
}

function ownValue(row: RecordRow, apiName: string): unknown {
	switch (apiName) {
		case 'id':
			return row.id;
		case 'Created_Time':
			return wholeSecond(row.createdAt);
		case 'Modified_Time':
			return wholeSecond(row.modifiedAt);
		case 'Created_By':
			return row.createdBy;
		case 'Modified_By':
			return row.modifiedBy;
		case 'Converted_Contact':
			return row.converted?.contact ?? null;
		case 'Converted_Account':
			return row.converted?.account ?? null;
		case 'Converted_Deal':
			return row.converted?.deal ?? null;
		case 'Converted_Date_Time':
			return row.converted === null ? null : wholeSecond(row.converted.at);
		default:
			return row.values[apiName] ?? null;
	}
}

function ownColumn(context: ZohoContext, module: ModuleName, apiName: string, path: string): Column {
	const field = context.store.field(module, apiName);
	if (apiName !== 'id' && field === undefined)
		throw invalidQuery('column given seems to be invalid', { column_name: path });
	return {
		path,
		dataType: field?.dataType ?? 'id',
		isTextarea: field?.dataType === 'textarea',
		valueOf: (row) => ownValue(row, apiName),
	};
}

/** @throws ZohoProblem INVALID_QUERY for a field there is not */
export function columnOf(context: ZohoContext, module: ModuleName, path: string): Column {
	const [first = '', second, ...more] = path.split('.');
	if (second === undefined) return ownColumn(context, module, first, path);
	const lookup = context.store.field(module, first);
	const target = lookup?.lookupModule ?? null;
	if (target === null || more.length > 0)
		throw invalidQuery('column given seems to be invalid', { column_name: path });
	const outer = ownColumn(context, module, first, path);
	const inner = ownColumn(context, target, second, path);
	return {
		...inner,
		valueOf(row) {
			const related = context.store.get(target, String(outer.valueOf(row)));
			return related?.deletion === null ? inner.valueOf(related) : null;
		},
	};
}
