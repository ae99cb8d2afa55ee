import type { ZohoContext } from '../../context';
import { limitExceeded } from '../../problem';
import type { ModuleName, RecordRow } from '../../state/entities';
import { instantOf, isDate, wholeSecond } from '../times';
import type { Column } from './column';
import { columnOf } from './column';
import { invalidQuery } from './problems';
import type { Condition, Operator, Test } from './syntax';

export type Predicate = (row: RecordRow) => boolean;

const NULLS: readonly Operator[] = ['is null', 'is not null'];
const EQUALITY: readonly Operator[] = ['=', '!=', 'in', 'not in', ...NULLS];
const TEXTUAL: readonly Operator[] = [...EQUALITY, 'like', 'not like'];
const ORDERED: readonly Operator[] = [...EQUALITY, '>', '>=', '<', '<=', 'between'];

function operatorsOf({ dataType }: Column): readonly Operator[] {
	switch (dataType) {
		case 'boolean':
			return ['='];
		case 'lookup':
		case 'ownerlookup':
			return EQUALITY;
		case 'id':
		case 'integer':
		case 'bigint':
		case 'double':
		case 'currency':
		case 'percent':
		case 'date':
		case 'datetime':
			return ORDERED;
		case 'multiselectpicklist':
			return EQUALITY;
		default:
			return TEXTUAL;
	}
}

function requireOperator(column: Column, { operator, path }: Test): void {
	if (column.isTextarea)
		throw invalidQuery('the field cannot be used in a criteria', { column_name: path, operator });
	if (!operatorsOf(column).includes(operator))
		throw invalidQuery('the operator is invalid for the column', {
			column_name: path,
			operator,
			reason: 'operator',
		});
}

/** A literal in the form of the column's values. @throws ZohoProblem INVALID_QUERY */
function comparable(column: Column, path: string, text: string, isFolded: boolean): string | number | boolean {
	const wrong = (): never => {
		throw invalidQuery('value given seems to be invalid for the column', { column_name: path });
	};
	switch (column.dataType) {
		case 'boolean':
			return ['true', 'false'].includes(text) ? text === 'true' : wrong();
		case 'integer':
		case 'double':
		case 'currency':
		case 'percent':
			return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : wrong();
		case 'date':
			return isDate(text) ? text : wrong();
		case 'datetime':
			return wholeSecond(instantOf(text) ?? wrong());
		case 'id':
		case 'bigint':
		case 'lookup':
		case 'ownerlookup':
			return /^-?\d+$/.test(text) ? text.padStart(20, '0') : wrong();
		default:
			return isFolded ? text.toLowerCase() : text;
	}
}

/** A record's value in the same form; null when unset. */
function held(column: Column, row: RecordRow, isFolded: boolean): string | number | boolean | null {
	const value = column.valueOf(row);
	if (value === null || value === undefined) return column.dataType === 'boolean' ? false : null;
	if (Array.isArray(value)) return isFolded ? value.join(';').toLowerCase() : value.join(';');
	if (['id', 'bigint', 'lookup', 'ownerlookup'].includes(column.dataType))
		return String(value as string | number).padStart(20, '0');
	if (typeof value === 'string') return isFolded && column.dataType !== 'date' ? value.toLowerCase() : value;
	return value as number | boolean;
}

function likeTest(path: string, pattern: string, operator: Operator): (value: string) => boolean {
	const [before, after] = [pattern.startsWith('%'), pattern.endsWith('%') && pattern.length > 1];
	if (operator === 'not like' && !(before && after))
		throw invalidQuery('value given seems to be invalid for the column', { column_name: path, operator });
	const inner = pattern.slice(before ? 1 : 0, after ? -1 : undefined);
	if (before && after) return (value) => value.includes(inner);
	if (before) return (value) => value.endsWith(inner);
	return after ? (value) => value.startsWith(inner) : (value) => value === inner;
}

type Held = string | number | boolean;

function comparison(operator: Operator, wanted: readonly Held[], path: string): (value: Held) => boolean {
	const [first = '', last = ''] = wanted;
	switch (operator) {
		case '=':
			return (value) => value === first;
		case '!=':
			return (value) => value !== first;
		case 'in':
			return (value) => wanted.includes(value);
		case 'not in':
			return (value) => !wanted.includes(value);
		case 'like':
		case 'not like': {
			const matches = likeTest(path, String(first), operator);
			return (value) => matches(String(value)) === (operator === 'like');
		}
		case '>':
			return (value) => value > first;
		case '>=':
			return (value) => value >= first;
		case '<':
			return (value) => value < first;
		case '<=':
			return (value) => value <= first;
		case 'between':
			return (value) => value >= first && value <= last;
		default:
			return () => false;
	}
}

/** Unset values meet no condition but `is null`, and the three that only ask for something else. */
function unsetMeets(operator: Operator): boolean {
	return operator === 'is null' || operator === '!=' || operator === 'not in' || operator === 'not like';
}

function predicateOfTest(context: ZohoContext, module: ModuleName, test: Test): Predicate {
	const column = columnOf(context, module, test.path);
	requireOperator(column, test);
	const { coql, unconfirmed } = context.settings();
	if (test.values.length > coql.values && (test.operator === 'in' || test.operator === 'not in'))
		throw limitExceeded('the number of values is more than the limit', { limit: coql.values, clause: 'in' });
	const isFolded = !unconfirmed.caseMatters;
	const wanted = test.values.map(({ text }) => comparable(column, test.path, text, isFolded));
	if (test.operator === 'is not null') return (row) => held(column, row, isFolded) !== null;
	const compare = comparison(test.operator, wanted, test.path);
	return (row) => {
		const value = held(column, row, isFolded);
		return value === null ? unsetMeets(test.operator) : compare(value);
	};
}

/** @throws ZohoProblem INVALID_QUERY, LIMIT_EXCEEDED */
export function predicateOf(context: ZohoContext, module: ModuleName, condition: Condition): Predicate {
	if (condition.kind === 'test') return predicateOfTest(context, module, condition);
	const left = predicateOf(context, module, condition.left);
	const right = predicateOf(context, module, condition.right);
	return condition.kind === 'and' ? (row) => left(row) && right(row) : (row) => left(row) || right(row);
}
