import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The part of JSON Schema that the published description uses. */
export interface PublishedSchema {
	$ref?: string;
	type?: string | string[];
	properties?: Record<string, PublishedSchema>;
	required?: string[];
	anyOf?: PublishedSchema[];
	items?: PublishedSchema;
	minItems?: number;
	maxItems?: number;
	minLength?: number;
	maxLength?: number;
	pattern?: string;
	minimum?: number;
	maximum?: number;
	enum?: unknown[];
	const?: unknown;
	examples?: unknown[];
}

export interface PublishedParameter {
	in: 'path' | 'query' | 'header';
	name: string;
	required: boolean;
	schema: PublishedSchema;
}

interface PublishedAnswer {
	headers: string[];
	/** By media type; none for an answer without a body. */
	content: Record<string, PublishedSchema>;
}

/** One operation as a stranger knows it who has nothing but the published description. */
export interface PublishedOperation {
	id: string;
	/** In capitals. */
	method: string;
	/** Below the root of the API. */
	path: string;
	scopes: string[];
	parameters: PublishedParameter[];
	/** `null` where it takes no body. */
	body: PublishedSchema | null;
	/** By status. */
	answers: Record<string, PublishedAnswer>;
}

type Raw = Record<string, unknown>;

interface RawOperation {
	operationId: string;
	parameters?: Raw[];
	security?: Array<Record<string, string[]>>;
	requestBody?: { content: Record<string, { schema: PublishedSchema }> };
	responses: Record<string, { headers?: Raw; content?: Record<string, { schema: PublishedSchema }>; $ref?: string }>;
}

const FILE = join(__dirname, '..', '..', '..', 'docs', 'openapi.yaml');

const document = parse(readFileSync(FILE, 'utf8')) as {
	servers: Array<{ url: string }>;
	paths: Record<string, Raw>;
	components: { schemas: Record<string, PublishedSchema> };
};

/** Below the address of n8n. */
export const ROOT = document.servers[0]?.url.replace('https://{host}', '') ?? '';

export const SCHEMAS = document.components.schemas;

/** What a reference leads to; what is none is given back. */
export function resolved<T extends object>(value: T): T {
	if (!('$ref' in value) || typeof value.$ref !== 'string') return value;
	let found: unknown = document;
	for (const part of value.$ref.split('/').slice(1)) found = (found as Raw)[part];
	return resolved(found as T);
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

export const OPERATIONS: readonly PublishedOperation[] = Object.entries(document.paths).flatMap(([path, shared]) =>
	METHODS.filter((method) => method in shared).map((method) =>
		operationOf(path, method, shared[method] as RawOperation, (shared.parameters ?? []) as Raw[]),
	),
);

function operationOf(path: string, method: string, raw: RawOperation, shared: readonly Raw[]): PublishedOperation {
	const { operationId, parameters = [], security = [], requestBody, responses } = raw;
	return {
		id: operationId,
		method: method.toUpperCase(),
		path,
		scopes: security.flatMap((each) => Object.values(each).flat()),
		parameters: [...shared, ...parameters].map((each) => {
			const parameter = resolved(each) as unknown as PublishedParameter;
			return { ...parameter, required: parameter.required };
		}),
		body: requestBody === undefined ? null : (requestBody.content['application/json']?.schema ?? null),
		answers: Object.fromEntries(
			Object.entries(responses).map(([status, response]) => {
				const { headers = {}, content = {} } = resolved(response);
				const schemas = Object.entries(content).map(([type, { schema }]) => [type, schema] as const);
				return [status, { headers: Object.keys(headers), content: Object.fromEntries(schemas) }];
			}),
		),
	};
}

export function operation(id: string): PublishedOperation {
	const found = OPERATIONS.find((each) => each.id === id);
	if (found === undefined) throw new RangeError(`The description knows no operation ${id}`);
	return found;
}
