import { parseQuery } from '@jetstreamapp/soql-parser-js';
import { isRecord } from '../../../core/exchange';
import { problem, unsupportedProblem } from '../../problem';
import { wireText } from '../wire-text';

export interface Literal {
	/** STRING, INTEGER, DECIMAL, NULL, BOOLEAN, DATE, DATETIME, DATE_LITERAL or DATE_N_LITERAL. */
	type: string;
	/** As it stands in the query; a string with its quotes. */
	text: string;
}

export interface Test {
	kind: 'test';
	/** `Email` or `Account.Name`. */
	path: string;
	operator: string;
	literals: readonly Literal[];
	/** `IN (SELECT ...)`, in place of literals. */
	subquery: Statement | null;
}

export type Condition = Test | { kind: 'not'; part: Condition } | { kind: 'and' | 'or'; parts: readonly Condition[] };

export interface Ordering {
	path: string;
	descending: boolean;
	nullsLast: boolean;
}

export interface Statement {
	object: string;
	/** Paths in the order in which they were asked for; empty for `COUNT()`. */
	paths: readonly string[];
	/** `FIELDS(ALL)` and its kin. */
	fieldGroups: readonly string[];
	isCount: boolean;
	where: Condition | null;
	orderBy: readonly Ordering[];
	limit: number | null;
	offset: number;
}

export const MAX_LENGTH = 100_000;

function malformed(message: string): Error {
	return problem(400, 'MALFORMED_QUERY', message);
}

type Token = { kind: '(' } | { kind: ')' } | { kind: 'AND' | 'OR' | 'NOT' } | Test;

function literalsOf(node: Record<string, unknown>): Literal[] {
	const values = Array.isArray(node['value']) ? node['value'] : [node['value']];
	const types = node['literalType'];
	return values.map((value, index) => ({
		type: String(Array.isArray(types) ? types[index] : types),
		text: String(value),
	}));
}

function testOf(node: Record<string, unknown>): Test {
	if (typeof node['field'] !== 'string') throw unsupportedProblem('functions in a SOQL filter');
	const subquery = isRecord(node['valueQuery']) ? statementOf(node['valueQuery']) : null;
	return {
		kind: 'test',
		path: node['field'],
		operator: String(node['operator']).toUpperCase(),
		literals: subquery === null ? literalsOf(node) : [],
		subquery,
	};
}

/** The parser gives a chain of tests with counts of brackets; this spreads it out again, so that brackets can bind. */
function tokensOf(where: Record<string, unknown>): Token[] {
	const tokens: Token[] = [];
	for (let node: unknown = where; isRecord(node); node = node['right']) {
		const left = isRecord(node['left']) ? node['left'] : {};
		for (let count = Number(left['openParen'] ?? 0); count > 0; count -= 1) tokens.push({ kind: '(' });
		if ('operator' in left || 'fn' in left) tokens.push(testOf(left));
		for (let count = Number(left['closeParen'] ?? 0); count > 0; count -= 1) tokens.push({ kind: ')' });
		const operator = node['operator'];
		if (operator === 'AND' || operator === 'OR' || operator === 'NOT') tokens.push({ kind: operator });
	}
	return tokens;
}

/** Binds brackets and NOT. AND and OR may not stand side by side without brackets. */
function conditionOf(tokens: readonly Token[]): Condition {
	let next = 0;

	function single(): Condition {
		const token = tokens[next];
		next += 1;
		if (token === undefined) throw malformed("unexpected token: '<EOF>'");
		if (token.kind === 'NOT') return { kind: 'not', part: single() };
		if (token.kind === 'test') return token;
		if (token.kind !== '(') throw malformed(`unexpected token: '${token.kind}'`);
		const inner = group();
		if (tokens[next]?.kind !== ')') throw malformed("expecting a right parentheses, found 'EOF'");
		next += 1;
		return inner;
	}

	function group(): Condition {
		const first = single();
		const joint = tokens[next]?.kind;
		if (joint !== 'AND' && joint !== 'OR') return first;
		const parts = [first];
		while (tokens[next]?.kind === joint) {
			next += 1;
			parts.push(single());
		}
		const following = tokens[next]?.kind;
		if (following === 'AND' || following === 'OR') throw malformed(`unexpected token: '${following}'`);
		return { kind: joint === 'AND' ? 'and' : 'or', parts };
	}

	const condition = group();
	if (next < tokens.length) throw malformed(`unexpected token: '${tokens[next]?.kind ?? ''}'`);
	return condition;
}

function fieldsOf(fields: readonly unknown[]): Pick<Statement, 'paths' | 'fieldGroups' | 'isCount'> {
	const paths: string[] = [];
	const fieldGroups: string[] = [];
	let isCount = false;
	for (const field of fields.filter(isRecord)) {
		if (typeof field['alias'] === 'string') throw malformed('only aggregate expressions use field aliasing');
		if (field['type'] === 'Field') paths.push(String(field['field']));
		else if (field['type'] === 'FieldRelationship') paths.push(String(field['rawValue']));
		else if (
			field['functionName'] === 'COUNT' &&
			Array.isArray(field['parameters']) &&
			field['parameters'].length === 0
		)
			isCount = true;
		else if (field['functionName'] === 'FIELDS' && Array.isArray(field['parameters']))
			fieldGroups.push(String(field['parameters'][0]).toUpperCase());
		else throw unsupportedProblem('subqueries and functions in a SELECT list');
	}
	if (isCount && paths.length > 0) throw malformed('Grouped field should not be aggregated: COUNT()');
	return { paths, fieldGroups, isCount };
}

function orderingsOf(orderBy: unknown): Ordering[] {
	const list = Array.isArray(orderBy) ? orderBy : orderBy === undefined ? [] : [orderBy];
	return list.filter(isRecord).map((each) => {
		if (typeof each['field'] !== 'string') throw unsupportedProblem('functions in ORDER BY');
		return { path: each['field'], descending: each['order'] === 'DESC', nullsLast: each['nulls'] === 'LAST' };
	});
}

function statementOf(query: Record<string, unknown>): Statement {
	for (const clause of ['groupBy', 'having', 'withDataCategory', 'usingScope'])
		if (query[clause] !== undefined) throw unsupportedProblem(`the SOQL clause ${clause}`);
	const fields = Array.isArray(query['fields']) ? query['fields'] : [];
	return {
		object: wireText(query['sObject']),
		...fieldsOf(fields),
		where: isRecord(query['where']) ? conditionOf(tokensOf(query['where'])) : null,
		orderBy: orderingsOf(query['orderBy']),
		limit: typeof query['limit'] === 'number' ? query['limit'] : null,
		offset: typeof query['offset'] === 'number' ? query['offset'] : 0,
	};
}

/** What the parser tripped over, in the words of the real API. */
function complaint(text: string, error: unknown): string {
	const token = isRecord(error) && isRecord(error['token']) ? wireText(error['token']['image']) : '';
	if (token !== '') return `unexpected token: '${token}'`;
	const message = error instanceof Error ? error.message : '';
	const found = /but found(?: -->|:) '([^']*)'/.exec(message)?.[1];
	if (found !== undefined && found !== '') return `unexpected token: '${found}'`;
	return text.trim() === '' ? "unexpected token: '<EOF>'" : 'unexpected token: <EOF>';
}

/** @throws SalesforceProblem MALFORMED_QUERY */
export function parseSoql(text: string): Statement {
	if (text.length > MAX_LENGTH) throw malformed(`SOQL statements cannot be longer than ${MAX_LENGTH} characters.`);
	let query: unknown;
	try {
		query = parseQuery(text);
	} catch (error) {
		throw malformed(complaint(text, error));
	}
	return statementOf(query as Record<string, unknown>);
}
