import { isRecord } from '../../core/exchange';
import type { PropertyRow } from '../state/entities';
import { validationProblem } from '../problem';
import { instantOf, wireText } from './values';

export interface Filter {
	propertyName: string;
	operator: string;
	value: string;
	highValue: string;
	values: string[];
}

export type Definitions = ReadonlyMap<string, PropertyRow>;

const NEEDS_VALUE = ['EQ', 'NEQ', 'LT', 'LTE', 'GT', 'GTE', 'BETWEEN', 'CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN'];
const NEEDS_LIST = ['IN', 'NOT_IN'];
const NEEDS_NOTHING = ['HAS_PROPERTY', 'NOT_HAS_PROPERTY'];
const OPERATORS = [...NEEDS_VALUE, ...NEEDS_LIST, ...NEEDS_NOTHING];

function invalid(message: string): Error {
	return validationProblem(`There was a problem with the request: ${message}`);
}

export function parseFilter(input: unknown, definitions: Definitions): Filter {
	if (!isRecord(input)) throw invalid('a filter must be an object');
	const propertyName = wireText(input['propertyName']).toLowerCase();
	const operator = wireText(input['operator']);
	if (!OPERATORS.includes(operator)) throw invalid(`operator "${operator}" is not supported`);
	if (!definitions.has(propertyName)) throw invalid(`property "${propertyName}" does not exist`);
	const values = Array.isArray(input['values']) ? input['values'].map(wireText) : [];
	if (NEEDS_LIST.includes(operator) && values.length === 0) throw invalid(`operator ${operator} requires values`);
	if (NEEDS_VALUE.includes(operator) && input['value'] === undefined)
		throw invalid(`operator ${operator} requires a value`);
	if (operator === 'BETWEEN' && input['highValue'] === undefined)
		throw invalid('operator BETWEEN requires a highValue');
	return { propertyName, operator, value: wireText(input['value']), highValue: wireText(input['highValue']), values };
}

/** Numbers and times compare as such, everything else as lower-cased text. */
export function comparable(definition: PropertyRow | undefined, value: string): number | string {
	if (definition?.type === 'number') return Number(value);
	if (definition?.type === 'datetime' || definition?.type === 'date') return instantOf(value);
	return value.toLowerCase();
}

function tokensOf(text: string): string[] {
	return text
		.toLowerCase()
		.split(/[^\p{L}\p{N}*]+/u)
		.filter((token) => token !== '');
}

function tokenPattern(token: string): RegExp {
	return new RegExp(
		`^${token
			.split('*')
			.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
			.join('.*')}$`,
	);
}

/** Whether the words of `wanted` stand in `text` in a row; `*` stands for the rest of a word. */
function containsTokens(text: string, wanted: string): boolean {
	const words = tokensOf(text);
	const patterns = tokensOf(wanted)
		.filter((token) => token !== '*')
		.map(tokenPattern);
	if (patterns.length === 0) return false;
	return words.some((_, start) => patterns.every((pattern, offset) => pattern.test(words[start + offset] ?? '')));
}

export function matchesFilter(
	filter: Filter,
	properties: Readonly<Record<string, string>>,
	definitions: Definitions,
): boolean {
	const definition = definitions.get(filter.propertyName);
	const raw = properties[filter.propertyName] ?? '';
	if (filter.operator === 'HAS_PROPERTY') return raw !== '';
	if (filter.operator === 'NOT_HAS_PROPERTY') return raw === '';
	// An empty property meets no comparison, negative ones included.
	if (raw === '') return false;
	const actual = comparable(definition, raw);
	const wanted = comparable(definition, filter.value);
	// Lists of text are compared with the lower-cased index as they are: a capital letter never matches.
	const isText = typeof actual === 'string';
	const inList = filter.values.some((value) => (isText ? value : comparable(definition, value)) === actual);
	switch (filter.operator) {
		case 'EQ':
			return actual === wanted;
		case 'NEQ':
			return actual !== wanted;
		case 'LT':
			return actual < wanted;
		case 'LTE':
			return actual <= wanted;
		case 'GT':
			return actual > wanted;
		case 'GTE':
			return actual >= wanted;
		case 'BETWEEN':
			return actual >= wanted && actual <= comparable(definition, filter.highValue);
		case 'IN':
			return inList;
		case 'NOT_IN':
			return !inList;
		case 'CONTAINS_TOKEN':
			return containsTokens(raw, filter.value);
		default:
			return !containsTokens(raw, filter.value);
	}
}
