import { asObject, isMissing, type Json, objectIn } from './payload';

/*
 * What reaches the address of a webhook beside the deliveries of a platform. Nobody did anything then, so nothing is
 * to be recorded, and nothing is wrong either.
 */

/** With these names in its address a service asks whether the address is ours, or says that it will send no more. */
const CHECKS = ['hub.mode', 'hub.challenge', 'crc_token', 'challengeCode'];

function isEmpty(body: unknown): boolean {
	const fields = asObject(body);
	return fields === null ? isMissing(body) || body === '' : Object.keys(fields).length === 0;
}

/** A request of n8n's Webhook node by which a platform checks the address: Meta, WebSub, X, LinkedIn. */
export function isCheckOfAddress(request: Json): boolean {
	const query = objectIn(request, 'query');
	return isEmpty(request.body) && query !== null && CHECKS.some((name) => typeof query[name] === 'string');
}

function isChange(entry: unknown): boolean {
	const { time, changes, changed_fields: fields } = asObject(entry) ?? {};
	return !isMissing(time) && (Array.isArray(changes) || Array.isArray(fields));
}

/** Of Meta's apps: changes of an object that is no page or account, and that somebody removed the app. */
export function isNoticeOfApp(part: unknown): boolean {
	const body = asObject(part);
	if (body === null) return false;
	if (typeof body.object === 'string' && Array.isArray(body.entry) && body.entry.length > 0)
		return body.entry.every(isChange);
	return typeof body.signed_request === 'string' && Object.keys(body).length === 1;
}
