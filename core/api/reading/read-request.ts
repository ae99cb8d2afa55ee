import type { ApiAnswer, ApiRequest, FieldError } from '../contract';
import { type ApiOperation, OPERATIONS, type OperationId, type SchemaName } from '../description';
import { problem } from '../problem';
import { readJson, type Unreadable } from './read-json';
import { headerOf, readParameters, type ReadParameters } from './read-parameters';
import { errorsIn } from './validate';

/** What a request asks for, checked. */
export interface ReadRequest extends ReadParameters {
	/** `null` for an operation that takes none. */
	body: unknown;
	/** The people it is about, in order; none for an operation that is not about people. */
	people: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/** Reads a request of a proven caller by the description: all that is wrong with it is said at once. */
export function readRequest(operationId: OperationId, request: ApiRequest): ReadRequest | { answer: ApiAnswer } {
	return readBy(OPERATIONS[operationId], request);
}

export function readBy(operation: ApiOperation, request: ApiRequest): ReadRequest | { answer: ApiAnswer } {
	const body = operation.body === null ? NO_BODY : readBody(operation.body, operation.maxBytes, request);
	if ('answer' in body) return body;
	const { errors, ...parameters } = readParameters(operation, request);
	const all = [...errors, ...body.errors];
	if (all.length > 0) return { answer: problem('invalid', { detail: 'See errors.', errors: all }) };
	return { ...parameters, body: body.value, people: peopleIn(operation.body, body.value) };
}

interface ReadBody {
	value: unknown;
	errors: FieldError[];
}

const NO_BODY: ReadBody = { value: null, errors: [] };

function readBody(name: SchemaName, maxBytes: number, request: ApiRequest): ReadBody | { answer: ApiAnswer } {
	const refusal = refuseForm(request, maxBytes);
	if (refusal !== null) return { answer: refusal };
	const read = readJson(request.body);
	if ('unreadable' in read) return { answer: problem('unreadable', unreadable(read.unreadable, read.pointer)) };
	return { value: read.value, errors: errorsIn(name, read.value) };
}

function peopleIn(body: SchemaName | null, value: unknown): ReadRequest['people'] {
	if (body === 'Person') return [value] as ReadRequest['people'];
	if (body === 'Enrichment') return [(value as { person: ReadRequest['people'][number] }).person];
	return body === 'People' ? (value as Pick<ReadRequest, 'people'>).people : [];
}

const JSON_TYPE = /^application\/json(?:; ?charset=(?:utf-8|"utf-8"))?$/i;

function refuseForm(request: ApiRequest, maxBytes: number): ApiAnswer | null {
	const type = headerOf(request, 'content-type');
	if (typeof type !== 'string' || !JSON_TYPE.test(type)) {
		return problem('unsupported-type', { detail: 'Send the header Content-Type: application/json, in UTF-8.' });
	}
	return request.body.length > maxBytes
		? problem('too-large', { detail: `A body of this operation has at most ${maxBytes / 1_024} KiB.` })
		: null;
}

const WHY: Readonly<Record<Unreadable, string>> = {
	notUtf8: 'It is not UTF-8, which JSON has to be.',
	notJson: 'It is not JSON.',
	tooDeep: 'It is nested more deeply than any body of this API.',
	doubledName: 'One object gives the same name twice.',
};

function unreadable(why: Unreadable, pointer: string | null): { detail: string; errors?: FieldError[] } {
	return { detail: WHY[why], ...(pointer === null ? {} : { errors: [{ pointer, detail: 'It is given twice.' }] }) };
}
