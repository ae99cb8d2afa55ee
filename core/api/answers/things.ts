import type { ApiAnswer } from '../contract';
import { type ApiOperation, type Schema, SCHEMAS, type SchemaName } from '../description';
import { cursorAt, publicContactId, publicIntegrationId } from '../ids';
import { emptyAnswer, jsonAnswer, problem } from '../problem';
import { errorsIn, referred } from '../reading/validate';
import { answerThingProblem, type ResultAnswer, type ToldProblem } from './problem-of';

type Fields = Readonly<Record<string, unknown>>;

/** One item that the workflow came to, for a request that is not about people. */
export interface ThingResult {
	/** `failed` and `notFound` are answered by a problem. */
	outcome: string;
	/** What the answer's schema names is taken from here, and nothing else. */
	item: Fields;
	problem: ToldProblem | null;
	/** The contact that the answer is about, as the store calls it. */
	contactId: string | null;
}

/**
 * The answer of an operation with one thing, a list or nothing, by its answer's schema: fields are taken from items by
 * their names, ids are written as callers see them. What does not fit the schema is answered by 500, and not sent.
 * @param limit how many are listed at most; the workflow hands on one more where there is another page
 */
export function answerThings(
	{ status, answer: name, blames }: Pick<ApiOperation, 'answer' | 'blames' | 'status'>,
	results: readonly ThingResult[],
	limit: number | null,
): ResultAnswer {
	const bad = results.find(({ outcome }) => outcome === 'failed' || outcome === 'notFound');
	if (bad !== undefined) return bad.outcome === 'failed' ? answerThingProblem(bad.problem, blames) : NOT_FOUND;
	if (name === null) return { answer: emptyAnswer(status), isFinal: true };
	const schema: Schema = SCHEMAS[name];
	const items = results.map(({ item }) => item).filter((item) => Object.keys(item).length > 0);
	const content = isList(schema) ? listOf(schema, items, limit) : shown(schema, items[0]);
	return { answer: checked(status, name, content), isFinal: true };
}

const NOT_FOUND: ResultAnswer = {
	answer: problem('not-found', { detail: 'What the request names is not there.' }),
	isFinal: true,
};

function checked(status: number, name: SchemaName, content: unknown): ApiAnswer {
	if (errorsIn(name, content).length === 0) return jsonAnswer(status, content as object);
	return problem('internal', { detail: 'The workflow came to something else than this operation answers with.' });
}

const isList = ({ properties = {} }: Schema): boolean =>
	Object.hasOwn(properties, 'items') && Object.hasOwn(properties, 'nextCursor');

function listOf({ properties }: Schema, items: readonly Fields[], limit: number | null): object {
	const element = meant(properties?.items?.items ?? {});
	const listed = limit === null ? items : items.slice(0, limit);
	const last = listed.at(-1);
	const id = Object.keys(element.properties ?? {}).find((each) => Object.hasOwn(PUBLIC_IDS, each));
	const position = id === undefined ? undefined : last?.[id];
	const isMore = listed.length < items.length && typeof position === 'string';
	return { items: listed.map((item) => shown(element, item)), nextCursor: isMore ? cursorAt(position) : null };
}

/** How ids of the store are written for callers, by the name of the field. */
const PUBLIC_IDS: Readonly<Record<string, (id: string) => string>> = {
	integrationId: publicIntegrationId,
	contactId: publicContactId,
};

/** Where items have fields that they call otherwise. */
const IN_ITEMS: Readonly<Record<string, readonly string[]>> = {
	provider: ['crm'],
	apiVersion: ['settings', 'apiVersion'],
};

function fieldOf(fields: Fields, name: string): unknown {
	let value: unknown = fields;
	for (const part of IN_ITEMS[name] ?? [name]) value = (value as Fields | null | undefined)?.[part];
	return value ?? null;
}

/** A record of a CRM may name a contact of the CRM under the same name; who it is here stands in `contact`. */
function contactIn({ contact, contactId }: Fields): unknown {
	if (contact === undefined) return contactId;
	return typeof contact === 'object' && contact !== null ? (contact as Fields).id : null;
}

const meant = (schema: Schema): Schema => (schema.$ref === undefined ? schema : referred(schema.$ref));

function shown(schema: Schema, value: unknown): unknown {
	const { properties, required = [], items, anyOf } = meant(schema);
	if (Array.isArray(value)) return items === undefined ? value : value.map((each) => shown(items, each));
	if (typeof value !== 'object' || value === null) return value;
	if (properties === undefined) return anyOf?.[0] === undefined ? value : shown(anyOf[0], value);
	const fields = value as Fields;
	return Object.fromEntries(
		Object.entries(properties).flatMap(([name, inner]) => {
			const field = (name === 'contactId' ? contactIn(fields) : fieldOf(fields, name)) ?? null;
			if (field === null && !required.includes(name)) return [];
			const write = PUBLIC_IDS[name];
			return [[name, write !== undefined && typeof field === 'string' ? write(field) : shown(inner, field)]];
		}),
	);
}
