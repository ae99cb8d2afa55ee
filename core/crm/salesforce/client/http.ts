import type { HttpRequest as SdkRequest } from 'jsforce/lib/types/index.js';
import { CrmError } from '../../../lib/errors';
import type { RequestOptions, Transport } from '../../transport';
import { SALESFORCE } from '../errors';
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
			url: atHome(absolute(url, origin, version), origin, options.operation),
			headers: { accept: 'application/json', ...headers },
			body: typeof body === 'string' ? body : undefined,
		},
		options,
	);
	return options.answer === 'text' ? answer.body : parsedOr(answer.body);
}

/**
 * An answer may name the next address. The token goes along with each call, so no answer sends it to another host.
 * @throws CrmError before anything is sent
 */
function atHome(url: string, origin: string, operation: string): string {
	if (URL.canParse(url) && new URL(url).origin === new URL(origin).origin) return url;
	throw new CrmError(
		'invalid',
		`Could not ${operation}: Salesforce's answer leads to an address outside the account.`,
		{
			provider: SALESFORCE.provider,
			operation,
			code: 'FOREIGN_ADDRESS',
			fix: 'Check the address of the credential and any proxy in between; nothing was sent there.',
			mayHaveBeenApplied: false,
		},
	);
}

/** The SDK allows paths from the root and from the version's root. */
function absolute(url: string, origin: string, version: string): string {
	if (!url.startsWith('/')) return url;
	return url.startsWith('/services/') ? origin + url : `${origin}/services/data/v${version}${url}`;
}
