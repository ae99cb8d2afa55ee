import type { Random } from '../../../sandbox/crm/core/random';
import { type PublishedOperation, type PublishedSchema, resolved } from './published';

/** Texts of which one fits each pattern of the description, where the pattern has no example of its own. */
const TEXTS = [
	'ada@example.com',
	'Ada',
	'2026-11-24T00:00:00.000Z',
	'2026-11-24',
	'con_01a210bd-82fc-7286-a973-3e1fe88de642',
	'run_01a210bd-82fc-7286-a973-3e1fe88de642',
	'int_crm_1',
	'crm',
	'1',
];

/** A value that is right by its schema: what is needed, and some of the rest. */
export function sampleOf(schema: PublishedSchema, random: Random): unknown {
	const meant = resolved(schema);
	const { type, anyOf, const: only, enum: choices, examples } = meant;
	if (only !== undefined) return only;
	if (choices !== undefined) return choices[random.integer(choices.length)];
	if (type === undefined && anyOf !== undefined) return sampleOf(anyOf[random.integer(anyOf.length)]!, random);
	const [first] = [type].flat();
	if (first === 'object') return sampleObject(meant, random);
	if (first === 'array') return sampleList(meant, random);
	if (first === 'integer' || first === 'number') return (meant.minimum ?? 0) + random.integer(5);
	if (first === 'boolean') return random.integer(2) === 0;
	if (first === 'null') return null;
	const fits = (text: string) =>
		new RegExp(meant.pattern ?? '', 'u').test(text) && text.length <= (meant.maxLength ?? Infinity);
	const text = [...(examples ?? []), ...TEXTS].find((each) => typeof each === 'string' && fits(each));
	if (text === undefined) throw new Error(`No text is known that fits ${JSON.stringify(meant)}: give an example`);
	return text;
}

function sampleObject({ properties = {}, required = [], anyOf = [] }: PublishedSchema, random: Random): object {
	const group = anyOf.length === 0 ? [] : (anyOf[random.integer(anyOf.length)]?.required ?? []);
	const needed = new Set([...required, ...group]);
	const chosen = Object.entries(properties).filter(([name]) => needed.has(name) || random.integer(4) === 0);
	return Object.fromEntries(chosen.map(([name, schema]) => [name, sampleOf(schema, random)]));
}

function sampleList({ items = {}, minItems = 0, maxItems = 3 }: PublishedSchema, random: Random): unknown[] {
	const length = Math.min(maxItems, Math.max(minItems, 1) + random.integer(2));
	return Array.from({ length }, () => sampleOf(items, random));
}

/** The values of a request, by where they stand. */
export interface SampleRequest {
	operation: PublishedOperation;
	path: Record<string, unknown>;
	query: Record<string, unknown>;
	headers: Record<string, unknown>;
	/** `undefined` where the operation takes none. */
	body: unknown;
}

/** A request that is right by the description; what is optional is there now and then. */
export function sampleRequest(operation: PublishedOperation, random: Random): SampleRequest {
	const values = (place: 'path' | 'query' | 'header') =>
		Object.fromEntries(
			operation.parameters
				.filter((each) => each.in === place && (each.required || random.integer(3) === 0))
				.map(({ name, schema }) => [place === 'header' ? name.toLowerCase() : name, sampleOf(schema, random)]),
		);
	return {
		operation,
		path: values('path'),
		query: values('query'),
		headers: values('header'),
		body: operation.body === null ? undefined : sampleOf(operation.body, random),
	};
}
