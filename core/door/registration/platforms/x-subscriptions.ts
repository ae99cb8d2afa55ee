import { fieldsOf, isSuccess, unreadableAnswer } from '../answers';
import type { ApiCall, Wanted } from '../contract';
import { RegistrationError } from '../problem';
import { type AskX, asUser, dataOf, NAME, names, refusal } from './x-api';

/**
 * Whose activity a webhook is sent: by the Activity API, which has a subscription for each kind of event, or by the
 * older Account Activity, which has one for all. Both are made as the user; the app sees all of them.
 */
export interface XSubscriptions {
	/** Whether everything wanted comes to this webhook. */
	areWhole(app: AskX, webhookId: string): Promise<boolean>;
	/** Adds what is missing. What else comes to the webhook stays. */
	complete(app: AskX, webhookId: string): Promise<void>;
	/** Ends what comes to a webhook that is ours. */
	end(app: AskX, webhookId: string): Promise<void>;
}

const READING = 'tell the subscriptions';
const SUBSCRIBING = 'subscribe the account';
const ENDING = 'end a subscription';

const DUPLICATE = 'DuplicateSubscriptionFailed';
const NO_USER =
	'Connect the credential with the account that it is about, and give the app the permission to read its direct messages where they are asked for.';

interface ActivitySubscription {
	id: string;
	eventType: string;
	userId: string;
	webhookId: string;
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** More than any plan but the largest has. */
const MOST_PAGES = 20;

async function activitiesOf(app: AskX, wanted: Wanted): Promise<ActivitySubscription[]> {
	const all: ActivitySubscription[] = [];
	let next = '';
	for (let page = 0; page < MOST_PAGES; page++) {
		const query = next === '' ? {} : { query: { pagination_token: next } };
		const answer = await app({ method: 'GET', path: '/2/activity/subscriptions', ...query });
		const data = dataOf(answer, READING, wanted) ?? [];
		if (!Array.isArray(data)) throw unreadableAnswer(NAME, READING);
		all.push(
			...data.map(fieldsOf).map(({ subscription_id: id, event_type: type, filter, webhook_id: webhook }) => ({
				id: text(id),
				eventType: text(type),
				userId: text(fieldsOf(filter).user_id),
				webhookId: text(webhook),
			})),
		);
		next = text(fieldsOf(fieldsOf(answer.body).meta).next_token);
		if (next === '') return all;
	}
	throw unreadableAnswer(NAME, READING);
}

async function userOf(user: AskX, wanted: Wanted): Promise<string> {
	const doing = 'tell whose account it is';
	const answer = await user({ method: 'GET', path: '/2/users/me' });
	if (answer.status === 401 || answer.status === 403) throw refusal(answer, doing, wanted, NO_USER);
	const id = text(fieldsOf(dataOf(answer, doing, wanted)).id);
	if (!/^\d{1,30}$/.test(id)) throw unreadableAnswer(NAME, doing);
	return id;
}

/** https://docs.x.com/x-api/activity/introduction */
export function byActivity(call: ApiCall, wanted: Wanted): XSubscriptions {
	const user = asUser(call, wanted);

	async function missing(app: AskX, webhookId: string) {
		const userId = await userOf(user, wanted);
		const all = await activitiesOf(app, wanted);
		const mine = all.filter((each) => each.userId === userId && each.webhookId === webhookId);
		const types = wanted.events.filter((type) => !mine.some(({ eventType }) => eventType === type));
		return { userId, types };
	}

	async function subscribe(webhookId: string, userId: string, type: string): Promise<void> {
		const json = { event_type: type, filter: { user_id: userId }, webhook_id: webhookId };
		const answer = await user({ method: 'POST', path: '/2/activity/subscriptions', json });
		if (isSuccess(answer)) return;
		if (answer.status !== 409 && !names(answer, DUPLICATE)) {
			throw refusal(answer, `${SUBSCRIBING} to ${type}`, wanted, answer.status === 429 ? undefined : NO_USER);
		}
		// Another start of this trigger may have been quicker; else it goes to another webhook of the app.
		const app = await activitiesOf(user, wanted);
		const isOurs = ({ eventType, ...each }: ActivitySubscription) =>
			eventType === type && each.userId === userId && each.webhookId === webhookId;
		if (!app.some(isOurs)) throw goesElsewhere(type);
	}

	return {
		areWhole: async (app, webhookId) => (await missing(app, webhookId)).types.length === 0,
		async complete(app, webhookId) {
			const { userId, types } = await missing(app, webhookId);
			for (const type of types) await subscribe(webhookId, userId, type);
		},
		async end(app, webhookId) {
			const ours = (await activitiesOf(app, wanted)).filter((each) => each.webhookId === webhookId);
			for (const { id } of ours) await endAt(app, wanted, `/2/activity/subscriptions/${encodeURIComponent(id)}`);
		},
	};
}

function goesElsewhere(type: string): RegistrationError {
	return new RegistrationError('foreign', `X already tells something else of ${type} for this account.`, {
		fix: 'End that subscription at X, or leave this kind of event out here.',
	});
}

/** https://docs.x.com/x-api/account-activity/quickstart */
export function byAccountActivity(call: ApiCall, wanted: Wanted): XSubscriptions {
	const user = asUser(call, wanted);
	const placeOf = (webhookId: string) =>
		`/2/account_activity/webhooks/${encodeURIComponent(webhookId)}/subscriptions`;

	async function usersOf(app: AskX, webhookId: string): Promise<string[]> {
		const answer = await app({ method: 'GET', path: `${placeOf(webhookId)}/all/list` });
		const { subscriptions = [] } = fieldsOf(dataOf(answer, READING, wanted));
		if (!Array.isArray(subscriptions)) throw unreadableAnswer(NAME, READING);
		return subscriptions.map((each) => text(fieldsOf(each).user_id));
	}

	async function isSubscribed(app: AskX, webhookId: string): Promise<boolean> {
		const userId = await userOf(user, wanted);
		return (await usersOf(app, webhookId)).includes(userId);
	}

	return {
		areWhole: isSubscribed,
		async complete(app, webhookId) {
			if (await isSubscribed(app, webhookId)) return;
			const answer = await user({ method: 'POST', path: `${placeOf(webhookId)}/all` });
			if (!isSuccess(answer) && !names(answer, DUPLICATE)) throw refusal(answer, SUBSCRIBING, wanted);
		},
		async end(app, webhookId) {
			for (const id of await usersOf(app, webhookId)) {
				await endAt(app, wanted, `${placeOf(webhookId)}/${encodeURIComponent(id)}/all`);
			}
		},
	};
}

/** What has ended by itself is well. */
async function endAt(app: AskX, wanted: Wanted, path: string): Promise<void> {
	const answer = await app({ method: 'DELETE', path });
	if (!isSuccess(answer) && answer.status !== 404) throw refusal(answer, ENDING, wanted);
}

/** The webhook alone; whose activity it is sent is said at X by hand. */
export const byHand: XSubscriptions = {
	areWhole: async () => await Promise.resolve(true),
	complete: async () => await Promise.resolve(),
	end: async () => await Promise.resolve(),
};
