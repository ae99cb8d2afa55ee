import type { ParseOptions, Reading } from '../parser';
import type { Json } from '../payload';
import { asObject, eachObject, isMissing, plainText, requireList } from '../payload';

/*
 * Meta's webhooks share one envelope: `{ object, entry: [{ id, time, messaging | standby | changes }] }`. n8n's
 * Facebook Trigger gives the entries one by one without the envelope, so what is inside has to show the object.
 */

export type MetaObject = 'page' | 'instagram' | 'whatsapp_business_account';

const INSTAGRAM_FIELDS = new Set(['comments', 'live_comments', 'mentions', 'story_insights']);

function firstChange(entry: Json): Json | null {
	return Array.isArray(entry.changes) ? asObject(entry.changes[0]) : null;
}

/** Instagram professional accounts have ids of this form; pages do not. */
function isInstagramAccount(id: unknown): boolean {
	return /^17841\d{12}$/.test(plainText(id));
}

function objectOfEntry(entry: Json): MetaObject | null {
	if (isMissing(entry.id)) return null;
	const change = firstChange(entry) ?? (typeof entry.field === 'string' ? entry : null);
	if (asObject(change?.value)?.messaging_product === 'whatsapp') return 'whatsapp_business_account';
	const isInstagram = isInstagramAccount(entry.id);
	if (change !== null) return isInstagram || INSTAGRAM_FIELDS.has(plainText(change.field)) ? 'instagram' : 'page';
	if (!Array.isArray(entry.messaging) && !Array.isArray(entry.standby)) return null;
	return isInstagram ? 'instagram' : 'page';
}

/** Whose payload this is, with or without the envelope; `null` when it is not Meta's. */
export function metaObjectOf(payload: unknown): MetaObject | null {
	const body = asObject(payload);
	if (body === null) return null;
	if (body.object === 'page' || body.object === 'instagram' || body.object === 'whatsapp_business_account')
		return body.object;
	return isMissing(body.object) && isMissing(body.entry) && isMissing(body.event) ? objectOfEntry(body) : null;
}

/** The tests of Meta's dashboard are about nobody's account, and the people in them are made up. */
function isSample(entry: Json): boolean {
	return plainText(entry.id) === '0';
}

/** Reads the entries of a payload, or the one that it is. @throws InputError naming the path */
export function eachEntry(body: Json, read: (entry: Json, path: string) => Reading, options: ParseOptions): Reading {
	const list = isMissing(body.object) && isMissing(body.entry) ? [body] : requireList(body.entry, 'entry');
	return eachObject(list, 'entry', (entry, path) => (isSample(entry) ? [] : read(entry, path)), options);
}
