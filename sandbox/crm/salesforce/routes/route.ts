import { isRecord } from '../../core/exchange';
import type { Reply, SandboxRequest } from '../../core/exchange';
import type { Effect } from '../../core/router';
import type { Caller } from '../context';
import { notFoundProblem, parserProblem } from '../problem';
import type { ObjectDefinition } from '../state/schema/object';
import { objectNamed } from '../state/schema/objects';

/** A call of the API: with a session, and counted against the day. */
export interface ApiRoute {
	kind: 'api';
	method: string;
	template: string;
	effect: Effect;
	run: (request: SandboxRequest, caller: Caller) => Reply;
}

/** Log-in and the like: no session, no limit. */
export interface OpenRoute {
	kind: 'open';
	method: string;
	template: string;
	effect: Effect;
	run: (request: SandboxRequest) => Reply;
}

export type SalesforceRoute = ApiRoute | OpenRoute;

/** The version is a parameter: every one of them works on the same org. */
export const DATA = '/services/data/{version}';

export function apiRoute(method: string, path: string, effect: Effect, run: ApiRoute['run']): ApiRoute {
	return { kind: 'api', method, template: `${DATA}${path}`, effect, run };
}

export function openRoute(method: string, template: string, run: OpenRoute['run'], effect: Effect = 'auth'): OpenRoute {
	return { kind: 'open', method, template, effect, run };
}

/** The runtime names the culprit, and its place only in longer texts. */
function describeSyntaxError(text: string, error: unknown): string {
	const reason = error instanceof Error ? error.message : '';
	const position = /position (\d+)/.exec(reason)?.[1];
	const letter =
		/Unexpected token '(.+?)'/.exec(reason)?.[1] ?? (position === undefined ? '' : text.charAt(Number(position)));
	if (letter === '') return 'Unexpected end-of-input: expected close marker for Object';
	const before = text.slice(0, Number(position ?? 0)).split('\n');
	const place =
		position === undefined ? '' : ` at [line:${before.length}, column:${(before.at(-1)?.length ?? 0) + 1}]`;
	return `Unexpected character ('${letter}' (code ${letter.charCodeAt(0)})): expected a valid value (number, String, array, object, 'true', 'false' or 'null')${place}`;
}

/** @throws SalesforceProblem JSON_PARSER_ERROR when the body is no JSON object */
export function objectBody(request: SandboxRequest): Record<string, unknown> {
	let body: unknown;
	try {
		body = JSON.parse(request.rawBody);
	} catch (error) {
		throw parserProblem(describeSyntaxError(request.rawBody, error));
	}
	if (isRecord(body)) return body;
	throw parserProblem(
		'The HTTP entity body is required, but this request has no entity body or it is no JSON object.',
	);
}

/** @throws SalesforceProblem 404 */
export function objectOf(request: SandboxRequest): ObjectDefinition {
	const object = objectNamed(request.params['sobject'] ?? '');
	if (object === null) throw notFoundProblem();
	return object;
}

/** `a=1; b=2` in a header. */
export function headerOptions(request: SandboxRequest, name: string): Map<string, string> {
	const header = request.headers[name];
	const text = Array.isArray(header) ? header.join(';') : (header ?? '');
	return new Map(
		text
			.split(/[;,]/)
			.map((part) => part.split('=').map((side) => side.trim()))
			.filter(([key]) => key !== undefined && key !== '')
			.map(([key = '', value = '']) => [key.toLowerCase(), value]),
	);
}

/** TRUE, FALSE or the id of a rule. */
function assignsBy({ headers }: SandboxRequest): boolean {
	const given = headers['sforce-auto-assign'];
	return (
		String(given ?? 'TRUE')
			.trim()
			.toLowerCase() !== 'false'
	);
}

export function callerOf(request: SandboxRequest, userId: string): Caller {
	const duplicates = headerOptions(request, 'sforce-duplicate-rule-header');
	return {
		userId,
		version: request.params['version'] ?? '',
		assigns: assignsBy(request),
		allowDuplicates: duplicates.get('allowsave') === 'true',
		showDuplicates: duplicates.get('includerecorddetails') !== 'false',
	};
}

/** Names of fields in a query, if the request gives any. */
export function fieldNames(request: SandboxRequest): string[] | null {
	const fields = request.query.get('fields');
	return fields === null
		? null
		: fields
				.split(',')
				.map((name) => name.trim())
				.filter((name) => name !== '');
}
