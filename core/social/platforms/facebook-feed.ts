import type { InteractionKind, Revision } from '../event';
import type { EventParts, ParseOptions } from '../parser';
import { isOwner } from '../parser';
import type { Json } from '../payload';
import { asObject, isMissing, optionalId, requireId, requireObject } from '../payload';
import { isoTimeOf } from '../time';

/** https://developers.facebook.com/docs/graph-api/webhooks/reference/page */

const POSTS: ReadonlySet<unknown> = new Set(['post', 'status', 'photo', 'video', 'mention']);

function kindOf(value: Json, field: unknown): InteractionKind | null {
	if (field === 'mention') return 'mention';
	switch (value.item) {
		case 'comment':
			return isMissing(value.parent_id) || value.parent_id === value.post_id ? 'comment' : 'reply';
		case 'reaction':
			return value.reaction_type === 'like' ? 'like' : 'reaction';
		case 'like':
			return 'like';
		case 'share':
			return 'share';
		default:
			// Somebody wrote on the page's wall.
			return POSTS.has(value.item) ? 'mention' : null;
	}
}

/** Comments and posts are changed and removed; a reaction that is taken back was one all the same. */
function revisionOf({ verb }: Json, kind: InteractionKind | null, time: unknown): Revision | null {
	if (kind !== 'comment' && kind !== 'reply' && kind !== 'mention') return null;
	if (verb !== 'edit' && verb !== 'edited' && verb !== 'remove') return null;
	return { kind: verb === 'remove' ? 'revoke' : 'edit', at: isoTimeOf(time, 'entry.time') };
}

/**
 * A change on a page: comments, reactions, shares, posts of visitors, mentions. Facebook leaves the author out where
 * the app may not know him; then there is no event, unless a comment changes: its id tells which one that is.
 */
export function readFeedChange(
	change: Json,
	path: string,
	pageId: string,
	time: unknown,
	options: ParseOptions,
): EventParts[] {
	const { field } = change;
	if (field !== 'feed' && field !== 'mention') return [];
	const at = `${path}.value`;
	const value = requireObject(change.value, at);
	const kind = kindOf(value, field);
	const revision = revisionOf(value, kind, time);
	if (kind === null || (revision === null && !isMissing(value.verb) && value.verb !== 'add')) return [];
	const author = isMissing(value.from) ? null : requireObject(value.from, `${at}.from`);
	const authorId = optionalId(author?.id ?? value.sender_id, `${at}.from.id`);
	const isComment = kind === 'comment' || kind === 'reply';
	if (authorId === null && (revision === null || !isComment)) return [];
	if (authorId === pageId || isOwner(authorId, options)) return [];
	const commentId = optionalId(value.comment_id, `${at}.comment_id`);
	const postId = optionalId(value.post_id, `${at}.post_id`);
	const created = value.created_time ?? time;
	const subject =
		commentId ?? postId ?? requireId(value.share_id ?? value.video_id ?? value.photo_id, `${at}.post_id`);
	return [
		{
			platform: 'facebook',
			kind,
			// One person can comment often, and each comment has its own id; a reaction has none.
			eventId: isComment ? subject : `${kind}:${subject}:${authorId}`,
			occurredAt: isoTimeOf(created, isMissing(value.created_time) ? 'entry.time' : `${at}.created_time`),
			person: authorId === null ? {} : personOf(authorId, author?.name ?? value.sender_name, pageId),
			postId,
			text: value.message ?? (kind === 'reaction' ? value.reaction_type : null),
			revision,
		},
	];
}

function personOf(userId: string, displayName: unknown, scope: string): EventParts['person'] {
	return { displayName, profiles: [{ platform: 'facebook', userId, scope, displayName }] };
}

/** `changes` that carry a private message, as the test button of the dashboard sends them. */
export function isMessageChange(change: Json): boolean {
	return change.field === 'messages' && asObject(change.value)?.sender !== undefined;
}
