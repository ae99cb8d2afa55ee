import { propertyNames, schemasOf } from '../pipedrive/openapi-schema';
import type { Schema } from './contract';

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The documents write a bare "object" for what may be a number or a text as well: it says nothing. */
export function withoutBareObjects(schema: unknown): unknown {
	if (Array.isArray(schema)) return schema.map(withoutBareObjects);
	if (!isObject(schema)) return schema;
	if (schema['type'] === 'object' && !('properties' in schema)) return {};
	return Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, withoutBareObjects(part)]));
}

/** The same schema with nothing that must be there. */
export function withoutRequired(schema: unknown, isNames = false): unknown {
	if (Array.isArray(schema)) return schema.map((each) => withoutRequired(each));
	if (!isObject(schema)) return schema;
	return Object.fromEntries(
		Object.entries(schema)
			.filter(([name]) => isNames || name !== 'required')
			.map(([name, part]) => [name, withoutRequired(part, !isNames && name === 'properties')]),
	);
}

/**
 * Of the forms that the answers of some schemas have, those that list the names of the body: an open one would take
 * anything. Null where there is none.
 */
export function createForms() {
	const known = new Map<Schema | undefined, Map<string, Schema | null>>();
	return (schemas: readonly Schema[], body: unknown, isPart: boolean): Schema | null => {
		const names = isObject(body) ? Object.keys(body) : [];
		const place = `${String(isPart)} ${schemas.length} ${names.join()}`;
		// Equal answers of several calls are one schema in the table.
		const forms = known.get(schemas[0]) ?? new Map<string, Schema | null>();
		known.set(schemas[0], forms);
		const found = forms.get(place);
		if (found !== undefined) return found;
		const fitting = schemas
			.flatMap((schema) => (Array.isArray(schema['oneOf']) ? (schema['oneOf'] as Schema[]) : [schema]))
			.filter((form) => names.every((name) => propertyNames(form).includes(name)))
			.map((form) => withoutBareObjects(isPart ? withoutRequired(form) : form));
		const form = fitting.length === 0 ? null : { oneOf: fitting };
		forms.set(place, form);
		return form;
	};
}

function takesAnyName(schema: unknown): boolean {
	if (!isObject(schema)) return false;
	const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => schema[keyword] ?? []);
	return schema['additionalProperties'] === true || parts.some(takesAnyName);
}

/** Names that answers have at the first level of their list, where the schema closes it by listing its own. */
export function unknownNames(schema: Schema, body: unknown, extra: readonly string[]): string[] {
	if (!isObject(body)) return [];
	const lists = Object.entries(body).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
	return lists.flatMap(([name, items]) => {
		const itemSchemas = schemasOf(schema, name).map((each) => (isObject(each) ? each['items'] : undefined));
		if (itemSchemas.some(takesAnyName)) return [];
		const known = [...itemSchemas.flatMap(propertyNames), ...extra];
		const used = new Set(items.flatMap((item) => (isObject(item) ? Object.keys(item) : [])));
		return [...used].filter((each) => !known.includes(each)).map((each) => `${name}/${each}`);
	});
}
