import { OPERATIONS, type PublishedOperation, type PublishedSchema, SCHEMAS } from './published';

/**
 * A client in TypeScript, made of nothing but the published description: a function for each operation, by its id, that
 * takes the values of the path, the query, the headers and the body, and gives one of the answers that are described.
 */
export function generateClient(): string {
	return [
		'// Made from docs/openapi.yaml.',
		...Object.entries(SCHEMAS).map(([name, schema]) => `export type ${name} = ${typeOf(schema)};`),
		...OPERATIONS.map((each) => `export type ${nameOf(each)}Input = ${inputOf(each)};`),
		...OPERATIONS.map((each) => `export type ${nameOf(each)}Answer = ${answersOf(each)};`),
		'export type Input = { path?: object; query?: object; headers?: object; body?: unknown };',
		'export type Send = (operationId: string, method: string, path: string, input: Input) => Promise<unknown>;',
		'export function createClient(send: Send) {',
		'	return {',
		...OPERATIONS.map(functionOf),
		'	};',
		'}',
		'export type Client = ReturnType<typeof createClient>;',
		'',
	].join('\n');
}

const nameOf = ({ id }: PublishedOperation): string => id.charAt(0).toUpperCase() + id.slice(1);

function functionOf(operation: PublishedOperation): string {
	const { id, method, path } = operation;
	const call = `send(${[id, method, path].map((text) => JSON.stringify(text)).join(', ')}, input)`;
	const name = nameOf(operation);
	return `		${id}: async (input: ${name}Input) => (await ${call}) as ${name}Answer,`;
}

function inputOf({ parameters, body }: PublishedOperation): string {
	const groups = [
		['path', 'path'],
		['query', 'query'],
		['headers', 'header'],
	].map(([name, place]) => {
		const those = parameters.filter((each) => each.in === place);
		const isNeeded = those.some(({ required }) => required);
		const fields = those.map(
			(each) => `${JSON.stringify(each.name)}${each.required ? '' : '?'}: ${typeOf(each.schema)}`,
		);
		return `${name}${isNeeded ? '' : '?'}: { ${fields.join('; ')} }`;
	});
	return `{ ${[...groups, ...(body === null ? ['body?: undefined'] : [`body: ${typeOf(body)}`])].join('; ')} }`;
}

function answersOf({ answers }: PublishedOperation): string {
	return Object.entries(answers)
		.map(([status, { content }]) => {
			const bodies = Object.values(content).map(typeOf);
			return `{ status: ${status}; body: ${bodies.length === 0 ? 'null' : bodies.join(' | ')} }`;
		})
		.join(' | ');
}

/** As much of JSON Schema as a type can say; lengths and patterns are no matter of types. */
function typeOf(schema: PublishedSchema): string {
	const { $ref, type, anyOf, items, enum: choices, const: only } = schema;
	if ($ref !== undefined) return $ref.slice($ref.lastIndexOf('/') + 1);
	if (only !== undefined) return JSON.stringify(only);
	if (choices !== undefined) return choices.map((each) => JSON.stringify(each)).join(' | ');
	if (type === undefined) return anyOf === undefined ? 'unknown' : `(${anyOf.map(typeOf).join(' | ')})`;
	return [type]
		.flat()
		.map((each) =>
			each === 'object' ? objectOf(schema) : each === 'array' ? `Array<${typeOf(items ?? {})}>` : NAMES[each],
		)
		.join(' | ');
}

const NAMES: Readonly<Record<string, string>> = {
	string: 'string',
	integer: 'number',
	number: 'number',
	boolean: 'boolean',
	null: 'null',
};

/** Where one of several fields is needed, each way to have one is a type. */
function objectOf({ properties = {}, required = [], anyOf = [] }: PublishedSchema): string {
	const fieldsWith = (needed: readonly string[]) =>
		Object.entries(properties).map(
			([name, each]) => `${JSON.stringify(name)}${needed.includes(name) ? '' : '?'}: ${typeOf(each)}`,
		);
	const groups = anyOf.length === 0 ? [[]] : anyOf.map((each) => each.required ?? []);
	return groups.map((group) => `{ ${fieldsWith([...required, ...group]).join('; ')} }`).join(' | ');
}
