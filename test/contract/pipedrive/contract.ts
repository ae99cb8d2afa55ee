import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readShapes } from '../shapes/tables';

export type Schema = Record<string, unknown>;

/** One call, as the vendor's OpenAPI documents describe it. */
export interface Operation {
	method: string;
	/** With the prefix of its version. */
	path: string;
	query: readonly string[];
	requestBody: Schema | null;
	/** Status to the schema of its body; null where there is no JSON. */
	responses: Readonly<Record<string, Schema | null>>;
	/** Names that the examples of answers have in their `data`, whether or not the schema lists them. */
	exampleNames: readonly string[];
	tokenCost: number | null;
	/** Any one of them is enough. */
	scopes: readonly string[];
}

/** The documents stand beside the repository, and are never part of it. */
const FOLDER = join(__dirname, '..', '..', '..', '..', 'shared', 'specs', 'pipedrive');
const DOCUMENTS = [
	{ file: join(FOLDER, 'openapi-v1.yaml'), prefix: '/v1' },
	{ file: join(FOLDER, 'openapi-v2.yaml'), prefix: '/api/v2' },
] as const;
export const CONTRACT_FILES: readonly string[] = DOCUMENTS.map(({ file }) => file);

export function contractIsHere(): boolean {
	return CONTRACT_FILES.every((file) => existsSync(file));
}

interface Content {
	'application/json'?: { schema?: Schema; example?: unknown };
}

interface RawOperation {
	parameters?: Array<{ in: string; name: string }>;
	requestBody?: { content?: Content };
	responses: Record<string, { content?: Content }>;
	security?: Array<Record<string, string[]>>;
	'x-token-cost'?: number;
}

interface Document {
	paths: Record<string, Record<string, RawOperation>>;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Follows `#/...` wherever it stands. */
function resolved(document: unknown, value: unknown): unknown {
	if (Array.isArray(value)) return value.map((each) => resolved(document, each));
	if (!isObject(value)) return value;
	const reference = value['$ref'];
	if (typeof reference === 'string') {
		const target = reference
			.slice(2)
			.split('/')
			.reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), document);
		return resolved(document, target);
	}
	return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolved(document, each)]));
}

function namesInExample(example: unknown): string[] {
	const data = isObject(example) ? example['data'] : undefined;
	const items = Array.isArray(data) ? data : [data];
	return items.flatMap((item) => (isObject(item) ? Object.keys(item) : []));
}

function operationOf(document: Document, path: string, method: string, raw: RawOperation): Operation {
	const schemaOf = (content: Content | undefined) =>
		content?.['application/json']?.schema === undefined
			? null
			: (resolved(document, content['application/json'].schema) as Schema);
	const responses = Object.entries(raw.responses);
	return {
		method: method.toUpperCase(),
		path,
		query: (raw.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name),
		requestBody: schemaOf(raw.requestBody?.content),
		responses: Object.fromEntries(responses.map(([status, { content }]) => [status, schemaOf(content)])),
		exampleNames: responses.flatMap(([, { content }]) => namesInExample(content?.['application/json']?.example)),
		tokenCost: raw['x-token-cost'] ?? null,
		scopes: (raw.security ?? []).flatMap((each) => each['oauth2'] ?? []),
	};
}

/** What our own table of shapes says. It stands in the repository, so that nothing is skipped anywhere. */
export function readOperations(): Operation[] {
	return readShapes<Operation[]>('pipedrive');
}

/** The same as the descriptions say; ask `contractIsHere` first. */
export function readDescribedOperations(): Operation[] {
	return DOCUMENTS.flatMap(({ file, prefix }) => {
		const document = parse(readFileSync(file, 'utf8')) as Document;
		return Object.entries(document.paths).flatMap(([path, operations]) =>
			Object.entries(operations)
				.filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
				// The login stands on a host of its own.
				.map(([method, raw]) =>
					operationOf(document, path.startsWith('/oauth/') ? path : `${prefix}${path}`, method, raw),
				),
		);
	});
}
