import type { RawPerson } from '../../contact';
import { type EventParts, revoked } from '../parser';
import type { Json } from '../payload';
import { isMissing, objectIn, optionalId, optionalList, requireId, requireObject } from '../payload';
import { unescaped } from '../plain-text';
import { isoTimeOf } from '../time';

/** https://docs.x.com/x-api/enterprise-gnip-2.0/fundamentals/account-activity */

/** The id of a user or post; the number beside it is rounded, so only the text counts. */
export function xId(object: Json, path: string): string {
	return isMissing(object.id_str) ? requireId(object.id, `${path}.id`) : requireId(object.id_str, `${path}.id_str`);
}

export function xPerson(user: Json, id: string): RawPerson {
	return {
		displayName: user.name,
		profiles: [
			{
				platform: 'x',
				userId: id,
				username: user.screen_name,
				displayName: user.name,
				followers: user.followers_count,
			},
		],
	};
}

function timeOf(post: Json, path: string): string {
	return isMissing(post.timestamp_ms)
		? isoTimeOf(post.created_at, `${path}.created_at`)
		: isoTimeOf(post.timestamp_ms, `${path}.timestamp_ms`);
}

function xText(post: Json): unknown {
	return unescaped(objectIn(post, 'extended_tweet')?.full_text ?? post.full_text ?? post.text);
}

/** An edited post is a new one, which names the one it began as. */
function firstId(post: Json, path: string): string | null {
	const history = objectIn(post, 'edit_history');
	const [first] = optionalList(post.edit_history_tweet_ids, `${path}.edit_history_tweet_ids`);
	return optionalId(history?.initial_tweet_id ?? first, `${path}.edit_history`);
}

/** That a post is gone, which names neither its text nor its author. */
export function readDeletedPost(deletion: Json, path: string, receivedAt: string): EventParts[] {
	const status = requireObject(deletion.status, `${path}.status`);
	const at = isMissing(deletion.timestamp_ms) ? receivedAt : isoTimeOf(deletion.timestamp_ms, `${path}.timestamp_ms`);
	const eventId = xId(status, `${path}.status`);
	return [revoked('x', { kind: 'mention', eventId, at })];
}

/** What the person did, and to which post of ours. */
function relation(post: Json, path: string): Pick<EventParts, 'kind' | 'postId'> {
	const repeated = objectIn(post, 'retweeted_status') ?? objectIn(post, 'quoted_status');
	if (repeated !== null) return { kind: 'share', postId: xId(repeated, `${path}.retweeted_status`) };
	const answered = optionalId(post.in_reply_to_status_id_str, `${path}.in_reply_to_status_id_str`);
	return answered === null ? { kind: 'mention', postId: null } : { kind: 'reply', postId: answered };
}

/** Whom a post of the team's own account answers; `null` for all other posts of its own. */
function answered(post: Json, ownId: string, path: string): EventParts['person'] | null {
	const id = optionalId(post.in_reply_to_user_id_str, `${path}.in_reply_to_user_id_str`);
	if (id === null || id === ownId) return null;
	const mentions = optionalList(objectIn(post, 'entities')?.user_mentions, `${path}.entities.user_mentions`);
	const user = mentions.map((entry) => objectIn({ entry }, 'entry')).find((entry) => entry?.id_str === id);
	return xPerson({ screen_name: post.in_reply_to_screen_name, name: user?.name }, id);
}

/** A post that concerns the account: of a customer (mention, reply, repost, quote) or its own answer to one. */
export function readPost(post: Json, path: string, ownId: string): EventParts[] {
	const user = requireObject(post.user, `${path}.user`);
	const userId = xId(user, `${path}.user`);
	const isOwn = userId === ownId;
	const person = isOwn ? answered(post, ownId, path) : xPerson(user, userId);
	if (person === null) return [];
	const id = xId(post, path);
	const first = firstId(post, path) ?? id;
	const occurredAt = timeOf(post, path);
	return [
		{
			...relation(post, path),
			platform: 'x',
			direction: isOwn ? 'out' : 'in',
			eventId: first,
			occurredAt,
			person,
			conversationId: null,
			text: objectIn(post, 'retweeted_status') === null ? xText(post) : null,
			revision: first === id ? null : { kind: 'edit', at: occurredAt },
		},
	];
}

/** A like, of the account's post by somebody, or by the account of somebody's post. */
export function readLike(like: Json, path: string, ownId: string): EventParts[] {
	const user = requireObject(like.user, `${path}.user`);
	const userId = xId(user, `${path}.user`);
	const post = requireObject(like.favorited_status, `${path}.favorited_status`);
	const author = userId === ownId ? requireObject(post.user, `${path}.favorited_status.user`) : user;
	const personId = xId(author, `${path}.${userId === ownId ? 'favorited_status.user' : 'user'}`);
	if (personId === ownId) return [];
	return [
		{
			platform: 'x',
			kind: 'like',
			direction: userId === ownId ? 'out' : 'in',
			eventId: `like:${requireId(like.id, `${path}.id`)}`,
			occurredAt: timeOf(like, path),
			person: xPerson(author, personId),
			postId: xId(post, `${path}.favorited_status`),
		},
	];
}
