import Ajv from 'ajv';
import type { ValidateFunction } from 'ajv';
import type { Schema } from './contract';

/** Says what is wrong with a body; empty when nothing is. */
export type Validator = (body: unknown) => string[];

function isObject(value: unknown): value is Schema {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keywords that only describe. */
const DESCRIPTIVE = [
	'example',
	'examples',
	'description',
	'title',
	'xml',
	'externalDocs',
	'discriminator',
	'deprecated',
	'format',
	'nullable',
	'default',
	'readOnly',
];
/** Keywords whose value is a schema, a list of schemas, or a map of them. */
const NESTED = ['items', 'additionalProperties', 'not', 'allOf', 'anyOf', 'oneOf', 'properties'];

/**
 * OpenAPI 3.0 to JSON schema: `nullable` becomes a type, `oneOf` becomes `anyOf` (the documents use it for alternatives
 * that overlap), and null is taken for the names of `mayBeNull`.
 */
export function toJsonSchema(schema: unknown, mayBeNull: (name: string) => boolean, name = ''): unknown {
	if (Array.isArray(schema)) return schema.map((each) => toJsonSchema(each, mayBeNull, name));
	if (!isObject(schema)) return schema;
	const converted: Schema = {};
	for (const [keyword, value] of Object.entries(schema)) {
		if (DESCRIPTIVE.includes(keyword) || keyword.startsWith('x-')) continue;
		if (keyword === 'properties' && isObject(value)) {
			converted[keyword] = Object.fromEntries(
				Object.entries(value).map(([own, each]) => [own, toJsonSchema(each, mayBeNull, own)]),
			);
		} else if (NESTED.includes(keyword)) {
			converted[keyword === 'oneOf' ? 'anyOf' : keyword] = toJsonSchema(value, mayBeNull);
		} else converted[keyword] = value;
	}
	return schema['nullable'] === true || mayBeNull(name) ? { anyOf: [converted, { type: 'null' }] } : converted;
}

/** Compiles each schema once. */
export function createValidators(mayBeNull: (name: string) => boolean): (schema: Schema) => Validator {
	const ajv = new Ajv({ strict: false, allErrors: true });
	const compiled = new Map<Schema, ValidateFunction>();
	return (schema) => {
		const validate = compiled.get(schema) ?? ajv.compile(toJsonSchema(schema, mayBeNull) as Schema);
		compiled.set(schema, validate);
		return (body) => {
			void validate(body);
			return (validate.errors ?? []).map(
				({ instancePath, message }) => `${instancePath || 'body'} ${message ?? ''}`,
			);
		};
	};
}

/** Names of the properties that a schema lists, through everything it is made of. */
export function propertyNames(schema: unknown): string[] {
	if (!isObject(schema)) return [];
	const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) =>
		Array.isArray(schema[keyword]) ? (schema[keyword] as unknown[]) : [],
	);
	return [
		...(isObject(schema['properties']) ? Object.keys(schema['properties']) : []),
		...parts.flatMap(propertyNames),
	];
}

/** The schemas of one property, wherever the whole lists it. */
export function schemasOf(schema: unknown, name: string): unknown[] {
	if (!isObject(schema)) return [];
	const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) =>
		Array.isArray(schema[keyword]) ? (schema[keyword] as unknown[]) : [],
	);
	const own = isObject(schema['properties']) && name in schema['properties'] ? [schema['properties'][name]] : [];
	return [...own, ...parts.flatMap((part) => schemasOf(part, name))];
}
