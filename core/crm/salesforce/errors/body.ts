import { listOf, objectOr, parsedOr, textOr } from '../../kit/json';
import { fullIdOrNull } from '../client/record-id';

/** One error of an answer: `errorCode` for a whole call, `statusCode` for a record of a collection. */
export interface ErrorEntry {
	code: string | null;
	/** Salesforce's words. They may quote a customer's data: redact before showing. */
	message: string | null;
	fields: readonly string[];
	/** Records that a duplicate rule found. */
	duplicateIds: readonly string[];
}

export function parseErrorBody(body: string): ErrorEntry[] {
	return readErrors(parsedOr(body));
}

/** Salesforce answers a list; token endpoints and gateways answer one object. */
export function readErrors(value: unknown): ErrorEntry[] {
	const entries = Array.isArray(value) ? value : [value];
	return entries.filter((entry) => typeof entry === 'object' && entry !== null).map(readEntry);
}

function readEntry(value: unknown): ErrorEntry {
	const source = objectOr(value);
	return {
		code: textOr(source.errorCode) ?? textOr(source.statusCode) ?? textOr(source.error),
		message: textOr(source.message) ?? textOr(source.error_description),
		fields: listOf(source.fields).filter((field) => typeof field === 'string'),
		// Up to version 51 at least the key lacks a letter.
		duplicateIds: readDuplicates(source.duplicateResult ?? source.duplicateResut),
	};
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_duplicaterules.htm */
function readDuplicates(value: unknown): string[] {
	const matches = listOf(objectOr(value).matchResults).flatMap((result) => listOf(objectOr(result).matchRecords));
	const ids = matches.map((match) => textOr(objectOr(objectOr(match).record).Id));
	return [...new Set(ids)].filter((id) => id !== null);
}

/** With status 300 the body lists the addresses of the records that match. */
export function readChoices(body: string): string[] {
	const ids = listOf(parsedOr(body)).map((address) => fullIdOrNull(String(address).split('/').at(-1) ?? ''));
	return ids.filter((id) => id !== null);
}
