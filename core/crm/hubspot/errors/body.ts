import { listOf, objectOr, parsedOr, textOr } from '../../kit/json';
import { readListedValue, readRefusedValues, type RefusedValue } from './refused-values';

/** HubSpot's error answer, read defensively: proxies and gateways answer in its place with anything. */
export interface ErrorBody {
	category: string | null;
	subCategory: string | null;
	/** HubSpot's words. They may quote a customer's data: redact before showing. */
	message: string | null;
	correlationId: string | null;
	policyName: string | null;
	context: Readonly<Record<string, readonly string[]>>;
	/** Nested errors' codes and contexts. */
	errors: ReadonlyArray<{
		code: string | null;
		message: string | null;
		context: Readonly<Record<string, readonly string[]>>;
	}>;
	/** Values that were refused, from a "Property values were not valid" message. */
	invalidProperties: readonly RefusedValue[];
	/** The same with what nested errors say, and where in the batch they stand. */
	refusedValues: readonly RefusedValue[];
}

export function parseErrorBody(body: string): ErrorBody {
	return readErrorBody(parsedOr(body));
}

export function readErrorBody(value: unknown): ErrorBody {
	const source = objectOr(value);
	const message = textOr(source.message);
	const listed = message === null ? [] : listedValues(message);
	return {
		category: textOr(source.category) ?? textOr(source.errorType),
		subCategory: textOr(source.subCategory),
		message,
		correlationId: textOr(source.correlationId),
		policyName: textOr(source.policyName),
		context: readContext(source.context),
		errors: listOf(source.errors).map((entry) => {
			const nested = objectOr(entry);
			return { code: textOr(nested.code), message: textOr(nested.message), context: readContext(nested.context) };
		}),
		invalidProperties: listed.map(readListedValue),
		refusedValues: readRefusedValues(source, listed),
	};
}

/** What a refusal says of one record, as the answer that this record alone would have had. */
export function bodyOf(values: readonly RefusedValue[], correlationId: string | null): ErrorBody {
	return {
		category: 'VALIDATION_ERROR',
		subCategory: null,
		message: values.map(({ text }) => text).join(' '),
		correlationId,
		policyName: null,
		context: {},
		errors: [],
		invalidProperties: values,
		refusedValues: values,
	};
}

const INVALID_VALUES = /^Property values were not valid:\s*(\[.*\])\s*$/s;

function listedValues(message: string): readonly unknown[] {
	const list = INVALID_VALUES.exec(message)?.[1];
	return list === undefined ? [] : listOf(parsedOr(list));
}

function readContext(value: unknown): Record<string, string[]> {
	const context: Record<string, string[]> = {};
	for (const [key, entry] of Object.entries(objectOr(value))) {
		context[key] = (Array.isArray(entry) ? entry : [entry]).map(String);
	}
	return context;
}
