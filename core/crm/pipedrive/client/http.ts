import type { JsonObject } from '../../kit/json';
import type { RequestOptions, Transport } from '../../transport';
import { writtenOf } from './answers';

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

/** The same for a write whose answer holds the record. @throws CrmError also when the answer holds none */
export async function writeThroughSdk<T>(
	deps: ClientDeps,
	version: keyof typeof BASE_PATHS,
	options: RequestOptions,
	prepared: Promise<PreparedRequest>,
	read: (data: JsonObject) => T | null,
): Promise<T> {
	return writtenOf(await sendThroughSdk(deps, version, options, prepared), read, options.operation);
}
