import type { EventParts, ParseOptions, PlatformParser } from '../parser';
import { isOwner } from '../parser';
import type { Json } from '../payload';
import { eachObject, isMissing, objectIn, optionalId, optionalList, requireId, requireObject } from '../payload';
import { isoTimeOf } from '../time';
import { isMessageChange } from './facebook-feed';
import { eachEntry, metaObjectOf } from './meta-entry';
import { readMessaging } from './meta-messaging';

/** https://developers.facebook.com/docs/graph-api/webhooks/reference/instagram */

function readComment(
	change: Json,
	path: string,
	accountId: string,
	time: unknown,
	options: ParseOptions,
): EventParts[] {
	const value = requireObject(change.value, `${path}.value`);
	if (isMissing(value.from)) return [];
	const from = requireObject(value.from, `${path}.value.from`);
	const authorId = requireId(from.id, `${path}.value.from.id`);
	// The account's own answers come back as comments too.
	if (authorId === accountId || !isMissing(from.self_ig_scoped_id) || isOwner(authorId, options)) return [];
	const media = objectIn(value, 'media');
	const created = value.timestamp ?? time;
	return [
		{
			platform: 'instagram',
			kind: isMissing(value.parent_id) ? 'comment' : 'reply',
			eventId: requireId(value.id ?? value.comment_id, `${path}.value.id`),
			occurredAt: isMissing(created) ? options.receivedAt : isoTimeOf(created, 'entry.time'),
			person: {
				profiles: [{ platform: 'instagram', userId: authorId, scope: accountId, username: from.username }],
			},
			postId: optionalId(media?.id, `${path}.value.media.id`),
			campaign: media?.ad_title,
			text: value.text,
		},
	];
}

function readChange(change: Json, path: string, accountId: string, time: unknown, options: ParseOptions): EventParts[] {
	if (change.field === 'comments' || change.field === 'live_comments')
		return readComment(change, path, accountId, time, options);
	if (!isMessageChange(change)) return []; // mentions and insights name no person
	const account = { platform: 'instagram', id: accountId } as const;
	return readMessaging(requireObject(change.value, `${path}.value`), `${path}.value`, account, options);
}

function* readEntry(entry: Json, path: string, options: ParseOptions): Generator<EventParts | null> {
	const accountId = requireId(entry.id, `${path}.id`);
	const account = { platform: 'instagram', id: accountId } as const;
	const read = (item: Json, at: string): EventParts[] => readMessaging(item, at, account, options);
	yield* eachObject(optionalList(entry.messaging, `${path}.messaging`), `${path}.messaging`, read, options);
	yield* eachObject(optionalList(entry.standby, `${path}.standby`), `${path}.standby`, read, options);
	yield* eachObject(
		optionalList(entry.changes, `${path}.changes`),
		`${path}.changes`,
		(change, at) => readChange(change, at, accountId, entry.time, options),
		options,
	);
	// With Instagram Login the change stands in the entry itself.
	if (typeof entry.field === 'string') yield* readChange(entry, path, accountId, entry.time, options);
}

export const instagram: PlatformParser = {
	platform: 'instagram',
	label: 'Instagram',
	expected: 'an Instagram webhook, with "object": "instagram" and "entry"',
	recognises: (payload) => metaObjectOf(payload) === 'instagram',
	parse(payload, options) {
		const body = requireObject(payload, 'payload');
		return eachEntry(body, (entry, at) => readEntry(entry, at, options), options);
	},
};
