import { limitExceeded } from '../../problem';
import type { Reader } from './reader';
import { createReader } from './reader';
import { syntaxError } from './problems';

export type Operator =
	| '='
	| '!='
	| '>'
	| '>='
	| '<'
	| '<='
	| 'in'
	| 'not in'
	| 'like'
	| 'not like'
	| 'between'
	| 'is null'
	| 'is not null';

export interface Test {
	kind: 'test';
	/** `Email`, or `Account_Name.Phone` through a lookup. */
	path: string;
	operator: Operator;
	/** As text, and whether they stood in quotes. */
	values: ReadonlyArray<{ text: string; isQuoted: boolean }>;
}

export type Condition = Test | { kind: 'and' | 'or'; left: Condition; right: Condition };

export interface Statement {
	module: string;
	paths: readonly string[];
	isCount: boolean;
	where: Condition;
	orderBy: ReadonlyArray<{ path: string; descending: boolean }>;
	limit: number | null;
	offset: number;
}

const MAX_COLUMNS = 50;
const MAX_CONDITIONS = 25;
const MAX_ORDERINGS = 10;

function valueOf(reader: Reader): Test['values'][number] {
	const token = reader.peek();
	if (token?.kind === 'text') return { text: reader.take('text'), isQuoted: true };
	if (token?.kind === 'number') return { text: reader.take('number'), isQuoted: false };
	return reader.fail();
}

function listOf(reader: Reader): Test['values'] {
	reader.needs('(');
	const values = [valueOf(reader)];
	while (reader.takes(',')) values.push(valueOf(reader));
	reader.needs(')');
	return values;
}

function testOf(reader: Reader): Test {
	const path = reader.take('name');
	const test = (operator: Operator, values: Test['values'] = []): Test => ({ kind: 'test', path, operator, values });
	if (reader.takes('is', 'not', 'null')) return test('is not null');
	if (reader.takes('is', 'null')) return test('is null');
	if (reader.takes('not', 'in')) return test('not in', listOf(reader));
	if (reader.takes('in')) return test('in', listOf(reader));
	if (reader.takes('not', 'like')) return test('not like', [valueOf(reader)]);
	if (reader.takes('like')) return test('like', [valueOf(reader)]);
	if (reader.takes('between')) {
		const from = valueOf(reader);
		reader.needs('and');
		return test('between', [from, valueOf(reader)]);
	}
	const sign = reader.take('sign');
	if (!['=', '!=', '>', '>=', '<', '<='].includes(sign)) return reader.fail();
	return test(sign as Operator, [valueOf(reader)]);
}

function termOf(reader: Reader): Condition {
	if (!reader.takes('(')) return testOf(reader);
	const inner = conditionOf(reader);
	reader.needs(')');
	return inner;
}

/** Two at a time: a third condition beside two others needs brackets around a pair. */
function conditionOf(reader: Reader): Condition {
	const left = termOf(reader);
	const kind = reader.takes('and') ? 'and' : reader.takes('or') ? 'or' : null;
	if (kind === null) return left;
	const condition: Condition = { kind, left, right: termOf(reader) };
	if (reader.takes('and') || reader.takes('or')) reader.fail('where');
	return condition;
}

export function testsOf(condition: Condition): Test[] {
	return condition.kind === 'test' ? [condition] : [...testsOf(condition.left), ...testsOf(condition.right)];
}

function columnsOf(reader: Reader): Pick<Statement, 'paths' | 'isCount'> {
	if (reader.takes('count', '(')) {
		const path = reader.take('name');
		reader.needs(')');
		return { paths: [path], isCount: true };
	}
	const paths = [reader.take('name')];
	while (reader.takes(',')) paths.push(reader.take('name'));
	if (paths.length > MAX_COLUMNS) throw limitExceeded('too many columns', { limit: MAX_COLUMNS, clause: 'select' });
	return { paths, isCount: false };
}

function orderingsOf(reader: Reader): Statement['orderBy'] {
	if (!reader.takes('order', 'by')) return [];
	const orderings: Array<{ path: string; descending: boolean }> = [];
	do {
		const path = reader.take('name');
		const descending = reader.takes('desc');
		if (!descending) reader.takes('asc');
		orderings.push({ path, descending });
	} while (reader.takes(','));
	if (orderings.length > MAX_ORDERINGS)
		throw limitExceeded('too many fields to order by', { limit: MAX_ORDERINGS, clause: 'order by' });
	return orderings;
}

/** `limit 200`, `limit 0, 200` (offset first) or `limit 200 offset 0`. */
function pageOf(reader: Reader): Pick<Statement, 'limit' | 'offset'> {
	if (!reader.takes('limit')) return { limit: null, offset: 0 };
	const first = Number(reader.take('number'));
	if (reader.takes(',')) return { offset: first, limit: Number(reader.take('number')) };
	return { limit: first, offset: reader.takes('offset') ? Number(reader.take('number')) : 0 };
}

/** @throws ZohoProblem SYNTAX_ERROR, LIMIT_EXCEEDED */
export function parseCoql(query: string): Statement {
	const reader = createReader(query);
	reader.needs('select');
	const columns = columnsOf(reader);
	reader.needs('from');
	// The mark tells a module from a field of the same name.
	const module = reader.take('name').replace(/^!/, '');
	if (!reader.takes('where')) throw syntaxError({ clause: 'where' }, 'missing clause');
	const where = conditionOf(reader);
	if (testsOf(where).length > MAX_CONDITIONS)
		throw limitExceeded('too many criteria', { limit: MAX_CONDITIONS, clause: 'where' });
	const orderBy = orderingsOf(reader);
	const page = pageOf(reader);
	if (!reader.isAtEnd()) reader.fail();
	return { module, ...columns, where, orderBy, ...page };
}
