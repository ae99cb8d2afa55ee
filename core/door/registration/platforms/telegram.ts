import { fieldsOf, hostOf, isSuccess, refusedBy, unreadableAnswer } from '../answers';
import type { ApiAnswer, ApiCall, Registrar, Standing, Wanted } from '../contract';
import { RegistrationError } from '../problem';
import { isSameSet } from './many-places';

/** https://core.telegram.org/bots/api#setwebhook */

const NAME = 'Telegram';

/** What is read, each by its name: unless they are named, reactions and members do not come. */
const EVENTS = [
	'message',
	'edited_message',
	'business_message',
	'edited_business_message',
	'callback_query',
	'message_reaction',
	'poll_answer',
	'my_chat_member',
	'chat_member',
];

const TOKEN = /^\d+:[\w-]+$/;

const DEFAULT_API = 'https://api.telegram.org';

const NO_SUCH_BOT = 'Look at the credential: the access token is what @BotFather shows, and a new one ends the old.';

/** Telegram answers `{ok, result}` or `{ok: false, error_code, description, parameters?}`. */
async function ask(
	call: ApiCall,
	wanted: Wanted,
	{ method, doing, json }: { method: string; doing: string; json?: object },
): Promise<unknown> {
	const { token = '', baseUrl = '' } = wanted.access;
	if (!TOKEN.test(token)) {
		throw new RegistrationError('incomplete', 'The credential holds no access token of a bot.', {
			fix: 'Copy it from @BotFather: digits, a colon, and letters after it.',
		});
	}
	const root = (baseUrl || DEFAULT_API).replace(/\/+$/, '');
	const answer = await call({ method: 'POST', url: `${root}/bot${token}/${method}`, json: json ?? {} });
	const body = fieldsOf(answer.body);
	if (isSuccess(answer) && body.ok === true) return body.result;
	if (isSuccess(answer)) throw unreadableAnswer(NAME, doing);
	const isToken = answer.status === 401 || answer.status === 404;
	throw refusedBy({
		platform: NAME,
		doing,
		answer: withRetryAfter(answer, body),
		words: body.description,
		wanted,
		...(isToken ? { kind: 'unauthorized', fix: NO_SUCH_BOT } : {}),
	});
}

/** How long to wait stands in the body. */
function withRetryAfter(answer: ApiAnswer, body: Readonly<Record<string, unknown>>): ApiAnswer {
	const seconds = fieldsOf(body.parameters).retry_after;
	if (typeof seconds !== 'number') return answer;
	return { ...answer, headers: { 'retry-after': String(Math.ceil(seconds)), ...answer.headers } };
}

async function look(call: ApiCall, wanted: Wanted): Promise<Standing> {
	const doing = 'tell its webhook';
	const result = await ask(call, wanted, { method: 'getWebhookInfo', doing });
	const { url, allowed_updates: allowed } = fieldsOf(result);
	if (typeof url !== 'string') throw unreadableAnswer(NAME, doing);
	// The address of a test that was left behind is nobody else's.
	if (url === '' || url === wanted.sibling) return { kind: 'none' };
	if (url !== wanted.address) return { kind: 'foreign', host: hostOf(url) };
	const events = Array.isArray(allowed) ? allowed.map(String) : [];
	return { kind: 'ours', differs: isSameSet(events, wanted.events) ? [] : ['the updates'] };
}

/** The one address of a bot. What waits at Telegram is delivered: nothing is dropped. */
export const telegram: Registrar = {
	door: 'telegram',
	name: NAME,
	places: 'one',
	events: EVENTS,
	renewAfterMs: null,
	look,
	async set(call, wanted) {
		const json = { url: wanted.address, secret_token: wanted.secret, allowed_updates: wanted.events };
		await ask(call, wanted, { method: 'setWebhook', doing: 'set the webhook', json });
	},
	async remove(call, wanted) {
		const standing = await look(call, wanted);
		if (standing.kind === 'ours') await ask(call, wanted, { method: 'deleteWebhook', doing: 'remove the webhook' });
	},
};
