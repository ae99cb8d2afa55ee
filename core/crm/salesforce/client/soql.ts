/**
 * SOQL text. The SDK's own query builder leaves backslashes alone, so that a value could end its quotes, and leaves the
 * WHERE clause out for an empty list; hence this one. Pure.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
 */

const ESCAPES: Readonly<Record<string, string>> = {
	'\\': '\\\\',
	"'": "\\'",
	'"': '\\"',
	'\n': '\\n',
	'\r': '\\r',
	'\t': '\\t',
	'\b': '\\b',
	'\f': '\\f',
};

/** A value in quotes, whatever it holds. */
export function soqlText(value: string): string {
	const escaped = Array.from(
		value,
		(character) => ESCAPES[character] ?? (isControl(character) ? '' : character),
	).join('');
	return `'${escaped}'`;
}

/** Control characters without an escape of their own are in no stored value, so leaving them out finds nothing more. */
function isControl(character: string): boolean {
	const code = character.codePointAt(0) ?? 0;
	return code < 0x20 || code === 0x7f;
}

/** `2026-05-06T11:56:44Z`, unquoted. Salesforce's own times have whole seconds. */
export function soqlTime(milliseconds: number): string {
	return new Date(milliseconds).toISOString().replace(/\.000Z$/, 'Z');
}

/** The condition that a record was added in a stretch of time, whose ends are kept by the second. */
export function createdWithin({ from, until }: { from: number; until: number }): string {
	return `CreatedDate >= ${soqlTime(wholeSecond(from))} AND CreatedDate <= ${soqlTime(wholeSecond(until))}`;
}

function wholeSecond(milliseconds: number): number {
	return Math.floor(milliseconds / 1_000) * 1_000;
}

const NAME = /^[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*$/;

/** Whether a text can stand for a field in a query; anything else would be taken for SOQL. */
export function isFieldName(name: string): boolean {
	return NAME.test(name);
}

/** @throws RangeError without values: a condition that was left out would match every record */
export function soqlIn(field: string, values: readonly string[]): string {
	if (values.length === 0) throw new RangeError(`No values to compare ${field} with`);
	return `${field} IN (${values.map(soqlText).join(',')})`;
}

/** The condition that a field holds a text somewhere. `%` and `_` of the text stand for themselves. */
export function soqlLike(field: string, part: string): string {
	return `${field} LIKE '%${soqlText(part).slice(1, -1).replace(/[%_]/g, '\\$&')}%'`;
}

export interface PackingLimits {
	/** Bytes that all values of a query may take in its address. */
	bytes: number;
	values: number;
}

/** Shares values out to as few queries as their addresses can hold. */
export function packValues(values: readonly string[], limits: PackingLimits): string[][] {
	const packs: string[][] = [];
	let pack: string[] = [];
	let room = 0;
	for (const value of values) {
		const size = encodeURIComponent(`${soqlText(value)},`).length;
		if (pack.length === 0 || pack.length === limits.values || size > room) {
			pack = [];
			packs.push(pack);
			room = limits.bytes;
		}
		pack.push(value);
		room -= size;
	}
	return packs;
}
