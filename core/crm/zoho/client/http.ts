import { CrmError } from '../../../lib/errors';
import { unfitAnswer } from '../../kit/unfit-answer';
import { objectOr, parsedOr, type JsonObject } from '../../kit/json';
import { type CallContext, reading, type RequestOptions, type Transport, writing } from '../../transport';
import { ZOHO } from '../errors';
import type { ZohoApiVersion } from './versions';

/**
 * Zoho's own SDK keeps one user for the whole process, writes files beside itself and takes two seconds to load, so the
 * calls are made here, through the transport.
 */
export interface ConnectionDeps {
	transport: Transport;
	version: ZohoApiVersion;
	/** Where the account's API lives, without a slash at the end. */
	origin(): Promise<string>;
}

/** Texts and figures of a query; what is absent is left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

export interface ZohoCall {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Behind the version, for example `/Contacts`. */
	path: string;
	query?: Query;
	headers?: Readonly<Record<string, string>>;
	body?: unknown;
}

/** @returns the answer's body; `null` where Zoho has nothing to tell, which it says by 204 or 304 */
export async function call(
	{ transport, version, origin }: ConnectionDeps,
	{ method, path, query = {}, headers = {}, body }: ZohoCall,
	options: RequestOptions,
): Promise<JsonObject | null> {
	const given = Object.entries(query).filter((pair): pair is [string, string | number] => pair[1] !== undefined);
	const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
	const sent = transport.request(
		{
			method,
			url: `${await origin()}/crm/${version}${path}${search === '' ? '' : `?${search}`}`,
			headers: {
				accept: 'application/json',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		},
		options,
	);
	const response = await sent.catch((error: unknown) => {
		throw withScopes(error, path);
	});
	return response.body === '' ? null : objectOr(parsedOr(response.body));
}

/** What a call needs, which Zoho does not say when it refuses. */
const SCOPES: ReadonlyArray<readonly [path: RegExp, scopes: string]> = [
	[/^\/coql$/, 'ZohoCRM.coql.READ, ZohoCRM.settings.fields.READ and ZohoCRM.modules.ALL'],
	[/^\/org$/, 'ZohoCRM.org.READ'],
	[/^\/users$/, 'ZohoCRM.users.READ'],
	[/^\/settings\/fields$/, 'ZohoCRM.settings.fields.ALL'],
	[/^\/settings\/layouts$/, 'ZohoCRM.settings.layouts.READ'],
	[/^\/settings\/pipeline$/, 'ZohoCRM.settings.pipeline.READ'],
	[/\/search$/, 'ZohoSearch.securesearch.READ and ZohoCRM.modules.ALL'],
	[/^/, 'ZohoCRM.modules.ALL'],
];

function withScopes(error: unknown, path: string): unknown {
	if (!(error instanceof CrmError) || error.details.code !== 'OAUTH_SCOPE_MISMATCH') return error;
	const scopes = SCOPES.find(([pattern]) => pattern.test(path))?.[1] ?? '';
	const message = error.message.replace(/\.$/, ` (${scopes}).`);
	return new CrmError(error.kind, message, error.details);
}

/** The same for what reads. */
export async function read(deps: ConnectionDeps, request: Omit<ZohoCall, 'method'>, context: CallContext) {
	return await call(deps, { method: 'GET', ...request }, reading(context));
}

/** The rows of an answer. @throws CrmError for one that holds no list, which would read as "found none" */
export function rowsOf(answer: JsonObject | null, list: string, context: CallContext, isWrite = false): JsonObject[] {
	if (answer === null) return [];
	const rows = answer[list];
	if (Array.isArray(rows)) return rows.map(objectOr);
	throw unfitAnswer(ZOHO, { ...context, problem: 'holds no list', isWrite });
}

export { type CallContext, reading, writing };
