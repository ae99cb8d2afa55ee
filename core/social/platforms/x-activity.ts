import type { RawPerson } from '../../contact';
import { type EventParts, type ParseOptions, type Reading, revoked } from '../parser';
import type { Json } from '../payload';
import {
	asObject,
	eachObject,
	isMissing,
	objectIn,
	optionalId,
	optionalList,
	plainText,
	requireId,
	requireList,
	requireObject,
} from '../payload';
import { unescaped } from '../plain-text';
import { isoTimeOf } from '../time';
import { readDirectMessage } from './x-direct-message';

/** https://docs.x.com/x-api/activity/event-payloads */

interface Scope {
	/** The account whose activity was subscribed to. */
	ownId: string;
	event: Json;
	payload: Json;
	options: ParseOptions;
}

/** One delivery of the Activity API, which takes the place of Account Activity. */
export function isActivity(body: Json): boolean {
	const event = objectIn(body, 'data');
	return typeof event?.event_type === 'string' && !isMissing(event.event_uuid);
}

/** Users are wrapped in some places and plain in others. */
function userIn(value: unknown): Json | null {
	const user = asObject(value);
	return objectIn(user, 'data') ?? user;
}

function describedUser({ event }: Scope, id: string): Json {
	const users = objectIn(event, 'includes')?.users;
	const described = Array.isArray(users) ? users.map(userIn).find((user) => user?.id === id) : null;
	return described ?? {};
}

function personOf(user: Json, id: string): RawPerson {
	const { username, name: displayName, public_metrics: counts } = user;
	const followers = asObject(counts)?.followers_count;
	return { displayName, profiles: [{ platform: 'x', userId: id, username, displayName, followers }] };
}

const RELATIONS: ReadonlyMap<unknown, 'share' | 'reply'> = new Map<unknown, 'share' | 'reply'>([
	['retweeted', 'share'],
	['quoted', 'share'],
	['replied_to', 'reply'],
	['post.repost.create', 'share'],
	['post.quote.create', 'share'],
	['post.reply.create', 'reply'],
]);

/** What the author did, and to which post. A quote that also answers is a share, as everywhere else. */
function relation({ event, payload }: Scope): Pick<EventParts, 'kind' | 'postId'> & { isRepost: boolean } {
	const posts = optionalList(payload.referenced_tweets, 'data.payload.referenced_tweets').map(asObject);
	const other = posts.find((post) => RELATIONS.get(post?.type) === 'share') ?? posts[0] ?? null;
	return {
		kind: RELATIONS.get(other?.type) ?? RELATIONS.get(event.event_type) ?? 'mention',
		postId: optionalId(other?.id, 'data.payload.referenced_tweets.id'),
		isRepost: other?.type === 'retweeted' || event.event_type === 'post.repost.create',
	};
}

/** A post that concerns the account: of a customer, or its own answer to one. */
function readPost(scope: Scope): EventParts[] {
	const { payload, ownId } = scope;
	const authorId = optionalId(payload.author_id, 'data.payload.author_id');
	if (authorId === null) return [];
	const isOwn = authorId === ownId;
	const personId = isOwn ? optionalId(payload.in_reply_to_user_id, 'data.payload.in_reply_to_user_id') : authorId;
	if (personId === null || personId === ownId) return [];
	const { isRepost, ...related } = relation(scope);
	const id = requireId(payload.id, 'data.payload.id');
	const [first] = optionalList(payload.edit_history_tweet_ids, 'data.payload.edit_history_tweet_ids');
	const eventId = optionalId(first, 'data.payload.edit_history_tweet_ids') ?? id;
	const occurredAt = isoTimeOf(payload.created_at, 'data.payload.created_at');
	return [
		{
			...related,
			platform: 'x',
			direction: isOwn ? 'out' : 'in',
			eventId,
			occurredAt,
			person: personOf(describedUser(scope, personId), personId),
			conversationId: null,
			text: isRepost ? null : unescaped(objectIn(payload, 'note_tweet')?.text ?? payload.text),
			revision: eventId === id ? null : { kind: 'edit', at: occurredAt },
		},
	];
}

function readDeletedPost({ payload, options }: Scope): EventParts[] {
	const eventId = requireId(payload.id, 'data.payload.id');
	return [revoked('x', { kind: 'mention', eventId, at: options.receivedAt })];
}

/**
 * A like that the account gave. One that it got names the post and its author, the account itself, and not who liked
 * it: the users beside it may be anybody whom the post mentions.
 */
function readLike(scope: Scope): EventParts[] {
	const { payload, ownId, options } = scope;
	const authorId = optionalId(payload.liked_tweet_author_id, 'data.payload.liked_tweet_author_id');
	if (authorId === null || authorId === ownId) return [];
	const time = payload.timestamp_ms;
	return [
		{
			platform: 'x',
			kind: 'like',
			direction: 'out',
			eventId: `like:${requireId(payload.id, 'data.payload.id')}`,
			occurredAt: isMissing(time) ? options.receivedAt : isoTimeOf(time, 'data.payload.timestamp_ms'),
			person: personOf(describedUser(scope, authorId), authorId),
			postId: optionalId(payload.liked_tweet_id, 'data.payload.liked_tweet_id'),
		},
	];
}

/** X says no time of a follow. */
function readFollow({ event, payload, ownId, options }: Scope): EventParts[] {
	const source = requireObject(userIn(payload.source), 'data.payload.source');
	const target = requireObject(userIn(payload.target), 'data.payload.target');
	const sourceId = requireId(source.id, 'data.payload.source.data.id');
	const isOwn = sourceId === ownId;
	const personId = isOwn ? requireId(target.id, 'data.payload.target.data.id') : sourceId;
	if (personId === ownId) return [];
	return [
		{
			platform: 'x',
			kind: 'follow',
			direction: isOwn ? 'out' : 'in',
			eventId: `follow:${personId}:${isOwn ? 'out' : 'in'}:${requireId(event.event_uuid, 'data.event_uuid')}`,
			occurredAt: options.receivedAt,
			person: personOf(isOwn ? target : source, personId),
		},
	];
}

function readMessages({ payload, ownId, options }: Scope): Reading {
	const path = 'data.payload.direct_message_events';
	// The one form that X documents. Another is told of, not passed over: somebody wrote.
	const messages = requireList(payload.direct_message_events, path);
	const users = objectIn(payload, 'users');
	const person = (id: string): RawPerson => personOf(userIn(users?.[id]) ?? {}, id);
	return eachObject(messages, path, (message, at) => readDirectMessage(message, at, ownId, person), options);
}

/** An encrypted message: who wrote it, and when. Its text is for the two of them alone. */
function readEncrypted(scope: Scope): EventParts[] {
	const { payload, ownId } = scope;
	const senderId = requireId(payload.sender_id, 'data.payload.sender_id');
	const sides = plainText(payload.conversation_id).split(/[:-]/);
	const isOut = senderId === ownId;
	const personId = isOut ? sides.find((side) => side !== ownId && /^\d+$/.test(side)) : senderId;
	if (personId === undefined || sides.length !== 2) return [];
	return [
		{
			platform: 'x',
			kind: 'message',
			direction: isOut ? 'out' : 'in',
			eventId: `chat:${requireId(payload.id, 'data.payload.id')}`,
			occurredAt: isoTimeOf(payload.created_at_msec, 'data.payload.created_at_msec'),
			person: personOf(describedUser(scope, personId), personId),
			conversationId: `${ownId}:${personId}`,
		},
	];
}

const POSTS = ['create', 'mention.create', 'reply.create', 'quote.create', 'repost.create'];

const READERS: ReadonlyMap<unknown, (scope: Scope) => Reading> = new Map<unknown, (scope: Scope) => Reading>([
	...POSTS.map((name) => [`post.${name}`, readPost] as const),
	['post.delete', readDeletedPost],
	['like.create', readLike],
	['follow.follow', readFollow],
	['dm.received', readMessages],
	['dm.sent', readMessages],
	['chat.received', readEncrypted],
	['chat.sent', readEncrypted],
]);

/** Profiles, typing, receipts, mutes, news, Spaces and taken back access are no engagement of anybody. */
export function readActivity(body: Json, options: ParseOptions): Reading {
	const event = requireObject(body.data, 'data');
	const read = READERS.get(event.event_type);
	if (read === undefined) return [];
	const ownId = requireId(objectIn(event, 'filter')?.user_id, 'data.filter.user_id');
	return read({ ownId, event, payload: requireObject(event.payload, 'data.payload'), options });
}
