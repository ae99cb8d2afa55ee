import type { EventParts, ParseOptions, PlatformParser } from '../parser';
import type { Json } from '../payload';
import { asObject, eachObject, isMissing, objectIn, optionalList, requireId, requireObject } from '../payload';
import { unescaped } from '../plain-text';
import { isoTimeOf } from '../time';
import { readDeletedPost, readLike, readPost, xId, xPerson } from './x-post';

/** https://docs.x.com/x-api/enterprise-gnip-2.0/fundamentals/account-activity */

const LISTS = [
	'tweet_create_events',
	'direct_message_events',
	'favorite_events',
	'follow_events',
	'block_events',
	'unfollow_events',
	'unblock_events',
	'mute_events',
	'unmute_events',
	'tweet_delete_events',
	'direct_message_indicate_typing_events',
	'direct_message_mark_read_events',
];

function readDirectMessage(event: Json, path: string, ownId: string, users: Json | null): EventParts[] {
	if (event.type !== 'message_create') return [];
	const message = requireObject(event.message_create, `${path}.message_create`);
	const senderId = requireId(message.sender_id, `${path}.message_create.sender_id`);
	const target = requireObject(message.target, `${path}.message_create.target`);
	const recipientId = requireId(target.recipient_id, `${path}.message_create.target.recipient_id`);
	const personId = senderId === ownId ? recipientId : senderId;
	if (personId === ownId) return [];
	return [
		{
			platform: 'x',
			kind: 'message',
			direction: senderId === ownId ? 'out' : 'in',
			eventId: `dm:${requireId(event.id, `${path}.id`)}`,
			occurredAt: isoTimeOf(event.created_timestamp, `${path}.created_timestamp`),
			person: xPerson(objectIn(users, personId) ?? {}, personId),
			conversationId: `${ownId}:${personId}`,
			text: unescaped(objectIn(message, 'message_data')?.text),
		},
	];
}

/** Follows and blocks name two users: who did it, and to whom. */
function readBetweenUsers(event: Json, path: string, ownId: string): EventParts[] {
	const kind = event.type === 'follow' || event.type === 'block' ? event.type : null;
	if (kind === null) return [];
	const source = requireObject(event.source, `${path}.source`);
	const target = requireObject(event.target, `${path}.target`);
	const sourceId = xId(source, `${path}.source`);
	const isOwn = sourceId === ownId;
	const personId = isOwn ? xId(target, `${path}.target`) : sourceId;
	// That the team blocks somebody says nothing about what the person thinks of the team.
	if (personId === ownId || (isOwn && kind === 'block')) return [];
	const time = requireId(event.created_timestamp, `${path}.created_timestamp`);
	return [
		{
			platform: 'x',
			kind,
			direction: isOwn ? 'out' : 'in',
			eventId: `${kind}:${personId}:${isOwn ? 'out' : 'in'}:${time}`,
			occurredAt: isoTimeOf(event.created_timestamp, `${path}.created_timestamp`),
			person: xPerson(isOwn ? target : source, personId),
		},
	];
}

function readActivity(body: Json, options: ParseOptions): EventParts[] {
	if (!isMissing(body.user_event)) return [];
	const ownId = requireId(body.for_user_id, 'for_user_id');
	const users = objectIn(body, 'users');
	const list = (name: string, read: (item: Json, path: string) => EventParts[]): EventParts[] =>
		eachObject(optionalList(body[name], name), name, read, options);
	return [
		...list('tweet_create_events', (post, path) => readPost(post, path, ownId)),
		...list('direct_message_events', (event, path) => readDirectMessage(event, path, ownId, users)),
		...list('favorite_events', (like, path) => readLike(like, path, ownId)),
		...list('tweet_delete_events', (deletion, path) => readDeletedPost(deletion, path, options.receivedAt)),
		...list('follow_events', (event, path) => readBetweenUsers(event, path, ownId)),
		...list('block_events', (event, path) => readBetweenUsers(event, path, ownId)),
	];
}

export const x: PlatformParser = {
	platform: 'x',
	label: 'X',
	expected: 'an Account Activity webhook, with "for_user_id" and for example "direct_message_events"',
	recognises(payload) {
		const body = asObject(payload);
		if (body === null) return false;
		// Somebody took back the access he had given.
		if (objectIn(objectIn(body, 'user_event'), 'revoke') !== null) return true;
		return !isMissing(body.for_user_id) || LISTS.some((name) => Array.isArray(body[name]));
	},
	parse(payload, options) {
		return readActivity(requireObject(payload, 'payload'), options);
	},
};
