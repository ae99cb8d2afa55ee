import type { RequestOptions, Transport } from '../../transport';
import { type HubSpotApiVersion, pathForVersion } from './versions';

export interface ClientDeps {
	transport: Transport;
	baseUrl: string;
	version: HubSpotApiVersion;
}

/** What the transport needs of a request that the SDK has built. */
interface SdkRequest {
	getUrl(): string;
	getHttpMethod(): string;
	getHeaders(): Record<string, string>;
	getBody(): unknown;
}

interface SdkBody {
	text(): Promise<string>;
	binary(): Promise<Buffer>;
}

/** A generated module of the SDK, as far as every one of them has it. Their classes are private to each module. */
interface SdkModule {
	createConfiguration(options: object): unknown;
	ServerConfiguration: new (url: string, variables: Record<string, string>) => unknown;
	ResponseContext: new (status: number, headers: Record<string, string>, body: SdkBody) => unknown;
	wrapHttpLibrary(library: { send(request: SdkRequest): Promise<unknown> }): unknown;
}

/** Success status that the SDK's generated code accepts for an operation. HubSpot and proxies also send others. */
type ExpectedStatus = 200 | 201 | 204;

/**
 * Lets the SDK build a request and the transport send it. None of the SDK's own retries, limiter or token handling is
 * in play. The answer is read from its text, because the SDK's models drop what they do not know: the record's `url`,
 * and `errors` unless the status is 207.
 * @returns the body of the answer
 */
export async function sendThroughSdk<C>(
	deps: ClientDeps,
	sdk: SdkModule,
	options: RequestOptions,
	expected: ExpectedStatus,
	call: (configuration: C) => Promise<unknown>,
): Promise<string> {
	let answer = '';
	const send = async (request: SdkRequest): Promise<unknown> => {
		const body = request.getBody();
		const response = await deps.transport.request(
			{
				method: request.getHttpMethod() as 'GET' | 'POST' | 'PATCH' | 'DELETE',
				url: urlForVersion(request.getUrl(), deps),
				headers: { ...request.getHeaders() },
				body: typeof body === 'string' ? body : undefined,
			},
			options,
		);
		answer = response.body;
		return new sdk.ResponseContext(expected, { 'content-type': 'application/json' }, EMPTY_OBJECT);
	};
	// One configuration per call: each has its own signal and its own answer to "may it be repeated?".
	const configuration = sdk.createConfiguration({
		baseServer: new sdk.ServerConfiguration(deps.baseUrl, {}),
		httpApi: sdk.wrapHttpLibrary({ send }),
	});
	await call(configuration as C);
	return answer;
}

const EMPTY_OBJECT: SdkBody = {
	text: async () => '{}',
	binary: async () => Buffer.from('{}'),
};

export function urlForVersion(url: string, { baseUrl, version }: Pick<ClientDeps, 'baseUrl' | 'version'>): string {
	return baseUrl + pathForVersion(url.slice(baseUrl.length), version);
}
