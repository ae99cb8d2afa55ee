import type { EventParts, ParseOptions, PlatformParser } from '../parser';
import { isOwner, isOwnHandle } from '../parser';
import type { Json } from '../payload';
import {
	asObject,
	eachObject,
	isMissing,
	objectIn,
	optionalId,
	requireId,
	requireList,
	requireObject,
} from '../payload';
import { isoTimeOf } from '../time';

/** https://developers.facebook.com/documentation/threads/webhooks */

/** `publish` and `delete` are about posts of the account itself. */
const KINDS = new Map<unknown, 'reply' | 'mention'>([
	['replies', 'reply'],
	['mentions', 'mention'],
]);

/** The documentation shows one object, deliveries hold a list. */
function valuesOf(body: Json): readonly unknown[] {
	return asObject(body.values) === null ? requireList(body.values, 'values') : [body.values];
}

function readValue(entry: Json, path: string, options: ParseOptions): EventParts[] {
	const kind = KINDS.get(entry.field);
	if (kind === undefined) return [];
	const value = requireObject(entry.value, `${path}.value`);
	const root = objectIn(value, 'root_post');
	const username = value.username;
	// Webhooks name no user id. Replies arrive for posts of the account only, so whoever wrote the post is the account.
	const isOwnThread = kind === 'reply' && typeof username === 'string' && username === root?.username;
	if (typeof username !== 'string' || username.trim() === '' || isOwnThread) return [];
	if (isOwnHandle('threads', username, options) || isOwner(username, options)) return [];
	return [
		{
			platform: 'threads',
			kind,
			eventId: requireId(value.id, `${path}.value.id`),
			occurredAt: isoTimeOf(value.timestamp, `${path}.value.timestamp`),
			person: { profiles: [{ platform: 'threads', username }] },
			conversationId: optionalId(root?.id, `${path}.value.root_post.id`),
			postId: optionalId(objectIn(value, 'replied_to')?.id ?? root?.id, `${path}.value.replied_to.id`),
			text: value.text,
		},
	];
}

export const threads: PlatformParser = {
	platform: 'threads',
	label: 'Threads',
	expected: 'a webhook with "subscription_id", "topic" and "values"',
	recognises(payload) {
		const body = asObject(payload);
		return (
			body !== null &&
			typeof body.values === 'object' &&
			!isMissing(body.values) &&
			!isMissing(body.subscription_id ?? body.topic)
		);
	},
	parse(payload, options) {
		const values = valuesOf(requireObject(payload, 'payload'));
		return eachObject(values, 'values', (entry, path) => readValue(entry, path, options), options);
	},
};
