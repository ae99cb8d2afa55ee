import type { ICredentialDataDecryptedObject, ICredentialTestFunctions } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { checkedServer, createSendHttp, testHttpContext } from '../../shared/crm';

/** Whether a platform takes a credential that the trigger registers itself with. */

const TIMEOUT_MS = 15_000;

/** @returns whom the platform takes the credential for. @throws InputError with what is wrong and the mend */
export type AccountTest = (context: ICredentialTestFunctions, data: ICredentialDataDecryptedObject) => Promise<string>;

interface Answer {
	status: number;
	body: string;
}

interface Asked {
	method: 'GET' | 'POST';
	url: string;
	headers: Record<string, string>;
	body?: string;
}

async function answerOf(context: ICredentialTestFunctions, platform: string, asked: Asked): Promise<Answer> {
	const { host } = new URL(asked.url);
	const answer = await createSendHttp(testHttpContext(context))({ ...asked, timeoutMs: TIMEOUT_MS }).catch(
		() => null,
	);
	if (answer === null)
		throw new InputError({
			field: platform,
			problem: `no answer came from ${host}`,
			fix: 'Check the address in the credential, and that this n8n may connect to it, then test again',
			kind: 'unavailable',
		});
	if (answer.status === 429 || answer.status >= 500)
		throw new InputError({
			field: platform,
			problem: `${host} answered ${answer.status}, so it is out of order or busy just now`,
			fix: 'Nothing is wrong with the credential: test it again in a few minutes',
			kind: 'unavailable',
		});
	return answer;
}

function fieldsIn({ body }: Answer): Record<string, unknown> {
	try {
		const parsed: unknown = JSON.parse(body);
		return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
	} catch {
		return {};
	}
}

const textIn = (data: Record<string, unknown>, name: string): string =>
	typeof data[name] === 'string' ? data[name].trim() : '';

/** https://developers.chatwoot.com/api-reference/profile/fetch-user-profile */
export const chatwootAccount: AccountTest = async (context, data) => {
	const named = {
		field: 'Base URL',
		fix: 'Enter the address of your Chatwoot, for example https://app.chatwoot.com',
	};
	const answer = await answerOf(context, 'Chatwoot', {
		method: 'GET',
		url: `${checkedServer(data.baseUrl, named)}/api/v1/profile`,
		headers: { accept: 'application/json', api_access_token: textIn(data, 'apiAccessToken') },
	});
	if (answer.status === 401 || answer.status === 403)
		throw new InputError({
			field: 'Access Token',
			problem: 'Chatwoot does not accept it',
			fix: 'Copy it again in Chatwoot under Profile settings > Access Token, at the end of the page',
		});
	const { accounts, email } = fieldsIn(answer);
	if (answer.status !== 200 || !Array.isArray(accounts))
		throw new InputError({
			field: 'Base URL',
			problem: `what is there does not answer as a Chatwoot (${answer.status})`,
			fix: named.fix,
		});
	const roles = (accounts as unknown[]).map((account) => textIn((account ?? {}) as Record<string, unknown>, 'role'));
	if (!roles.includes('administrator'))
		throw new InputError({
			field: 'Access Token',
			problem: 'it is of a user who is an administrator of no account, and webhooks are for administrators',
			fix: 'Use the access token of an administrator',
		});
	return typeof email === 'string' ? `Chatwoot (${email})` : 'Chatwoot';
};

/** https://developers.facebook.com/docs/facebook-login/guides/access-tokens#apptokens */
export const metaApp: AccountTest = async (context, data) => {
	const [appId, appSecret] = [textIn(data, 'appId'), textIn(data, 'appSecret')];
	const form = { client_id: appId, client_secret: appSecret, grant_type: 'client_credentials' };
	const answer = await answerOf(context, 'Meta', {
		method: 'POST',
		url: 'https://graph.facebook.com/oauth/access_token',
		headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(form).toString(),
	});
	if (answer.status === 200) return `the Meta app ${appId}`;
	const { code } = (fieldsIn(answer).error ?? {}) as { code?: unknown };
	// As others have met them: "Invalid application ID" with 101 (https://github.com/diowa/icare/issues/5, for such a token
	// https://github.com/sns-sdks/python-facebook/issues/271), "Error validating client secret" with 1
	// (https://github.com/facebookarchive/php-graph-sdk/issues/538). Meta documents neither code for this address.
	const field = code === 101 ? 'App ID' : 'App Secret';
	throw new InputError({
		field,
		problem: code === 101 ? 'Meta knows no app of this ID' : 'Meta does not accept it for this app',
		fix: 'Copy App ID and App Secret of one app from the App Dashboard under App settings > Basic',
	});
};
