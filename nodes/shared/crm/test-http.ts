import type { ICredentialTestFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { HttpContext } from './send-http';

/**
 * The test of a credential has the older of n8n's clients only. It sends here what `createSendHttp` asks for: text, and
 * no answer that leads elsewhere is followed.
 */
export function testHttpContext({ helpers }: ICredentialTestFunctions): HttpContext {
	return {
		helpers: {
			async httpRequest({ method, url, headers, body, timeout }: IHttpRequestOptions): Promise<unknown> {
				return (await helpers.request({
					method,
					uri: url,
					headers,
					...(body === undefined ? {} : { body }),
					timeout,
					followRedirect: false,
					followAllRedirects: false,
					simple: false,
					resolveWithFullResponse: true,
				})) as unknown;
			},
		},
	};
}
