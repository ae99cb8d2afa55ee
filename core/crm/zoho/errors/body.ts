import { listOf, objectOr, textOr } from '../../kit/json';

/**
 * What Zoho says of a call, or of one record of it, that it did not carry out. Its parts are the same everywhere:
 * `{code, message, details, status}`, alone or as entries of `data`, of `fields` and the like.
 */
export interface ErrorEntry {
	/** For example `INVALID_DATA`. */
	code: string | null;
	/** Zoho's words. They may quote a customer's data: redact before showing. */
	message: string | null;
	/** The field that is meant. */
	field: string | null;
	/** The record that is in the way. */
	recordId: string | null;
	/** What a field takes instead, for example `datetime`. */
	expected: string | null;
	/** Where a limit is meant, what it is. */
	limit: string | null;
}

export function readEntry(value: unknown): ErrorEntry {
	const { code, error, message, error_description: description, details } = objectOr(value);
	const about = objectOr(details);
	const duplicate = objectOr(about.duplicate_record);
	return {
		// Token endpoints, and some gates before the API, answer `error` alone.
		code: textOr(code) ?? textOr(error),
		message: textOr(message) ?? textOr(description),
		field: textOr(about.api_name) ?? textOr(about.column_name) ?? textOr(about.field),
		recordId: textOr(about.id) ?? textOr(duplicate.id),
		expected: textOr(about.expected_data_type),
		limit: figureOr(about.limit) ?? figureOr(about.maximum_length) ?? figureOr(about.max_limit),
	};
}

function figureOr(value: unknown): string | null {
	return typeof value === 'number' ? String(value) : textOr(value);
}

const LISTS = ['data', 'fields', 'watch', 'users', 'org'] as const;

/** The first thing that an answer complains about; nothing at all for a body that is none of Zoho's. */
export function parseErrorBody(body: string): ErrorEntry {
	const source = parsed(body);
	const inner = LISTS.map((name) => listOf(source[name])[0]).find((entry) => entry !== undefined);
	return readEntry(source.code === undefined && source.error === undefined && inner !== undefined ? inner : source);
}

function parsed(body: string): Readonly<Record<string, unknown>> {
	try {
		return objectOr(JSON.parse(body));
	} catch {
		return {};
	}
}
