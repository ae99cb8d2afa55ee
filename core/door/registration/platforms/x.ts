import { fieldsOf, hostOf, isSuccess, unreadableAnswer } from '../answers';
import type { ApiCall, Registrar, Standing, Wanted } from '../contract';
import { RegistrationError } from '../problem';
import { mayTake, ownerOf } from './one-place';
import { asApp, type AskX, dataOf, NAME, names, refusal } from './x-api';
import { byAccountActivity, byActivity, byHand, type XSubscriptions } from './x-subscriptions';

/**
 * The webhook of an app, and what comes to it. Most plans have one; how many an app may have is not told, but by
 * refusing one more. https://docs.x.com/x-api/webhooks/quickstart
 */

interface Webhook {
	id: string;
	address: string;
	isValid: boolean;
}

/** Kinds of the Activity API that tell what people do to an account. Each needs the account's own consent. */
const EVENTS = [
	'post.mention.create',
	'post.reply.create',
	'post.quote.create',
	'post.repost.create',
	'follow.follow',
	'dm.received',
	'chat.received',
];

const READING = 'tell the webhooks of the app';
const CREATING = 'create the webhook';
const CHECKING = 'check the webhook';
const REMOVING = 'remove the webhook';

const NOT_ANSWERED =
	'X called the address and got no right answer. Look whether the consumer secret is that of the app, and whether n8n is reached there from outside.';

function subscriptionsOf(call: ApiCall, wanted: Wanted): XSubscriptions {
	const { subscribe } = wanted.about;
	if (subscribe === 'activity') return byActivity(call, wanted);
	return subscribe === 'accountActivity' ? byAccountActivity(call, wanted) : byHand;
}

function checkPort({ address }: Wanted): void {
	if (!URL.canParse(address) || new URL(address).port === '') return;
	throw new RegistrationError('badAddress', 'X takes no address with a port.', {
		fix: 'Let n8n be reached at the usual port of https, and set WEBHOOK_URL accordingly.',
	});
}

async function webhooksOf(app: AskX, wanted: Wanted): Promise<Webhook[]> {
	// Without any, some answers have no list at all.
	const data = dataOf(await app({ method: 'GET', path: '/2/webhooks' }), READING, wanted) ?? [];
	if (!Array.isArray(data)) throw unreadableAnswer(NAME, READING);
	return data.map(fieldsOf).map(({ id, url, valid }) => {
		if (typeof id !== 'string' || typeof url !== 'string') throw unreadableAnswer(NAME, READING);
		return { id, address: url, isValid: valid === true };
	});
}

/** Two starts at once might have made two: the first by id stays, whoever looks. */
const ownIn = (webhooks: readonly Webhook[], { address }: Wanted): Webhook[] =>
	webhooks.filter((each) => each.address === address).sort((left, right) => (left.id < right.id ? -1 : 1));

async function look(call: ApiCall, wanted: Wanted): Promise<Standing> {
	checkPort(wanted);
	const app = await asApp(call, wanted);
	const webhooks = await webhooksOf(app, wanted);
	const [ours, ...surplus] = ownIn(webhooks, wanted);
	if (ours === undefined) {
		const foreign = webhooks.find(({ address }) => ownerOf(address, wanted) === 'foreign');
		return foreign === undefined ? { kind: 'none' } : { kind: 'foreign', host: hostOf(foreign.address) };
	}
	const areWhole = await subscriptionsOf(call, wanted).areWhole(app, ours.id);
	return {
		kind: 'ours',
		differs: [
			...(ours.isValid ? [] : ['whether it is valid']),
			...(surplus.length === 0 ? [] : ['how many there are']),
			...(areWhole ? [] : ['the subscriptions']),
		],
	};
}

async function removeAt(app: AskX, wanted: Wanted, { id }: Webhook): Promise<void> {
	const answer = await app({ method: 'DELETE', path: `/2/webhooks/${encodeURIComponent(id)}` });
	if (!isSuccess(answer) && answer.status !== 404) throw refusal(answer, REMOVING, wanted);
}

/** Where there is room for one more, nobody loses anything. Else the one that is in the way goes. */
async function create(app: AskX, wanted: Wanted, found: Standing, others: readonly Webhook[]): Promise<void> {
	const request = { method: 'POST', path: '/2/webhooks', json: { url: wanted.address } } as const;
	let answer = await app(request);
	if (names(answer, 'WebhookLimitExceeded')) {
		const free = others.filter(({ address }) => mayTake(address, wanted, found));
		const left = free.filter(({ address }) => ownerOf(address, wanted) === 'nobody');
		const going = left.length > 0 ? left : free;
		if (going.length === 0) return;
		if (left.length === 0 && free.length > 1) throw oneOfMany(free.length);
		for (const each of going) await removeAt(app, wanted, each);
		answer = await app(request);
	}
	if (isSuccess(answer) || names(answer, 'DuplicateUrlFailed')) return;
	throw refusal(answer, CREATING, wanted, names(answer, 'CrcValidationFailed') ? NOT_ANSWERED : undefined);
}

function oneOfMany(count: number): RegistrationError {
	return new RegistrationError('foreign', `X has room for no more, and calls ${count} other addresses.`, {
		fix: 'Remove one of them at X: which of them can go is not for this trigger to say.',
	});
}

async function set(call: ApiCall, wanted: Wanted, found: Standing): Promise<void> {
	checkPort(wanted);
	const app = await asApp(call, wanted);
	const before = await webhooksOf(app, wanted);
	const [standing, ...surplus] = ownIn(before, wanted);
	if (standing === undefined) await create(app, wanted, found, before);
	else if (!standing.isValid) await check(app, wanted, standing);
	for (const each of surplus) await removeAt(app, wanted, each);
	const ours = standing ?? ownIn(await webhooksOf(app, wanted), wanted)[0];
	if (ours !== undefined) await subscriptionsOf(call, wanted).complete(app, ours.id);
}

/** Has X ask the address again, and take the webhook into use. */
async function check(app: AskX, wanted: Wanted, { id }: Webhook): Promise<void> {
	const answer = await app({ method: 'PUT', path: `/2/webhooks/${encodeURIComponent(id)}` });
	if (!isSuccess(answer)) throw refusal(answer, CHECKING, wanted, NOT_ANSWERED);
}

/** With the webhook goes what comes to it; other webhooks of the app keep theirs. */
async function remove(call: ApiCall, wanted: Wanted): Promise<void> {
	const app = await asApp(call, wanted);
	for (const ours of ownIn(await webhooksOf(app, wanted), wanted)) {
		await subscriptionsOf(call, wanted).end(app, ours.id);
		await removeAt(app, wanted, ours);
	}
}

export const x: Registrar = {
	door: 'x',
	name: NAME,
	places: 'one',
	events: EVENTS,
	renewAfterMs: null,
	look,
	set,
	remove,
};
