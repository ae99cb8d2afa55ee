import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	type HttpRequest,
	type HttpResponse,
	type SendHttp,
	type TokenAsk,
	tokenError,
	type TokenSource,
} from '../../../core/crm/transport';
import { InputError } from '../../../core/lib/errors';
import { createJwtAssertion, UnusableFieldError, type JwtAssertionInput } from '../../../credentials/jwt-assertion';
import { accountHostOf, loginHostOf } from '../../../credentials/salesforce-login';
import { textValue } from '../parameters/text-value';
import { systemRuntime } from '../runtime';
import { tokenFailureIn, tokenFailureOf } from './token-answer';

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const TIMEOUT_MS = 30_000;

interface IssuedToken {
	accessToken: string;
	origin: string | null;
}

/** Tokens of this process, by fingerprint of the credential: a session lasts hours, and executions are many. */
const issued = new Map<string, Promise<IssuedToken>>();

/** Tokens that are asked for with a statement signed by the credential's key, and asked for again when they expire. */
export function jwtTokens(
	send: SendHttp,
	credential: ICredentialDataDecryptedObject,
	fingerprint: string,
): TokenSource {
	const ask = (): Promise<IssuedToken> => {
		const asked = askForToken(send, credential);
		issued.set(fingerprint, asked);
		asked.catch(() => {
			if (issued.get(fingerprint) === asked) issued.delete(fingerprint);
		});
		return asked;
	};
	const current = () => issued.get(fingerprint) ?? ask();
	return {
		current: async () => (await current()).accessToken,
		async refresh(rejected) {
			const known = await issued.get(fingerprint)?.catch(() => null);
			// Another execution may have logged in again meanwhile.
			return known && !rejected.includes(known.accessToken) ? known.accessToken : (await ask()).accessToken;
		},
		origin: async () => (await current()).origin,
	};
}

async function askForToken(send: SendHttp, credential: ICredentialDataDecryptedObject): Promise<IssuedToken> {
	const { login, audience } = hostsOf(credential);
	const now = systemRuntime.clock.now();
	const assertion = signAssertion({
		privateKey: textValue('Private Key', credential.privateKey),
		clientId: textValue('Client ID', credential.clientId),
		username: textValue('Username', credential.username),
		audience,
		now,
	});
	const { status, body } = await sent(send, {
		method: 'POST',
		url: `${login}/services/oauth2/token`,
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
		body: new URLSearchParams({ grant_type: GRANT_TYPE, assertion }).toString(),
		timeoutMs: TIMEOUT_MS,
	});
	const answer = parsed(body);
	if (status < 200 || status > 299 || typeof answer.access_token !== 'string' || answer.access_token === '')
		throw tokenError(tokenFailureIn({ status, body }), ASK);
	return {
		accessToken: answer.access_token,
		origin: typeof answer.instance_url === 'string' ? answer.instance_url.replace(/\/+$/, '') : null,
	};
}

async function sent(send: SendHttp, request: HttpRequest): Promise<HttpResponse> {
	try {
		return await send(request);
	} catch (error) {
		throw request.signal?.aborted ? error : tokenError(tokenFailureOf(error), ASK);
	}
}

const ASK: TokenAsk = {
	provider: 'salesforce',
	label: 'Salesforce',
	operation: 'log in to Salesforce with the key',
	grantFix:
		'Check the user name and the key of the credential, and that the app is allowed for the user without asking',
	appFix: 'Check the client ID of the credential, and the app in Salesforce',
};

/** @throws InputError for a field of the credential that no statement can be made of */
export function signAssertion(input: JwtAssertionInput): string {
	try {
		return createJwtAssertion(input);
	} catch (error) {
		throw asInputError(error as Error);
	}
}

/** A field that cannot be used, as one of the user's. */
export function asInputError(error: Error): Error {
	if (!(error instanceof UnusableFieldError)) return error;
	return new InputError({ field: error.field, problem: error.problem, fix: error.fix });
}

/** n8n's own JWT credential has an optional My Domain URL where the pack's has a choice. */
function hostsOf(credential: ICredentialDataDecryptedObject): { login: string; audience: string } {
	const myDomainUrl = typeof credential.myDomainUrl === 'string' ? credential.myDomainUrl.trim() : '';
	const fields = myDomainUrl === '' ? credential : { ...credential, environment: 'myDomain', myDomain: myDomainUrl };
	return { login: loginHostOf(fields), audience: accountHostOf(fields) };
}

function parsed(body: string): Record<string, unknown> {
	try {
		const answer: unknown = JSON.parse(body);
		return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};
	} catch {
		return {};
	}
}
