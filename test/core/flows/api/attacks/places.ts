import type { SampleRequest } from '../../../../support/api/sample';

/** Where a caller may put a text into a request. */
export interface Place {
	at: string;
	/** Whether it is put there as a name: names that nobody knows are said again, by their place. */
	isName?: true;
	/** Whether it is a parameter that the description knows. */
	isMeant?: true;
	put(text: string): SampleRequest;
}

/** Headers and fields in which programs look for what the path or the token says already. */
const HEADERS = ['x-workspace', 'x-tenant-id', 'x-original-url', 'x-forwarded-host', 'cookie', 'content-type'];
const FIELDS = ['workspace', 'integrationId', 'id', 'contactId', 'tenant', 'scope', 'token'];

/** All places of a request, those that the description knows and those that it does not. */
export function placesOf(request: SampleRequest): Place[] {
	const { path, query, headers, body, operation } = request;
	const named = (place: 'query' | 'header') =>
		operation.parameters.filter((each) => each.in === place).map(({ name }) => name);
	return [
		...Object.keys(path).map((name): Place => ({
			at: `path ${name}`,
			isMeant: true,
			put: (text) => ({ ...request, path: { ...path, [name]: text } }),
		})),
		...[...named('query'), 'workspace'].map((name): Place => ({
			at: `query ${name}`,
			...(name === 'workspace' ? {} : { isMeant: true }),
			put: (text) => ({ ...request, query: { ...query, [name]: text } }),
		})),
		{
			at: 'the name of a query',
			isName: true,
			put: (text) => ({ ...request, query: { ...query, [text]: 'x' } }),
		},
		...[...named('header'), ...HEADERS].map((name): Place => ({
			at: `header ${name}`,
			...(HEADERS.includes(name) ? {} : { isMeant: true }),
			put: (text) => ({ ...request, headers: { ...headers, [name.toLowerCase()]: text } }),
		})),
		...placesInBody(request, body),
	];
}

function placesInBody(request: SampleRequest, body: unknown): Place[] {
	if (typeof body !== 'object' || body === null) return [];
	const withBody = (changed: unknown): SampleRequest => ({ ...request, body: changed });
	return [
		...leavesOf(body).map((path): Place => ({
			at: `body /${path.join('/')}`,
			put: (text) => withBody(changedAt(body, path, text)),
		})),
		...FIELDS.map((name): Place => ({
			at: `body /${name}`,
			put: (text) => withBody({ ...body, [name]: text }),
		})),
		{
			at: 'the name of a field',
			isName: true,
			put: (text) => withBody(Object.fromEntries([...Object.entries(body), [text, 'x']])),
		},
	];
}

type Path = ReadonlyArray<string | number>;

function leavesOf(value: unknown, path: Path = []): Path[] {
	if (typeof value === 'string') return [path];
	if (typeof value !== 'object' || value === null) return [];
	const entries: Array<[string | number, unknown]> = Array.isArray(value)
		? value.map((each, index) => [index, each])
		: Object.entries(value);
	return entries.flatMap(([name, each]) => leavesOf(each, [...path, name]));
}

function changedAt(value: unknown, [name, ...rest]: Path, text: string): unknown {
	if (name === undefined) return text;
	const copy = structuredClone(value) as Record<string | number, unknown>;
	copy[name] = changedAt(copy[name], rest, text);
	return copy;
}
