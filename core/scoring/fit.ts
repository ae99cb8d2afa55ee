import { InputError } from '../lib/errors';

/** Fit: who the person is, by rules on the contact's fields. Never mixed with engagement, which is what they do. */

export type FitOperator = keyof typeof OPERATORS;

export interface FitRule {
	/** A field of the contact, `company`, or a way into it, `profiles.followers`. Of a list any entry may match. */
	field: string;
	operator: FitOperator;
	/** What to compare with; a list for `in`; not needed for `is_set` and `is_blank`. */
	value?: unknown;
	/** Added when the rule matches. May be below 0. */
	points: number;
}

export interface Fit {
	/** Sum over the rules that match. */
	points: number;
	/** The points as a part of the most that the rules can give, 0 to 100. Without rules that give points: 0. */
	score: number;
	matched: FitRule[];
}

type Scalar = string | number | boolean;

const isBlank = (value: unknown) => value === undefined || value === null || value === '';
/** Texts are the same when only case and outer spaces differ. */
const alike = (value: unknown) => (typeof value === 'string' ? value.trim().toLowerCase() : value);
const asText = (value: unknown) => String(alike(value as Scalar));
const numberOf = (value: unknown) =>
	typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : Number.NaN;

function isSame(value: unknown, other: unknown): boolean {
	if (isBlank(value) || isBlank(other)) return isBlank(value) && isBlank(other);
	return alike(value) === alike(other) || (typeof value !== typeof other && asText(value) === asText(other));
}

/** Nothing to compare with: as a part of a text it would be in every one. */
const isNothing = (other: unknown) => isBlank(other) || asText(other).trim() === '';

const onText = (compare: (text: string, part: string) => boolean) => (value: unknown, other: unknown) =>
	!isBlank(value) && !isNothing(other) && compare(asText(value), asText(other));
const onNumber = (compare: (one: number, other: number) => boolean) => (value: unknown, other: unknown) =>
	compare(numberOf(value), numberOf(other));

const OPERATORS = {
	equals: isSame,
	contains: onText((text, part) => text.includes(part)),
	starts_with: onText((text, part) => text.startsWith(part)),
	ends_with: onText((text, part) => text.endsWith(part)),
	// A blank entry, of a comma too many, stands for nothing; `is_blank` asks for what is blank.
	in: (value: unknown, list: unknown) =>
		Array.isArray(list) && list.some((each) => !isNothing(each) && isSame(value, each)),
	is_set: (value: unknown) => !isBlank(value),
	at_least: onNumber((one, other) => one >= other),
	at_most: onNumber((one, other) => one <= other),
	greater_than: onNumber((one, other) => one > other),
	less_than: onNumber((one, other) => one < other),
	// Of a list these two ask that no entry matches their opposite.
	not_equals: isSame,
	is_blank: (value: unknown) => !isBlank(value),
} as const;

const NEGATED: ReadonlySet<string> = new Set(['not_equals', 'is_blank']);

/**
 * The values at the end of a way through objects and lists. Only own fields: a rule cannot ask for what code put there.
 */
function valuesAt(source: unknown, way: readonly string[]): unknown[] {
	if (Array.isArray(source)) return source.flatMap((each) => valuesAt(each, way));
	const [name, ...rest] = way;
	if (name === undefined) return [source];
	if (typeof source !== 'object' || source === null || !Object.hasOwn(source, name)) return [];
	return valuesAt((source as Record<string, unknown>)[name], rest);
}

/** Whether a rule holds for a contact. */
export function ruleMatches({ field, operator, value }: FitRule, contact: object): boolean {
	const some = valuesAt(contact, field.split('.')).some((each) => OPERATORS[operator](each, value));
	return NEGATED.has(operator) ? !some : some;
}

function checkRule({ field, operator, points }: FitRule, index: number): void {
	const refuse = (name: string, problem: string, fix: string) => {
		throw new InputError({ field: `rules[${index}].${name}`, problem, fix });
	};
	if (typeof field !== 'string' || field === '')
		refuse('field', 'is missing', 'Name a field of the contact, for example jobTitle.');
	if (!Object.hasOwn(OPERATORS, operator))
		refuse('operator', 'is not known', `Use one of ${Object.keys(OPERATORS).join(', ')}.`);
	if (typeof points !== 'number' || !Number.isFinite(points))
		refuse('points', 'is not a number', 'Give points, for example 10.');
}

/** How well a contact fits. @throws InputError naming the rule */
export function fitOf(contact: object, rules: readonly FitRule[]): Fit {
	rules.forEach(checkRule);
	const matched = rules.filter((rule) => ruleMatches(rule, contact));
	const points = matched.reduce((sum, rule) => sum + rule.points, 0);
	const most = rules.reduce((sum, rule) => sum + Math.max(0, rule.points), 0);
	return { points, score: most > 0 ? (100 * Math.max(0, points)) / most : 0, matched };
}
