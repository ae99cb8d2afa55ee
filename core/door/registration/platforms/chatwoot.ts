import { fieldsOf, isSuccess, refusedBy, unreadableAnswer } from '../answers';
import type { ApiAnswer, ApiCall, ApiRequest, Registrar, Standing, Wanted } from '../contract';
import { RegistrationError } from '../problem';
import { isSameSet, ownIn, unless, withAddress } from './many-places';

/** https://developers.chatwoot.com/api-reference/webhooks/list-all-webhooks */

const NAME = 'Chatwoot';

const EVENTS = ['message_created', 'message_updated', 'conversation_created', 'contact_created', 'contact_updated'];

interface Webhook {
	id: number;
	url: string;
	events: readonly string[];
	/** Empty where the server signs nothing. */
	secret: string;
}

const ACCOUNT = /^\d{1,15}$/;

function webhooksAt({ about, access }: Wanted): string {
	const account = (about.account ?? '').trim();
	if (!ACCOUNT.test(account)) {
		throw new RegistrationError('incomplete', 'There is no account to register at.', {
			fix: 'Give the number that stands after /accounts/ in the address of your Chatwoot.',
		});
	}
	if (!URL.canParse(access.baseUrl ?? '')) {
		throw new RegistrationError('incomplete', 'The credential does not say where your Chatwoot is.', {
			fix: 'Fill in Base URL, for example https://app.chatwoot.com.',
		});
	}
	return `${(access.baseUrl ?? '').replace(/\/+$/, '')}/api/v1/accounts/${account}/webhooks`;
}

type Asked = Omit<ApiRequest, 'headers'> & { doing: string };

const NO_ADMINISTRATOR =
	'Use the access token of an administrator: in Chatwoot under Profile settings > Access Token, at the end of the page.';

async function ask(call: ApiCall, wanted: Wanted, { doing, ...request }: Asked): Promise<ApiAnswer> {
	const headers = { api_access_token: wanted.access.token ?? '' };
	const answer = await call({ ...request, headers });
	if (isSuccess(answer)) return answer;
	const { error, message } = fieldsOf(answer.body);
	throw refusedBy({
		platform: NAME,
		doing,
		answer,
		words: error ?? message,
		wanted,
		...(answer.status === 401 || answer.status === 403 ? { fix: NO_ADMINISTRATOR } : {}),
		...(answer.status === 404 ? { fix: 'Look at the account ID and at Base URL in the credential.' } : {}),
	});
}

function webhookIn(value: unknown): Webhook | null {
	const { id, url, subscriptions, secret } = fieldsOf(value);
	if (typeof id !== 'number' || typeof url !== 'string') return null;
	const events = Array.isArray(subscriptions) ? subscriptions.map(String) : [];
	return { id, url, events, secret: typeof secret === 'string' ? secret : '' };
}

async function webhooksOf(call: ApiCall, wanted: Wanted): Promise<Webhook[]> {
	const doing = 'list its webhooks';
	const { body } = await ask(call, wanted, { method: 'GET', url: webhooksAt(wanted), doing });
	const { webhooks } = fieldsOf(fieldsOf(body).payload);
	if (!Array.isArray(webhooks)) throw unreadableAnswer(NAME, doing);
	return webhooks.map(webhookIn).filter((webhook) => webhook !== null);
}

function unsigned(): RegistrationError {
	return new RegistrationError(
		'refused',
		'This Chatwoot shows no secret for its webhooks: it is older than 4.11.2.',
		{
			fix: 'Update it, or register by hand with the proof Token in the Address.',
		},
	);
}

async function look(call: ApiCall, wanted: Wanted): Promise<Standing> {
	const { kept, surplus } = ownIn(await webhooksOf(call, wanted), wanted);
	if (kept === undefined) return { kind: 'none' };
	if (kept.secret === '') throw unsigned();
	const differs = [
		...(isSameSet(kept.events, wanted.events) ? [] : ['the events']),
		...(surplus.length === 0 ? [] : ['more than one']),
	];
	return { kind: 'ours', differs, secret: kept.secret };
}

async function removeAll(call: ApiCall, wanted: Wanted, webhooks: readonly Webhook[]): Promise<void> {
	for (const { id } of webhooks) {
		const request: Asked = { method: 'DELETE', url: `${webhooksAt(wanted)}/${id}`, doing: 'remove the webhook' };
		await ask(call, wanted, request).catch(unless('notFound'));
	}
}

const TAKEN = /already been taken/i;

async function set(call: ApiCall, wanted: Wanted): Promise<void> {
	const { kept, surplus } = ownIn(await webhooksOf(call, wanted), wanted);
	await removeAll(call, wanted, surplus);
	const url = webhooksAt(wanted);
	const json = { url: wanted.address, subscriptions: wanted.events };
	if (kept !== undefined) {
		const request: Asked = { method: 'PATCH', url: `${url}/${kept.id}`, json, doing: 'change the webhook' };
		await ask(call, wanted, request).catch(unless('notFound')).catch(unless('refused', TAKEN));
		return;
	}
	const request: Asked = { method: 'POST', url, json, doing: 'add the webhook' };
	await ask(call, wanted, request).catch(unless('refused', TAKEN));
}

/** A webhook of an account, whose secret the server makes up and shows. Others' stand beside it. */
export const chatwoot: Registrar = {
	door: 'chatwoot',
	name: NAME,
	places: 'many',
	events: EVENTS,
	renewAfterMs: null,
	look,
	set,
	async remove(call, wanted) {
		await removeAll(call, wanted, withAddress(await webhooksOf(call, wanted), wanted.address));
	},
};
