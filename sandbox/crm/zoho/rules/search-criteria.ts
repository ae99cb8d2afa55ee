import { invalidData, limitExceeded } from '../problem';

export type Criterion =
	| { kind: 'test'; apiName: string; operator: string; values: readonly string[] }
	| { kind: 'and' | 'or'; left: Criterion; right: Criterion };

const MAX_CRITERIA = 10;
const MAX_VALUES = 100;
const OPERATORS = [
	'equals',
	'not_equal',
	'starts_with',
	'in',
	'between',
	'greater_than',
	'greater_equal',
	'less_than',
	'less_equal',
];

function malformed(): never {
	throw invalidData({ param_name: 'criteria' }, 'invalid query formed');
}

/** The parts of a value, at commas that are not escaped, without their escapes. */
function valuesOf(text: string): string[] {
	return (text.match(/(?:\\.|[^,\\])+/g) ?? []).map((part) => part.replace(/\\(.)/g, '$1'));
}

/** @throws ZohoProblem when it is no criteria, or one of more than ten */
export function parseCriteria(text: string): Criterion {
	let at = 0;
	let count = 0;

	function test(): Criterion {
		const [whole = '', apiName = '', operator = '', value = ''] =
			/^([\w.$]+):(\w+):((?:\\.|[^()\\])*)/.exec(text.slice(at)) ?? malformed();
		if (!OPERATORS.includes(operator)) malformed();
		at += whole.length;
		count += 1;
		if (count > MAX_CRITERIA) throw limitExceeded('too many criteria', { limit: MAX_CRITERIA });
		const isList = operator === 'in' || operator === 'between';
		const values = isList ? valuesOf(value) : [value.replace(/\\(.)/g, '$1')];
		if (values.length > MAX_VALUES) throw limitExceeded('too many values', { limit: MAX_VALUES });
		return { kind: 'test', apiName, operator, values };
	}

	function term(): Criterion {
		if (text[at] !== '(') return test();
		at += 1;
		const inner = chain();
		if (text[at] !== ')') malformed();
		at += 1;
		return inner;
	}

	function chain(): Criterion {
		let left = term();
		for (;;) {
			const joint = /^\s*(and|or)\s*(?=\()/.exec(text.slice(at));
			if (joint === null) return left;
			at += joint[0].length;
			left = { kind: joint[1] as 'and' | 'or', left, right: term() };
		}
	}

	const criterion = chain();
	return at === text.length ? criterion : malformed();
}
