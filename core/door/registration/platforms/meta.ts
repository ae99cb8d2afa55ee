import { hostOf, unreadableAnswer } from '../answers';
import type { ApiCall, Registrar, Standing, Wanted } from '../contract';
import { RegistrationError } from '../problem';
import { lookAtAccount, type MetaAccount, useApp } from './meta-account';
import { appTokenOf, graph, isDone, listIn, NAME } from './meta-graph';
import { mayTake, ownerOf } from './one-place';

/**
 * An app has one address for each object, and the fields that it is told of. To set them takes the place of all that
 * stood there for the object, so that what stands is looked at just before, and kept.
 * https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
 */

type Subject = 'whatsapp_business_account' | 'page' | 'instagram';

interface AppSubscription {
	address: string;
	fields: readonly string[];
	isActive: boolean;
}

interface MetaRecipe extends Pick<Registrar, 'door' | 'events'> {
	object: Subject;
	/** The account of the panel; `null` where none is given, so that it is let use the app by hand. */
	accountOf: (wanted: Wanted) => MetaAccount | null;
}

const READING = 'tell its webhooks';
const SETTING = 'set the webhook';
const REMOVING = 'remove the webhook';

/** Objects come with their fields by name and version; old versions of the API gave the name alone. */
function nameOf(field: unknown): string {
	const { name } = typeof field === 'object' && field !== null ? (field as { name?: unknown }) : { name: field };
	return typeof name === 'string' ? name : '';
}

async function subscriptionOf(call: ApiCall, wanted: Wanted, object: Subject): Promise<AppSubscription | null> {
	const path = `${wanted.access.appId}/subscriptions`;
	const body = await graph(call, wanted, { method: 'GET', path, token: appTokenOf(wanted), doing: READING });
	const all = listIn(body);
	if (all === null) throw unreadableAnswer(NAME, READING);
	const found = all.find((each) => each.object === object);
	if (found === undefined) return null;
	const { callback_url: address, fields, active } = found;
	if (typeof address !== 'string') throw unreadableAnswer(NAME, READING);
	const names = Array.isArray(fields) ? fields.map(nameOf).filter((name) => name !== '') : [];
	return { address, fields: names, isActive: active !== false };
}

async function look(call: ApiCall, wanted: Wanted, { object, accountOf }: MetaRecipe): Promise<Standing> {
	const standing = await subscriptionOf(call, wanted, object);
	const owner = ownerOf(standing?.address ?? null, wanted);
	if (standing === null || owner === 'nobody') return { kind: 'none' };
	if (owner === 'foreign') return { kind: 'foreign', host: hostOf(standing.address) };
	const account = accountOf(wanted);
	const installed = account === null ? null : await lookAtAccount(call, wanted, account);
	if (installed?.kind === 'elsewhere') return { kind: 'foreign', host: installed.host };
	const hasFields = wanted.events.every((each) => standing.fields.includes(each));
	return {
		kind: 'ours',
		differs: [
			...(hasFields ? [] : ['the fields']),
			...(standing.isActive ? [] : ['whether it is active']),
			...(account === null || installed?.kind === 'whole' ? [] : [`what the ${account.label} gives`]),
		],
	};
}

async function set(call: ApiCall, wanted: Wanted, recipe: MetaRecipe, found: Standing): Promise<void> {
	const { object, accountOf } = recipe;
	const standing = await subscriptionOf(call, wanted, object);
	const address = standing?.address ?? null;
	const isOurs = ownerOf(address, wanted) === 'ours';
	if (!isOurs && !mayTake(address, wanted, found)) return;
	const fields = [...new Set([...(isOurs ? (standing?.fields ?? []) : []), ...wanted.events])];
	if (!isOurs || standing?.isActive !== true || fields.length > standing.fields.length) {
		await subscribe(call, wanted, object, fields);
	}
	const account = accountOf(wanted);
	if (account === null) return;
	const installed = await lookAtAccount(call, wanted, account);
	if (installed.kind === 'whole' || (installed.kind === 'elsewhere' && found.kind !== 'foreign')) return;
	await useApp(call, wanted, account, installed.kind === 'elsewhere' ? [] : installed.fields);
}

async function subscribe(call: ApiCall, wanted: Wanted, object: Subject, fields: readonly string[]): Promise<void> {
	const body = await graph(call, wanted, {
		method: 'POST',
		path: `${wanted.access.appId}/subscriptions`,
		token: appTokenOf(wanted),
		doing: SETTING,
		fields: {
			object,
			callback_url: wanted.address,
			verify_token: wanted.verifyToken,
			fields: fields.join(','),
			include_values: 'true',
		},
	});
	if (!isDone(body)) throw unreadableAnswer(NAME, SETTING);
}

/** Other objects of the app stay. So does that an account uses the app: it holds no address of ours. */
async function remove(call: ApiCall, wanted: Wanted, { object }: MetaRecipe): Promise<void> {
	const standing = await subscriptionOf(call, wanted, object);
	if (standing?.address !== wanted.address) return;
	await graph(call, wanted, {
		method: 'DELETE',
		path: `${wanted.access.appId}/subscriptions`,
		token: appTokenOf(wanted),
		doing: REMOVING,
		fields: { object },
	});
}

function metaRegistrar(recipe: MetaRecipe): Registrar {
	return {
		door: recipe.door,
		name: NAME,
		places: 'one',
		events: recipe.events,
		renewAfterMs: null,
		look: async (call, wanted) => await look(call, wanted, recipe),
		set: async (call, wanted, found) => await set(call, wanted, recipe, found),
		remove: async (call, wanted) => await remove(call, wanted, recipe),
	};
}

const NUMBER = /^\d{1,30}$/;

/** The number of the account; `null` for none. */
function numberOf({ about: { account = '' } }: Wanted, label: string): string | null {
	if (account === '') return null;
	if (NUMBER.test(account)) return account;
	throw new RegistrationError('incomplete', `The ID of the ${label} is none.`, {
		fix: 'Give its number, digits alone, as Meta shows it; a name or an address is no ID.',
	});
}

function accountAt(wanted: Wanted, label: string, fields: readonly string[] | null): MetaAccount | null {
	const id = numberOf(wanted, label);
	if (id === null) return null;
	return { label, path: `${id}/subscribed_apps`, isInstagram: false, fields, needsAll: fields !== null };
}

export const whatsapp = metaRegistrar({
	door: 'whatsapp',
	object: 'whatsapp_business_account',
	events: ['messages'],
	accountOf: (wanted) => accountAt(wanted, 'WhatsApp Business Account', null),
});

export const facebook = metaRegistrar({
	door: 'facebook',
	object: 'page',
	events: [
		'feed',
		'mention',
		'messages',
		'messaging_postbacks',
		'messaging_referrals',
		'message_reactions',
		'message_echoes',
	],
	accountOf: (wanted) => accountAt(wanted, 'page', wanted.events),
});

/** With a page any of its fields does: the account is linked to it. With Instagram Login all of the app's come. */
function instagramAccount(wanted: Wanted): MetaAccount | null {
	if (wanted.about.login === 'instagram') {
		const path = 'me/subscribed_apps';
		return { label: 'account', path, isInstagram: true, fields: wanted.events, needsAll: false };
	}
	if (wanted.about.login !== 'page') return null;
	const page = accountAt(wanted, 'page', ['feed']);
	if (page !== null) return { ...page, needsAll: false };
	throw new RegistrationError('incomplete', 'There is no ID of the page that the account is linked to.', {
		fix: 'Give the number of the page, or let the account use the app by hand.',
	});
}

export const instagram = metaRegistrar({
	door: 'instagram',
	object: 'instagram',
	events: ['comments', 'messages'],
	accountOf: instagramAccount,
});
