/**
 * The text of queries. Zoho's pages do not say how a quotation mark is written within a text, so none is ever put
 * there: what holds one, or a backslash, is looked for in another way. Pure.
 * https://www.zoho.com/crm/developer/docs/api/v8/COQL-Overview.html
 */

/** Values that one condition compares a field with; Zoho's own pages name 50 and 100. */
export const MOST_VALUES = 50;
/** Rows of a page for one credit; more cost more. */
export const PAGE_ROWS = 200;
/** Columns of a query. */
export const MOST_COLUMNS = 50;

/** Whether a value can stand in a query at all. */
export function isQuotable(value: string): boolean {
	return !/['"\\\p{Cc}]/u.test(value);
}

/** @throws RangeError for a value that cannot be quoted */
export function coqlText(value: string): string {
	if (!isQuotable(value)) throw new RangeError('No way is known to write a quotation mark in a query');
	return `'${value}'`;
}

/** @throws RangeError without values: a condition that was left out would match every record */
export function coqlIn(field: string, values: readonly string[]): string {
	if (values.length === 0) throw new RangeError(`No values to compare ${field} with`);
	return `${field} in (${values.map(coqlText).join(',')})`;
}

/** Zoho's times have whole seconds, and name their offset. */
export function coqlTime(milliseconds: number): string {
	return `'${new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, '+00:00')}'`;
}

/** Conditions that all hold: three and more have to be bracketed in pairs. */
export function coqlAll(conditions: readonly string[]): string {
	return joined('and', conditions);
}

/** Conditions of which one holds. */
export function coqlAny(conditions: readonly string[]): string {
	return joined('or', conditions);
}

function joined(word: 'and' | 'or', [first, ...others]: readonly string[]): string {
	if (first === undefined) throw new RangeError('A query needs a condition');
	return others.length === 0 ? first : `(${first} ${word} ${joined(word, others)})`;
}

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,99}(?:\.[A-Za-z][A-Za-z0-9_]{0,99})?$/;

/** Whether a text can stand for a field; anything else would be taken for a part of the query. */
export function isFieldName(name: string): boolean {
	return NAME.test(name);
}
