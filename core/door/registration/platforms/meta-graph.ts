import { type HmacForm, hmacOf } from '../../proofs/hmac';
import { fieldsOf, isSuccess, refusedBy } from '../answers';
import type { ApiAnswer, ApiCall, ApiRequest, Wanted } from '../contract';
import { RegistrationError, type RegistrationProblem } from '../problem';

/** Calls of Meta's Graph API. https://developers.facebook.com/docs/graph-api/guides/error-handling */

export const NAME = 'Meta';

/** An older version than the oldest that is left is answered as that one. */
const VERSION = 'v25.0';
const DEFAULT_API = 'https://graph.facebook.com';
const INSTAGRAM_API = 'https://graph.instagram.com';

const PROOF: HmacForm = { algorithm: 'sha256', encoding: 'hex', prefix: '' };

export interface GraphCall {
	method: ApiRequest['method'];
	/** Below the version, such as `123/subscriptions`. */
	path: string;
	/** Whose right is used. */
	token: string;
	doing: string;
	fields?: Readonly<Record<string, string>>;
	/** Whether it is asked at Instagram's own API. */
	isInstagram?: boolean;
}

/** The app's own token. https://developers.facebook.com/docs/facebook-login/guides/access-tokens#apptokens */
export function appTokenOf({ access: { appId = '', appSecret = '' } }: Wanted): string {
	if (!/^\d+$/.test(appId) || appSecret === '') {
		throw new RegistrationError('incomplete', 'The credential holds no app ID, or no app secret.', {
			fix: 'Choose one that holds both, such as Meta App: with them the address is registered at the app.',
		});
	}
	return `${appId}|${appSecret}`;
}

/** Of a call that went well the body, of any other the error. */
export async function graph(call: ApiCall, wanted: Wanted, asked: GraphCall): Promise<unknown> {
	const { method, path, token, doing, fields = {}, isInstagram = false } = asked;
	const { baseUrl = '', appSecret = '' } = wanted.access;
	const root = (baseUrl || (isInstagram ? INSTAGRAM_API : DEFAULT_API)).replace(/\/+$/, '');
	// Asked for where the app has "Require app secret" on, and taken everywhere. Instagram's tokens are of another app.
	const proof: Record<string, string> = isInstagram ? {} : { appsecret_proof: hmacOf(appSecret, PROOF, [token]) };
	const all = { ...fields, ...proof };
	const hasAny = Object.keys(all).length > 0;
	const answer = await call({
		method,
		url: `${root}/${VERSION}/${path}`,
		headers: { authorization: `Bearer ${token}` },
		...(hasAny && method === 'POST' ? { form: all } : {}),
		...(hasAny && method !== 'POST' ? { query: all } : {}),
	});
	if (isSuccess(answer)) return answer.body;
	throw refusal(answer, doing, wanted);
}

/** What is written, Meta answers with `{success: true}`. */
export function isDone(body: unknown): boolean {
	const { success } = fieldsOf(body);
	return success === true || success === 'true';
}

const EXPIRED = 190;
const CALLBACK = 2200;
const NOT_THERE = 33;
const BUSY = [4, 17, 32, 613];
const OUT_OF_ORDER = [1, 2];
const WRONG_APP = [15, 101];

function kindOf(code: unknown, subcode: unknown): RegistrationProblem | null {
	if (typeof code !== 'number') return null;
	if (code === EXPIRED || WRONG_APP.includes(code)) return 'unauthorized';
	if (code === CALLBACK) return 'refused';
	if (BUSY.includes(code) || (code >= 80_000 && code < 80_100)) return 'rateLimited';
	if (OUT_OF_ORDER.includes(code)) return 'unavailable';
	if (code === 10 || (code >= 200 && code < 300)) return 'forbidden';
	return code === 100 && subcode === NOT_THERE ? 'notFound' : null;
}

const FIXES: Readonly<Record<number, string>> = {
	[CALLBACK]:
		'Meta called the address and got no right answer. Look whether n8n is reached there from outside, with a certificate that Meta accepts, and whether something stands in between, such as a login page.',
	[EXPIRED]: 'Look at the credential: an app ID or app secret is wrong, or the access token has expired.',
};

function refusal(answer: ApiAnswer, doing: string, wanted: Wanted): RegistrationError {
	const error = fieldsOf(fieldsOf(answer.body).error);
	const kind = kindOf(error.code, error.error_subcode);
	const fix = typeof error.code === 'number' ? FIXES[error.code] : undefined;
	return refusedBy({
		platform: NAME,
		doing,
		answer,
		words: error.message,
		wanted,
		...(kind === null ? {} : { kind }),
		...(fix === undefined ? {} : { fix }),
	});
}

/** The list that Meta answers with. */
export function listIn(body: unknown): ReadonlyArray<Readonly<Record<string, unknown>>> | null {
	const { data } = fieldsOf(body);
	return Array.isArray(data) ? data.map(fieldsOf) : null;
}
