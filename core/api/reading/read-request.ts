import type { ApiAnswer, ApiRequest, FieldError } from '../contract';
import { IDEMPOTENCY_KEY, INTEGRATION_ID, OPERATIONS, type OperationId } from '../description';
import { problem } from '../problem';
import { readJson, type Unreadable } from './read-json';
import { errorsIn, errorsInValue } from './validate';

/** What a request asks for, checked. */
export interface ReadRequest {
	/** As in the path. */
	integrationId: string;
	idempotencyKey: string | null;
	/** The people it is about, in order. */
	people: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/** Reads a request of a proven caller by the description: all that is wrong with it is said at once. */
export function readRequest(operationId: OperationId, request: ApiRequest): ReadRequest | { answer: ApiAnswer } {
	const operation = OPERATIONS[operationId];
	const refusal = refuseForm(request, operation.maxBytes);
	if (refusal !== null) return { answer: refusal };
	const read = readJson(request.body);
	if ('unreadable' in read) return { answer: problem('unreadable', unreadable(read.unreadable, read.pointer)) };
	const key = headerOf(request, IDEMPOTENCY_KEY.name);
	const errors = [...errorsBeside(request, key), ...errorsIn(operation.body, read.value)];
	if (errors.length > 0) return { answer: problem('invalid', { detail: 'See errors.', errors }) };
	return {
		integrationId: request.path.integrationId as string,
		idempotencyKey: key as string | null,
		people: peopleIn(operation.body, read.value),
	};
}

function peopleIn(body: 'Person' | 'People', value: unknown): ReadRequest['people'] {
	const people = body === 'Person' ? [value] : (value as { people: unknown[] }).people;
	return people as ReadRequest['people'];
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

/** What stands in the path, the headers and the query. */
function errorsBeside(request: ApiRequest, key: unknown): FieldError[] {
	return [
		...errorsInValue(INTEGRATION_ID.schema, `path ${INTEGRATION_ID.name}`, request.path[INTEGRATION_ID.name]),
		...(key === null ? [] : errorsInValue(IDEMPOTENCY_KEY.schema, `header ${IDEMPOTENCY_KEY.name}`, key)),
		...(Object.keys(request.query).length === 0
			? []
			: [{ pointer: 'query', detail: 'This operation takes none.' }]),
	];
}

/** `null` where there is none. */
function headerOf(request: ApiRequest, name: string): unknown {
	const key = name.toLowerCase();
	return Object.hasOwn(request.headers, key) ? request.headers[key] : null;
}
