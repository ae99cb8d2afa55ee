import { fieldsOf, hostOf, isSuccess, refusedBy, unreadableAnswer } from '../answers';
import type { ApiAnswer, ApiCall, Registrar, Standing, Wanted } from '../contract';
import { RegistrationError, type RegistrationProblem } from '../problem';
import { mayTake, ownerOf } from './one-place';

/**
 * TikTok API for Business: an app has one address for each kind of event, for all accounts. That it is asked so is
 * known from programs that others run; TikTok shows its page to approved developers alone.
 */

const NAME = 'TikTok';
const DEFAULT_API = 'https://business-api.tiktok.com';
const PLACE = '/open_api/v1.3/business/webhook';

const EVENT_TYPES = ['COMMENT', 'DIRECT_MESSAGE', 'VIDEO', 'BRAND_MENTION'];

const READING = 'tell its webhooks';
const SETTING = 'set the webhook';
const REMOVING = 'remove the webhook';

interface Asked {
	what: 'list' | 'update' | 'delete';
	eventType: string;
	doing: string;
	fields?: Readonly<Record<string, string>>;
}

function keysOf({ access: { appSecret = '' }, about: { appId = '' } }: Wanted) {
	if (/^\w{1,50}$/.test(appId) && appSecret !== '') return { app_id: appId, secret: appSecret };
	throw new RegistrationError('incomplete', 'The ID of the app, or its secret, is missing or odd.', {
		fix: 'Fill in App ID in the panel and the secret in the credential. Both stand in the portal of the Business API, My Apps.',
	});
}

const OK = 0;
const LATER = 40_100;

function kindOf(code: unknown): RegistrationProblem {
	if (typeof code !== 'number') return 'unreadable';
	if (code === LATER) return 'rateLimited';
	if (code >= 50_000) return 'unavailable';
	return code === 40_001 || (code > LATER && code < 40_200) ? 'unauthorized' : 'refused';
}

const WRONG_APP = 'Look at the App ID and the secret, and whether the app was approved for the kinds of events.';

/** TikTok answers 200, and tells in `code` whether it went well. */
async function ask(call: ApiCall, wanted: Wanted, { what, eventType, doing, fields }: Asked): Promise<Fields> {
	const all = { ...keysOf(wanted), event_type: eventType, ...fields };
	const url = `${(wanted.access.baseUrl || DEFAULT_API).replace(/\/+$/, '')}${PLACE}/${what}/`;
	const answer = await call(
		what === 'list' ? { method: 'GET', url, query: all } : { method: 'POST', url, json: all },
	);
	const body = fieldsOf(answer.body);
	if (isSuccess(answer) && body.code === OK) return fieldsOf(body.data);
	throw refusal(answer, doing, wanted);
}

type Fields = Readonly<Record<string, unknown>>;

function refusal(answer: ApiAnswer, doing: string, wanted: Wanted): RegistrationError {
	const { code, message } = fieldsOf(answer.body);
	if (!isSuccess(answer)) return refusedBy({ platform: NAME, doing, answer, words: message, wanted });
	const kind = kindOf(code);
	if (kind === 'unreadable') return unreadableAnswer(NAME, doing);
	return refusedBy({
		platform: NAME,
		doing,
		answer: { ...answer, status: Number(code) },
		words: message,
		wanted,
		kind,
		...(kind === 'unauthorized' ? { fix: WRONG_APP } : {}),
	});
}

/** The address of one kind of event; `null` without one. */
async function addressOf(call: ApiCall, wanted: Wanted, eventType: string): Promise<string | null> {
	const { callback_url: address } = await ask(call, wanted, { what: 'list', eventType, doing: READING });
	return typeof address === 'string' && address !== '' ? address : null;
}

/** What stands for each kind. Of one that nobody asked for it is enough to know that TikTok says nothing. */
async function addressesOf(call: ApiCall, wanted: Wanted): Promise<Map<string, string | null>> {
	const all = new Map<string, string | null>();
	for (const eventType of new Set([...wanted.events, ...EVENT_TYPES])) {
		try {
			all.set(eventType, await addressOf(call, wanted, eventType));
		} catch (error) {
			const isAsked = wanted.events.includes(eventType);
			if (isAsked || !(error instanceof RegistrationError) || error.kind !== 'refused') throw error;
		}
	}
	return all;
}

async function look(call: ApiCall, wanted: Wanted): Promise<Standing> {
	const all = await addressesOf(call, wanted);
	const asked = wanted.events.map((eventType) => all.get(eventType) ?? null);
	const foreign = asked.find((each) => ownerOf(each, wanted) === 'foreign');
	if (foreign !== undefined) return { kind: 'foreign', host: hostOf(foreign) };
	const ours = [...all].filter(([, address]) => address === wanted.address).map(([eventType]) => eventType);
	if (ours.length === 0) return { kind: 'none' };
	const isSame = ours.length === wanted.events.length && asked.every((each) => each === wanted.address);
	return { kind: 'ours', differs: isSame ? [] : ['the kinds of events'] };
}

/** A kind that has our address already stays as it is: it may be limited to some videos. */
async function set(call: ApiCall, wanted: Wanted, found: Standing): Promise<void> {
	for (const [eventType, address] of await addressesOf(call, wanted)) {
		const isAsked = wanted.events.includes(eventType);
		const isOurs = address === wanted.address;
		if (isAsked && !isOurs && mayTake(address, wanted, found)) {
			const fields = { callback_url: wanted.address };
			await ask(call, wanted, { what: 'update', eventType, doing: SETTING, fields });
		}
		if (!isAsked && isOurs) await ask(call, wanted, { what: 'delete', eventType, doing: REMOVING });
	}
}

async function remove(call: ApiCall, wanted: Wanted): Promise<void> {
	for (const [eventType, address] of await addressesOf(call, wanted)) {
		if (address !== wanted.address) continue;
		await ask(call, wanted, { what: 'delete', eventType, doing: REMOVING });
	}
}

export const tiktok: Registrar = {
	door: 'tiktok',
	name: NAME,
	places: 'one',
	events: ['COMMENT', 'DIRECT_MESSAGE'],
	renewAfterMs: null,
	look,
	set,
	remove,
};
