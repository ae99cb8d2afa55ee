import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readShapes } from '../shapes/tables';

export type Schema = Record<string, unknown>;

/** One call, as the vendor's OpenAPI documents describe it. */
export interface Operation {
	method: string;
	/** As the documents write it, with `v8` for its version. */
	path: string;
	query: readonly string[];
	headers: readonly string[];
	requestBody: Schema | null;
	/** Status to the schema of its body; null where there is no JSON. */
	responses: Readonly<Record<string, Schema | null>>;
}

/** The documents stand beside the repository, and are never part of it. */
const FOLDER = join(__dirname, '..', '..', '..', '..', 'shared', 'specs', 'zoho');

export function contractIsHere(): boolean {
	return existsSync(FOLDER);
}

interface Parameter {
	in: string;
	name: string;
}
interface Content {
	'application/json'?: { schema?: unknown };
}
interface RawOperation {
	parameters?: unknown[];
	requestBody?: { content?: Content };
	responses: Record<string, { content?: Content }>;
}
interface Document {
	paths: Record<string, Record<string, unknown>>;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Follows `./file.json#/...` and `#/...`; what holds itself, and what dangles, is left open. */
function createResolver(read: (file: string) => unknown) {
	function targetOf(file: string, reference: string): { file: string; key: string; value: unknown } {
		const [named = '', pointer = ''] = reference.split('#');
		const other = named === '' ? file : named.replace('./', '');
		const value = pointer
			.split('/')
			.filter((part) => part !== '')
			.map((part) => part.replaceAll('~1', '/'))
			.reduce<unknown>((node, part) => (isObject(node) ? node[part] : undefined), read(other));
		return { file: other, key: `${other}#${pointer}`, value };
	}

	function resolved(file: string, value: unknown, within: readonly string[] = []): unknown {
		if (Array.isArray(value)) return value.map((each) => resolved(file, each, within));
		if (!isObject(value)) return value;
		const reference = value['$ref'];
		if (typeof reference !== 'string')
			return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolved(file, each, within)]));
		const target = targetOf(file, reference);
		if (within.includes(target.key) || target.value === undefined) return {};
		return resolved(target.file, target.value, [...within, target.key]);
	}

	return resolved;
}

function operationOf(path: string, method: string, raw: RawOperation): Operation {
	const schemaOf = (content: Content | undefined) => (content?.['application/json']?.schema as Schema) ?? null;
	const parameters = (raw.parameters ?? []).filter(isObject) as unknown as Parameter[];
	const named = (place: string) => parameters.filter((each) => each.in === place).map(({ name }) => name);
	return {
		method: method.toUpperCase(),
		path,
		query: named('query'),
		headers: named('header'),
		requestBody: schemaOf(raw.requestBody?.content),
		responses: Object.fromEntries(
			Object.entries(raw.responses).map(([status, response]) => [status, schemaOf(response.content)]),
		),
	};
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** What our own table of shapes says. It stands in the repository, so that nothing is skipped anywhere. */
export function readOperations(): Operation[] {
	return readShapes<Operation[]>('zoho');
}

/** The same as the descriptions say; ask `contractIsHere` first. */
export function readDescribedOperations(): Operation[] {
	const documents = new Map(
		readdirSync(FOLDER)
			.filter((file) => file.endsWith('.json'))
			.sort()
			.map((file) => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Document]),
	);
	const resolved = createResolver((file) => documents.get(file));
	return [...documents].flatMap(([file, { paths }]) =>
		Object.entries(paths)
			.filter(([path]) => path.startsWith('/crm/'))
			.flatMap(([path, operations]) =>
				Object.entries(operations)
					.filter(([method]) => METHODS.includes(method))
					.map(([method, raw]) => operationOf(path, method, resolved(file, raw) as RawOperation)),
			),
	);
}

/** Paths as requests have them, for a route: the documents write some modules out. */
export function samplesOf(template: string): string[] {
	const open = template.replace('/{version}/', '/v8/');
	return ['Contacts', 'Leads', 'Notes'].map((module) => open.replace('{module}', module).replace(/\{[^}]+\}/g, '1'));
}

function isSamePath(described: string, path: string): boolean {
	const [ours, theirs] = [path.split('/'), described.split('/')];
	return ours.length === theirs.length && theirs.every((part, index) => part.startsWith('{') || part === ours[index]);
}

/** All that say something of a call, the most exact first. */
export function operationsFor(operations: readonly Operation[], method: string, path: string): Operation[] {
	const open = ({ path: template }: Operation) => template.split('{').length;
	return operations
		.filter((operation) => operation.method === method && isSamePath(operation.path, path))
		.sort((left, right) => open(left) - open(right));
}
