import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { SendHttp } from '../../../core/crm/transport';
import type { Fields, TokenKeeper } from '../../../core/flows/integrations';
import { textValue } from '../parameters/text-value';
import type { TokenContext } from './token-source';

const TIMEOUT_MS = 30_000;

/** Does for what the store keeps what n8n does for its credentials: hands tokens out, renews them, keeps the result. */
export function storedTokenContext(
	credential: ICredentialDataDecryptedObject,
	keeper: TokenKeeper,
	send: SendHttp,
): TokenContext {
	const renew = async () => await keeper.renew(async (tokens) => await askForTokens(send, credential, tokens));
	return {
		async getCredentials() {
			return { ...credential, oauthTokenData: (await keeper.read()) as ICredentialDataDecryptedObject };
		},
		helpers: { refreshOAuth2Token: renew, httpRequestWithAuthentication: renew },
	};
}

/** By RFC 6749: section 6 for a grant that somebody gave, 4.4 for an app that logs in by itself. */
async function askForTokens(
	send: SendHttp,
	credential: ICredentialDataDecryptedObject,
	tokens: Fields | null,
): Promise<Fields> {
	const { headers, form } = proofOf(
		credential.authentication === 'header',
		textValue('Client ID', credential.clientId),
		textValue('Client Secret', credential.clientSecret),
	);
	const grant: Record<string, string> =
		credential.grantType === 'clientCredentials'
			? { grant_type: 'client_credentials' }
			: { grant_type: 'refresh_token', refresh_token: textValue('Refresh Token', tokens?.refresh_token) };
	const { status, body } = await send({
		method: 'POST',
		url: textValue('Access Token URL', credential.accessTokenUrl),
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json', ...headers },
		body: new URLSearchParams({ ...grant, ...form }).toString(),
		timeoutMs: TIMEOUT_MS,
		isWaitedFor: true,
	});
	const answer = parsed(body);
	if (status >= 200 && status < 300 && typeof answer.access_token === 'string' && answer.access_token !== '')
		return { ...tokens, ...answer };
	// As n8n's own client throws it; whoever catches it reads the answer, and quotes no secret of it.
	throw Object.assign(new Error('The token endpoint gave no token'), { status, body });
}

interface Proof {
	headers: Record<string, string>;
	form: Record<string, string>;
}

function proofOf(isHeader: boolean, id: string, secret: string): Proof {
	if (isHeader) {
		const basic = Buffer.from(`${id}:${secret}`).toString('base64');
		return { headers: { authorization: `Basic ${basic}` }, form: {} };
	}
	// A public app has no secret.
	return { headers: {}, form: { client_id: id, ...(secret === '' ? {} : { client_secret: secret }) } };
}

function parsed(body: string): Fields {
	try {
		const answer: unknown = JSON.parse(body);
		return typeof answer === 'object' && answer !== null ? (answer as Fields) : {};
	} catch {
		return {};
	}
}
