import type { Platform } from '../contact';
import { readJsonText } from './json-text';
import { asObject, objectIn, plainText, type Json } from './payload';

/** An account of the team, as the platform names it. */
export interface DeliveredTo {
	platform: Platform;
	accountId: string;
}

type Reader = (body: Json) => DeliveredTo[];

const objectsOf = (value: unknown): Json[] =>
	Array.isArray(value) ? value.map(asObject).filter((each) => each !== null) : [];

const named = (platform: Platform, ids: readonly unknown[]): DeliveredTo[] =>
	ids.map(plainText).flatMap((accountId) => (accountId === '' ? [] : [{ platform, accountId }]));

/** Meta names users in `entry[].id` as well, under other objects. */
const entryOf =
	(object: string, platform: Platform): Reader =>
	(body) =>
		body.object === object
			? named(
					platform,
					objectsOf(body.entry).map(({ id }) => id),
				)
			: [];

const whatsapp: Reader = (body) => {
	if (body.object !== 'whatsapp_business_account') return [];
	const values = objectsOf(body.entry).flatMap(({ changes }) =>
		objectsOf(changes).map(({ value }) => asObject(value)),
	);
	const numbers = values.map((value) =>
		plainText(objectIn(value, 'metadata')?.display_phone_number).replace(/\D/g, ''),
	);
	return named('whatsapp', numbers);
};

const READERS: Readonly<Record<string, Reader>> = {
	facebook: entryOf('page', 'facebook'),
	instagram: entryOf('instagram', 'instagram'),
	whatsapp,
	// The Activity API names whom a subscription is about, who may be anybody; this one needs the account's consent.
	x: (body) => named('x', [body.for_user_id]),
};

/**
 * The accounts that a platform's delivery is for: an app is told of those that it was installed on, which no customer
 * does. Only where the platform's own form says so, and a delivery was proven to be the platform's.
 * @param door whose address it came to
 * @param text the body as it was sent
 */
export function deliveredTo(door: string, text: string): DeliveredTo[] {
	const reader = Object.hasOwn(READERS, door) ? READERS[door] : undefined;
	if (reader === undefined) return [];
	const body = asObject(readJsonText(text));
	if (body === null) return [];
	const found = new Map(reader(body).map((account) => [`${account.platform} ${account.accountId}`, account]));
	return [...found.values()];
}
