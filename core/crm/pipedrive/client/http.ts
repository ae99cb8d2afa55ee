import type { JsonObject } from '../../kit/json';
import type { CrmError } from '../../../lib/errors';
import { unfitAnswer } from '../../kit/unfit-answer';
import { type CallContext, type RequestOptions, type Transport, writing } from '../../transport';
import { PIPEDRIVE } from '../errors';
import { dataOf, holdsList, isIdOrUnnamed, writtenOf } from './answers';

export interface ClientDeps {
	transport: Transport;
	/** Where the account's API lives, without a slash at the end. */
	origin(): Promise<string>;
}

/** What the SDK's generated code asks its HTTP library to send. */
interface SdkRequest {
	url?: string;
	method?: string;
	headers?: object;
	data?: unknown;
}

/** A request that the SDK has built and that waits for an HTTP library, and for where the API is. */
type PreparedRequest = (library?: never, basePath?: string) => Promise<unknown>;

const BASE_PATHS = { v1: '/v1', v2: '/api/v2' } as const;

/**
 * Lets the SDK build a request and the transport send it. The SDK is called below its API classes, whose interceptors
 * throw status and headers away and which know neither a time limit nor a repeat; of axios it asks for `request` only,
 * so that is what it gets. Its OAuth configuration, which refreshes a token once per waiting call, is not used either.
 * @returns the answer's body, parsed; `null` when there is none
 */
export async function sendThroughSdk(
	{ transport, origin }: ClientDeps,
	version: keyof typeof BASE_PATHS,
	options: RequestOptions,
	prepared: Promise<PreparedRequest>,
): Promise<unknown> {
	let answer: unknown = null;
	const library = {
		async request({ url = '', method, headers, data }: SdkRequest): Promise<unknown> {
			const response = await transport.request(
				{
					method: method as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
					url,
					headers: { accept: 'application/json', ...(headers as Record<string, string>) },
					body: typeof data === 'string' ? data : undefined,
				},
				options,
			);
			answer = response.body === '' ? null : JSON.parse(response.body);
			return answer;
		},
	};
	const send = await prepared;
	await send(library as never, (await origin()) + BASE_PATHS[version]);
	return answer;
}

/** How the record of an answer is read, and told from another one. */
export interface WrittenRecord<T> {
	read(data: JsonObject): T | null;
	/** Whether nothing that the answer names belongs to another record. */
	isOwn(data: JsonObject): boolean;
}

/**
 * The same for a write whose answer holds the record. @throws CrmError also when the answer holds none, or another one
 */
export async function writeThroughSdk<T>(
	deps: ClientDeps,
	version: keyof typeof BASE_PATHS,
	options: RequestOptions,
	prepared: Promise<PreparedRequest>,
	{ read, isOwn }: WrittenRecord<T>,
): Promise<T> {
	const answer = await sendThroughSdk(deps, version, options, prepared);
	const record = writtenOf(answer, read, options.operation);
	if (isOwn(dataOf(answer))) return record;
	throw otherRecord(options.operation, true);
}

/** The same for a removal, whose answer names the record that is gone. */
export async function removeThroughSdk(
	deps: ClientDeps,
	version: keyof typeof BASE_PATHS,
	context: CallContext,
	prepared: Promise<PreparedRequest>,
	id: string,
): Promise<void> {
	const answer = await sendThroughSdk(deps, version, writing(context, true), prepared);
	if (!isIdOrUnnamed(dataOf(answer).id, id)) throw otherRecord(context.operation, true);
}

/** The same for a list. @throws CrmError for an answer without one, which would read as an empty one */
export async function listThroughSdk(
	deps: ClientDeps,
	version: keyof typeof BASE_PATHS,
	options: RequestOptions,
	prepared: Promise<PreparedRequest>,
): Promise<unknown> {
	const answer = await sendThroughSdk(deps, version, options, prepared);
	if (holdsList(answer)) return answer;
	throw unfitAnswer(PIPEDRIVE, { operation: options.operation, problem: 'holds no list', isWrite: false });
}

export function otherRecord(operation: string, isWrite: boolean): CrmError {
	return unfitAnswer(PIPEDRIVE, { operation, problem: 'is about another record', isWrite });
}
