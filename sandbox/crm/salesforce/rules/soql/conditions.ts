import type { RecordRow } from '../../state/entities';
import { problem, unsupportedProblem } from '../../problem';
import { isFilterable, isNumber } from '../../state/schema/field';
import type { FieldRow, FieldValue } from '../../state/schema/field';
import type { Column, QueryScope } from './column';
import { resolveColumn, valueOf } from './column';
import { booleanOf, likePattern, numberOf, spanOf, textOf, unescaped } from './literal';
import type { Source } from './source';
import type { Condition, Literal, Test } from './syntax';

export type Predicate = (row: RecordRow) => boolean;
type ValueTest = (value: FieldValue) => boolean;

/** What `IN (SELECT ...)` finds; given by the runner, since a query is what it takes. */
export type SubqueryValues = (test: Test) => ReadonlySet<string>;

function comparableText(field: FieldRow, value: FieldValue): string {
	const text = String(value);
	return field.caseSensitive || field.type === 'id' || field.type === 'reference' ? text : text.toLowerCase();
}

function ordered<T extends string | number>(operator: string, left: T, right: T): boolean {
	switch (operator) {
		case '<':
			return left < right;
		case '<=':
			return left <= right;
		case '>':
			return left > right;
		default:
			return left >= right;
	}
}

function wrongOperator(field: FieldRow): Error {
	return problem(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${field.type} field`);
}

function timeTest(scope: QueryScope, field: FieldRow, operator: string, literal: Literal): ValueTest {
	const { from, until } = spanOf(field, literal, scope.context.clock);
	const isIn = (text: string): boolean => (from === until ? text === from : text >= from && text < until);
	return (value) => {
		if (value === null) return operator === '!=' || operator === '<>';
		const text = String(value);
		switch (operator) {
			case '=':
				return isIn(text);
			case '!=':
			case '<>':
				return !isIn(text);
			case '<':
				return text < from;
			case '<=':
				return text < until || text === from;
			case '>':
				return from === until ? text > from : text >= until;
			default:
				return text >= from;
		}
	};
}

function comparison(scope: QueryScope, field: FieldRow, operator: string, literal: Literal): ValueTest {
	if (literal.type === 'NULL') {
		if (operator === '=') return (value) => value === null;
		if (operator === '!=' || operator === '<>') return (value) => value !== null;
		throw wrongOperator(field);
	}
	if (field.type === 'date' || field.type === 'datetime') return timeTest(scope, field, operator, literal);
	const isBoolean = field.type === 'boolean';
	const wanted = isBoolean
		? booleanOf(field, literal)
		: isNumber(field)
			? numberOf(field, literal)
			: textOf(field, literal);
	const held = (value: FieldValue): FieldValue =>
		isBoolean || isNumber(field) || value === null ? value : comparableText(field, value);
	// An empty text is stored as none.
	if (operator === '=') return (value) => (wanted === '' ? value === null : held(value) === wanted);
	if (operator === '!=' || operator === '<>')
		return (value) => (wanted === '' ? value !== null : held(value) !== wanted);
	if (typeof wanted === 'boolean') throw wrongOperator(field);
	return (value) => {
		const own = held(value);
		if (typeof wanted === 'number') return typeof own === 'number' && ordered(operator, own, wanted);
		return typeof own === 'string' && ordered(operator, own, wanted);
	};
}

function membership(scope: QueryScope, field: FieldRow, test: Test, subqueryValues: SubqueryValues): ValueTest {
	if (test.subquery !== null) {
		const found = subqueryValues(test);
		return (value) => value !== null && found.has(String(value));
	}
	if (field.type === 'date' || field.type === 'datetime' || field.type === 'boolean' || isNumber(field)) {
		const tests = test.literals.map((literal) => comparison(scope, field, '=', literal));
		return (value) => tests.some((each) => each(value));
	}
	const listsNull = test.literals.some(({ type, text }) => type === 'NULL' || text === "''");
	const wanted = new Set(
		test.literals.filter(({ type }) => type !== 'NULL').map((literal) => textOf(field, literal)),
	);
	return (value) => (value === null ? listsNull : wanted.has(comparableText(field, value)));
}

function inclusion(field: FieldRow, literals: readonly Literal[]): ValueTest {
	if (field.type !== 'multipicklist') throw wrongOperator(field);
	const groups = literals.map(({ text }) => unescaped(text).toLowerCase().split(';'));
	return (value) => {
		const chosen = new Set(value === null ? [] : String(value).toLowerCase().split(';'));
		return groups.some((group) => group.every((choice) => chosen.has(choice)));
	};
}

function likeness(field: FieldRow, literal: Literal | undefined): ValueTest {
	if (['id', 'reference', 'boolean', 'date', 'datetime'].includes(field.type) || isNumber(field))
		throw wrongOperator(field);
	if (literal?.type !== 'STRING')
		throw problem(
			400,
			'INVALID_FIELD',
			`value of filter criterion for field '${field.name}' must be of type string and should be enclosed in quotes`,
		);
	const pattern = likePattern(literal.text);
	return (value) => value !== null && pattern.test(String(value));
}

function valueTest(scope: QueryScope, field: FieldRow, test: Test, subqueryValues: SubqueryValues): ValueTest {
	const literal = test.literals[0];
	switch (test.operator) {
		case '=':
		case '!=':
		case '<>':
		case '<':
		case '<=':
		case '>':
		case '>=':
			return comparison(scope, field, test.operator, literal ?? { type: 'NULL', text: 'null' });
		case 'LIKE':
			return likeness(field, literal);
		case 'IN':
			return membership(scope, field, test, subqueryValues);
		case 'NOT IN': {
			const isIn = membership(scope, field, test, subqueryValues);
			return (value) => !isIn(value);
		}
		case 'INCLUDES':
			return inclusion(field, test.literals);
		case 'EXCLUDES': {
			const includes = inclusion(field, test.literals);
			return (value) => !includes(value);
		}
		default:
			throw unsupportedProblem(`the SOQL operator ${test.operator}`);
	}
}

function requireFilterable({ field }: Column): void {
	if (!isFilterable(field))
		throw problem(400, 'INVALID_FIELD', `field '${field.name}' can not be filtered in a query call`);
}

/** Checks the condition once, so that every row costs little. @throws SalesforceProblem */
export function compileCondition(
	scope: QueryScope,
	source: Source,
	condition: Condition,
	subqueryValues: SubqueryValues,
): Predicate {
	if (condition.kind === 'not') {
		const inner = compileCondition(scope, source, condition.part, subqueryValues);
		return (row) => !inner(row);
	}
	if (condition.kind === 'test') {
		const column = resolveColumn(scope, source, condition.path);
		requireFilterable(column);
		const test = valueTest(scope, column.field, condition, subqueryValues);
		return (row) => test(valueOf(row, column));
	}
	const parts = condition.parts.map((part) => compileCondition(scope, source, part, subqueryValues));
	return condition.kind === 'and'
		? (row) => parts.every((part) => part(row))
		: (row) => parts.some((part) => part(row));
}
