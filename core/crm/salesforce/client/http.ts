import type { HttpRequest as SdkRequest } from 'jsforce/lib/types/index.js';
import type { RequestOptions, Transport } from '../../transport';
import { parsedOr } from '../../kit/json';
import type { SalesforceApiVersion } from './versions';

export interface ConnectionDeps {
	transport: Transport;
	version: SalesforceApiVersion;
	/** Where the account's API lives. @throws CrmError when nobody knows */
	origin(): Promise<string>;
}

// Loaded on first use: requiring the SDK takes longer than the whole of n8n's own node loading should.
const loadSdk = () => import('jsforce/lib/core.js');
type Sdk = Awaited<ReturnType<typeof loadSdk>>;
export type SdkConnection = InstanceType<Sdk['Connection']>;

/**
 * Lets the SDK build a request and the transport send it: `Connection.request` is the one method through which all
 * others of a connection send, and here it hands over to the transport. None of the SDK's own retries, proxies, token
 * refreshes, time limits or error texts is in play. A connection serves one call, whose answer to "may it be repeated?"
 * is its own.
 */
export async function openConnection(deps: ConnectionDeps, options: RequestOptions): Promise<SdkConnection> {
	const [{ Connection }, instanceUrl] = await Promise.all([loadSdk(), deps.origin()]);
	const connection = new Connection({ instanceUrl, version: deps.version });
	const send = (request: string | SdkRequest) => sendThroughTransport(deps, instanceUrl, request, options);
	return Object.assign(connection, { request: send });
}

async function sendThroughTransport(
	{ transport, version }: ConnectionDeps,
	origin: string,
	request: string | SdkRequest,
	options: RequestOptions,
): Promise<unknown> {
	const { method, url, headers, body } =
		typeof request === 'string' ? { method: 'GET' as const, url: request, headers: {}, body: undefined } : request;
	const answer = await transport.request(
		{
			method: method as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
			url: absolute(url, origin, version),
			headers: { accept: 'application/json', ...headers },
			body: typeof body === 'string' ? body : undefined,
		},
		options,
	);
	return options.answer === 'text' ? answer.body : parsedOr(answer.body);
}

/** The SDK allows paths from the root and from the version's root. */
function absolute(url: string, origin: string, version: string): string {
	if (!url.startsWith('/')) return url;
	return url.startsWith('/services/') ? origin + url : `${origin}/services/data/v${version}${url}`;
}
