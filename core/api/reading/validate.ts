import type { FieldError } from '../contract';
import { SCHEMAS, type Schema, type SchemaName } from '../description';
import { MOST_ERRORS } from '../problem';
import { pointerOf } from './read-json';

type Path = ReadonlyArray<string | number>;

type Tell = (path: Path, detail: string) => void;

/** Tells what is wrong with a value, by its place. */
type CheckOf<T> = (schema: Schema, value: T, path: Path, tell: Tell) => void;

/** All that is wrong with a value, by JSON pointer, up to a hundred; empty where nothing is. */
export function errorsIn(name: SchemaName, value: unknown): FieldError[] {
	return collect(SCHEMAS[name], value).map(({ path, detail }) => ({ pointer: pointerOf(path), detail }));
}

/** The same for a single value that stands elsewhere than in a body. */
export function errorsInValue(schema: Schema, at: string, value: unknown): FieldError[] {
	return collect(schema, value).map(({ detail }) => ({ pointer: at, detail }));
}

function collect(schema: Schema, value: unknown): Array<{ path: Path; detail: string }> {
	const told: Array<{ path: Path; detail: string }> = [];
	check(schema, value, [], (path, detail) => {
		if (told.length < MOST_ERRORS) told.push({ path, detail });
	});
	return told;
}

/**
 * Checks a value by the keywords that the description uses; a test compares it with a validator of all of JSON Schema.
 * Each value is looked at once, so the time grows with the body and no faster.
 */
function check(schema: Schema, value: unknown, path: Path, tell: Tell): void {
	const meant = schema.$ref === undefined ? schema : referred(schema.$ref);
	if (!typesOf(meant).some((type) => hasType(type, value))) {
		tell(
			path,
			`It has to be ${typesOf(meant)
				.map((type) => NAMES_OF_TYPES[type])
				.join(' or ')}.`,
		);
		return;
	}
	if (typeof value === 'string') checkText(meant, value, path, tell);
	else if (typeof value === 'number') checkNumber(meant, value, path, tell);
	else if (Array.isArray(value)) checkList(meant, value, path, tell);
	else if (typeof value === 'object' && value !== null)
		checkObject(meant, value as Readonly<Record<string, unknown>>, path, tell);
}

const HEAD = '#/components/schemas/';

export function referred(reference: string): Schema {
	return SCHEMAS[reference.slice(HEAD.length) as SchemaName];
}

const NAMES_OF_TYPES = {
	object: 'an object',
	array: 'a list',
	string: 'a text',
	integer: 'a whole number',
	number: 'a number',
	boolean: 'true or false',
	null: 'null',
} as const;

type TypeName = keyof typeof NAMES_OF_TYPES;

/** A choice between a reference and null is written as `anyOf`; what an object needs any of has a type beside it. */
function typesOf({ type, anyOf = [] }: Schema): TypeName[] {
	if (type !== undefined) return [type].flat();
	return anyOf.flatMap((each) => typesOf(each.$ref === undefined ? each : referred(each.$ref)));
}

function hasType(type: TypeName, value: unknown): boolean {
	if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
	if (type === 'array') return Array.isArray(value);
	if (type === 'integer') return Number.isInteger(value);
	return type === 'null' ? value === null : typeof value === type;
}

const checkText: CheckOf<string> = ({ minLength, maxLength, pattern, enum: choices }, value, path, tell) => {
	if (choices?.includes(value) === false) tell(path, `It has to be one of ${choices.join(', ')}.`);
	if (minLength !== undefined && value.length < minLength) tell(path, 'It may not be empty.');
	if (maxLength !== undefined && isLonger(value, maxLength))
		tell(path, `It may have at most ${maxLength} characters.`);
	else if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) tell(path, ANOTHER_FORM);
};

const ANOTHER_FORM = 'It does not have the form that the description of the API asks for.';

/** In characters: what takes two units of JavaScript counts once. */
function isLonger(text: string, length: number): boolean {
	if (text.length <= length) return false;
	return text.length > 2 * length || [...text].length > length;
}

const checkNumber: CheckOf<number> = ({ minimum, maximum }, value, path, tell) => {
	if (minimum !== undefined && value < minimum) tell(path, `It has to be at least ${minimum}.`);
	if (maximum !== undefined && value > maximum) tell(path, `It may be at most ${maximum}.`);
};

const checkList: CheckOf<readonly unknown[]> = ({ items, minItems, maxItems }, value, path, tell) => {
	if (minItems !== undefined && value.length < minItems) tell(path, `There have to be at least ${minItems}.`);
	if (maxItems !== undefined && value.length > maxItems) tell(path, `There may be at most ${maxItems}.`);
	else if (items !== undefined) value.forEach((each, index) => check(items, each, [...path, index], tell));
};

const checkObject: CheckOf<Readonly<Record<string, unknown>>> = (schema, value, path, tell) => {
	const meant = schema.type === undefined ? objectAmong(schema) : schema;
	const { properties = {}, required = [], anyOf } = meant;
	for (const name of required) if (!Object.hasOwn(value, name)) tell([...path, name], 'It is missing.');
	for (const [name, each] of Object.entries(value)) {
		const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
		if (property === undefined) tell([...path, name], 'There is no such field.');
		else check(property, each, [...path, name], tell);
	}
	const choices = (anyOf ?? []).flatMap((each) => each.required ?? []);
	if (choices.length > 0 && !choices.some((name) => Object.hasOwn(value, name)))
		tell(path, `One of ${choices.join(', ')} is needed.`);
};

function objectAmong({ anyOf = [] }: Schema): Schema {
	const [first] = anyOf.flatMap((each) => (each.$ref === undefined ? [] : [referred(each.$ref)]));
	return first ?? {};
}
