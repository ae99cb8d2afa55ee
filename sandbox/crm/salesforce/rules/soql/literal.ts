import type { Clock } from '../../../core/clock';
import { apiTime } from '../../context';
import { canonicalId } from '../../state/ids';
import { problem, unsupportedProblem } from '../../problem';
import { isNumber, isText } from '../../state/schema/field';
import type { FieldRow } from '../../state/schema/field';
import type { Literal } from './syntax';

const DAY_MS = 86_400_000;
const ESCAPES: Readonly<Record<string, string>> = {
	n: '\n',
	r: '\r',
	t: '\t',
	b: '\b',
	f: '\f',
	'"': '"',
	"'": "'",
	'\\': '\\',
	_: '_',
	'%': '%',
};

/** The instants a comparison is made against: a moment, or all of a day and more. */
export interface Span {
	from: string;
	/** Not part of the span; equal to `from` for a moment. */
	until: string;
}

/**
 * The text between the quotes, escapes resolved. @throws SalesforceProblem MALFORMED_QUERY for an escape there is not
 */
export function unescaped(literal: string): string {
	const inner = literal.slice(1, -1);
	return inner.replace(/\\(u[0-9a-fA-F]{4}|[\s\S]|$)/g, (whole, code: string) => {
		if (/^u[0-9a-fA-F]{4}$/.test(code)) return String.fromCharCode(parseInt(code.slice(1), 16));
		const replacement = ESCAPES[code];
		if (replacement === undefined)
			throw problem(
				400,
				'MALFORMED_QUERY',
				`Invalid string literal ${literal}. Illegal character sequence '${whole}' in string literal.`,
			);
		return replacement;
	});
}

const PATTERN_SPECIALS = /[.*+?^${}()|[\]\\]/g;

/** `%` stands for anything, `_` for one character; an escaped one stands for itself. */
export function likePattern(literal: string): RegExp {
	const parts = literal.slice(1, -1).match(/\\[\s\S]|[\s\S]/g) ?? [];
	const pattern = parts.map((part) => {
		if (part === '%') return '[\\s\\S]*';
		if (part === '_') return '[\\s\\S]';
		return unescaped(`'${part}'`).replace(PATTERN_SPECIALS, '\\$&');
	});
	return new RegExp(`^${pattern.join('')}$`, 'iu');
}

function badType(field: FieldRow): Error {
	const quoted = isText(field) || field.type === 'id' || field.type === 'reference';
	const name = field.type === 'datetime' ? 'dateTime' : isText(field) ? 'string' : field.type;
	const advice = quoted ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
	return problem(
		400,
		'INVALID_FIELD',
		`value of filter criterion for field '${field.name}' must be of type ${name} and ${advice}`,
	);
}

/** Ids as stored. @throws SalesforceProblem for what is no id */
function idLiteral(text: string): string {
	if (text === '') return '';
	const id = canonicalId(text);
	if (id === null) throw problem(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
	return id;
}

export function textOf(field: FieldRow, literal: Literal): string {
	if (literal.type !== 'STRING') throw badType(field);
	const text = unescaped(literal.text);
	if (field.type === 'id' || field.type === 'reference') return idLiteral(text);
	return field.caseSensitive ? text : text.toLowerCase();
}

export function numberOf(field: FieldRow, literal: Literal): number {
	if (!['INTEGER', 'DECIMAL'].includes(literal.type) || !isNumber(field)) throw badType(field);
	return Number(literal.text);
}

export function booleanOf(field: FieldRow, literal: Literal): boolean {
	if (literal.type !== 'BOOLEAN') throw badType(field);
	return literal.text.toUpperCase() === 'TRUE';
}

function relativeSpan(literal: Literal, clock: Clock): [from: number, until: number] {
	const today = Math.floor(clock.now() / DAY_MS) * DAY_MS;
	const [name = '', days = '1'] = literal.text.toUpperCase().split(':');
	const length = Number(days) * DAY_MS;
	switch (name) {
		case 'TODAY':
			return [today, today + DAY_MS];
		case 'YESTERDAY':
			return [today - DAY_MS, today];
		case 'TOMORROW':
			return [today + DAY_MS, today + 2 * DAY_MS];
		case 'LAST_N_DAYS':
			return [today - length, today + DAY_MS];
		case 'NEXT_N_DAYS':
			return [today + DAY_MS, today + DAY_MS + length];
		default:
			throw unsupportedProblem(`the date literal ${name}`);
	}
}

/** Times compare as texts, since all are stored in one form. */
export function spanOf(field: FieldRow, literal: Literal, clock: Clock): Span {
	const shown = (instant: number): string =>
		field.type === 'date' ? new Date(instant).toISOString().slice(0, 10) : apiTime(instant);
	if (literal.type === 'DATE_LITERAL' || literal.type === 'DATE_N_LITERAL') {
		const [from, until] = relativeSpan(literal, clock);
		return { from: shown(from), until: shown(until) };
	}
	if (literal.type !== (field.type === 'date' ? 'DATE' : 'DATETIME')) throw badType(field);
	const instant = Date.parse(literal.text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
	if (!Number.isFinite(instant)) throw problem(400, 'MALFORMED_QUERY', `Invalid date: ${literal.text}`);
	return { from: shown(instant), until: shown(instant) };
}
