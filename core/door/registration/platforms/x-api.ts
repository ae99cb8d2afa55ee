import { fieldsOf, isSuccess, refusedBy, unreadableAnswer } from '../answers';
import type { ApiAnswer, ApiCall, ApiRequest, Wanted } from '../contract';
import { RegistrationError } from '../problem';

/** Calls of X: by the app's own token, or signed as the user whose account it is about. https://docs.x.com/x-api */

export const NAME = 'X';
const DEFAULT_API = 'https://api.x.com';

const GETTING_TOKEN = 'give the app its token';

const rootOf = ({ access: { baseUrl = '' } }: Wanted) => (baseUrl || DEFAULT_API).replace(/\/+$/, '');

/** What went wrong, in X's words. Three forms are in use. */
export function wordsOf(answer: ApiAnswer): string | null {
	const { errors, detail, title } = fieldsOf(answer.body);
	const [first] = Array.isArray(errors) ? errors.map(fieldsOf) : [];
	const words = [first?.message, first?.detail, detail, title].find(
		(each) => typeof each === 'string' && each !== '',
	);
	return typeof words === 'string' ? words : null;
}

/** Whether X names this as what went wrong, in any of its forms. */
export function names(answer: ApiAnswer, error: string): boolean {
	const { errors, detail, title } = fieldsOf(answer.body);
	const all = Array.isArray(errors) ? errors.map(fieldsOf) : [];
	const texts = [detail, title, ...all.flatMap((each) => [each.message, each.detail, each.title])];
	return texts.some((each) => typeof each === 'string' && each.includes(error));
}

export function refusal(answer: ApiAnswer, doing: string, wanted: Wanted, fix?: string): RegistrationError {
	const words = wordsOf(answer);
	return refusedBy({ platform: NAME, doing, answer, words, wanted, ...(fix === undefined ? {} : { fix }) });
}

/**
 * The app's token, which its keys give at any time: nobody need copy it.
 * https://docs.x.com/fundamentals/authentication/oauth-2-0/application-only
 */
async function appToken(call: ApiCall, wanted: Wanted): Promise<string> {
	const { consumerKey = '', consumerSecret = '' } = wanted.access;
	if (consumerKey === '' || consumerSecret === '') {
		throw new RegistrationError('incomplete', 'The credential holds no consumer key, or no consumer secret.', {
			fix: 'Copy API key and secret of the app from the Developer Portal.',
		});
	}
	const keys = [consumerKey, consumerSecret].map(encodeURIComponent).join(':');
	const answer = await call({
		method: 'POST',
		url: `${rootOf(wanted)}/oauth2/token`,
		headers: { authorization: `Basic ${Buffer.from(keys).toString('base64')}` },
		form: { grant_type: 'client_credentials' },
	});
	if (answer.status === 403 || answer.status === 401) {
		const words = wordsOf(answer);
		const fix = 'Look at the credential: consumer key and secret are API key and secret of the app.';
		throw refusedBy({ platform: NAME, doing: GETTING_TOKEN, answer, words, wanted, kind: 'unauthorized', fix });
	}
	if (!isSuccess(answer)) throw refusal(answer, GETTING_TOKEN, wanted);
	const { access_token: token } = fieldsOf(answer.body);
	if (typeof token !== 'string' || token === '') throw unreadableAnswer(NAME, GETTING_TOKEN);
	return token;
}

export interface XRequest {
	method: ApiRequest['method'];
	/** Below the host, such as `/2/webhooks`. */
	path: string;
	query?: Readonly<Record<string, string>>;
	json?: object;
}

export type AskX = (request: XRequest) => Promise<ApiAnswer>;

/** Asks as the app. Its token is fetched once. */
export async function asApp(call: ApiCall, wanted: Wanted): Promise<AskX> {
	const authorization = `Bearer ${await appToken(call, wanted)}`;
	return async ({ path, ...request }) =>
		await call({ ...request, url: rootOf(wanted) + path, headers: { authorization } });
}

/** Asks as the user, whom the credential was connected with. */
export function asUser(call: ApiCall, wanted: Wanted): AskX {
	return async ({ path, ...request }) => await call({ ...request, url: rootOf(wanted) + path, signed: true });
}

/** What an answer holds. @throws RegistrationError when it is none */
export function dataOf(answer: ApiAnswer, doing: string, wanted: Wanted): unknown {
	if (!isSuccess(answer)) throw refusal(answer, doing, wanted);
	return fieldsOf(answer.body).data;
}
