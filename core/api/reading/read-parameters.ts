import type { ApiRequest, FieldError } from '../contract';
import {
	type ApiOperation,
	IDEMPOTENCY_KEY,
	type ParameterDescription,
	type ParameterName,
	PARAMETERS,
	parametersIn,
} from '../description';
import { errorsInValue } from './validate';

type Query = Readonly<Record<string, string | number | null>>;

/** What a request says beside its body, checked. */
export interface ReadParameters {
	/** Of the path, by name, as the store calls it; `null` for what can be nothing's id. */
	path: Readonly<Record<string, string | null>>;
	/** Of the query, by name, with what counts where nothing is said; `null` where nothing does. */
	query: Query;
	idempotencyKey: string | null;
}

/** What is wrong with them is told by `errors`, and where that is not empty the rest counts for nothing. */
export function readParameters(
	{ path, query, takesKey }: Pick<ApiOperation, 'path' | 'query' | 'takesKey'>,
	request: ApiRequest,
): ReadParameters & { errors: FieldError[] } {
	const inPath = readPath(parametersIn(path), request.path);
	const inQuery = readQuery(query, request.query);
	const key = takesKey ? headerOf(request, IDEMPOTENCY_KEY.name) : null;
	const ofKey = key === null ? [] : errorsInValue(IDEMPOTENCY_KEY.schema, `header ${IDEMPOTENCY_KEY.name}`, key);
	return {
		path: inPath.values,
		query: inQuery.values,
		idempotencyKey: key as string | null,
		errors: [...inPath.errors, ...ofKey, ...inQuery.errors],
	};
}

interface Read<T> {
	values: Record<string, T>;
	errors: FieldError[];
}

function readPath(names: readonly ParameterName[], given: ApiRequest['path']): Read<string | null> {
	const values: Record<string, string | null> = {};
	const errors: FieldError[] = [];
	for (const name of names) {
		const { schema, read = taken } = described(name);
		const wrong = errorsInValue(schema, `path ${name}`, given[name]);
		errors.push(...wrong);
		if (wrong.length === 0) values[name] = read(given[name] as string);
	}
	return { values, errors };
}

function readQuery(names: readonly ParameterName[], given: ApiRequest['query']): Read<string | number | null> {
	if (names.length === 0 && Object.keys(given).length > 0) return { values: {}, errors: [TAKES_NONE] };
	const values: Record<string, string | number | null> = {};
	const errors = Object.keys(given)
		.filter((name) => !(names as readonly string[]).includes(name))
		.map((name) => ({ pointer: `query ${name.slice(0, LONGEST_NAME)}`, detail: 'There is no such parameter.' }));
	for (const name of names) {
		const { value, wrong } = readQueryValue(name, Object.hasOwn(given, name) ? given[name] : undefined);
		errors.push(...wrong);
		values[name] = value;
	}
	return { values, errors };
}

const TAKES_NONE: FieldError = { pointer: 'query', detail: 'This operation takes none.' };
const LONGEST_NAME = 60;

function readQueryValue(name: ParameterName, text: unknown): { value: string | number | null; wrong: FieldError[] } {
	const { schema, required, read = taken } = described(name);
	const pointer = `query ${name}`;
	const wrong = (detail: string) => ({ value: null, wrong: [{ pointer, detail }] });
	if (text === undefined) return required ? wrong('It is missing.') : { value: schema.default ?? null, wrong: [] };
	const value = schema.type === 'integer' && typeof text === 'string' && DIGITS.test(text) ? Number(text) : text;
	const errors = errorsInValue(schema, pointer, value);
	if (errors.length > 0 || typeof value === 'number') return { value: value as number, wrong: errors };
	const meant = read(value as string);
	return meant === null ? wrong('It means nothing here.') : { value: meant, wrong: [] };
}

const DIGITS = /^\d{1,15}$/;

const described = (name: ParameterName): ParameterDescription => PARAMETERS[name];

const taken = (text: string): string => text;

/** `null` where there is none. */
export function headerOf(request: ApiRequest, name: string): unknown {
	const key = name.toLowerCase();
	return Object.hasOwn(request.headers, key) ? request.headers[key] : null;
}
