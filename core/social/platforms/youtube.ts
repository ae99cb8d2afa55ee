import type { RawPerson } from '../../contact';
import type { Revision } from '../event';
import { textOfHtml } from '../html-text';
import type { EventParts, ParseOptions, PlatformParser, Reading } from '../parser';
import { isOwner } from '../parser';
import type { Json } from '../payload';
import {
	asObject,
	eachObject,
	isMissing,
	objectIn,
	optionalId,
	optionalList,
	requireId,
	requireList,
	requireObject,
} from '../payload';
import { isoTimeOf } from '../time';

/** https://developers.google.com/youtube/v3/docs/commentThreads */

interface Author {
	id: string;
	person: RawPerson;
}

/** The name is the channel's handle, with its `@`, or what stood there before handles came. */
function channelPerson(id: string, name: unknown, url: unknown): RawPerson {
	const isHandle = typeof name === 'string' && name.trim().startsWith('@');
	const displayName = isHandle ? null : name;
	return {
		displayName,
		profiles: [{ platform: 'youtube', userId: id, username: isHandle ? name : null, displayName, url }],
	};
}

/** `null` where the account behind the comment is gone. */
function authorOf(snippet: Json, path: string): Author | null {
	const id = optionalId(objectIn(snippet, 'authorChannelId')?.value, `${path}.authorChannelId.value`);
	if (id === null) return null;
	return { id, person: channelPerson(id, snippet.authorDisplayName, snippet.authorChannelUrl) };
}

/** A comment shows when it was last changed, which is at first when it was published. */
function editOf(snippet: Json, path: string): Revision | null {
	if (isMissing(snippet.updatedAt)) return null;
	const at = isoTimeOf(snippet.updatedAt, `${path}.updatedAt`);
	return at > isoTimeOf(snippet.publishedAt, `${path}.publishedAt`) ? { kind: 'edit', at } : null;
}

/** @param asker who wrote the comment that this one answers, where the thread says so */
function readComment(comment: Json, path: string, asker: Author | null, options: ParseOptions): EventParts[] {
	const snippet = requireObject(comment.snippet, `${path}.snippet`);
	const author = authorOf(snippet, `${path}.snippet`);
	const isOwn = (one: Author): boolean => one.id === snippet.channelId || isOwner(one.id, options);
	const isOut = author !== null && isOwn(author);
	const person = isOut ? asker : author;
	if (person === null || isOwn(person)) return [];
	const id = requireId(comment.id, `${path}.id`);
	const parentId = optionalId(snippet.parentId, `${path}.snippet.parentId`);
	return [
		{
			platform: 'youtube',
			kind: parentId === null ? 'comment' : 'reply',
			direction: isOut ? 'out' : 'in',
			eventId: id,
			occurredAt: isoTimeOf(snippet.publishedAt, `${path}.snippet.publishedAt`),
			person: person.person,
			conversationId: parentId ?? id,
			postId: optionalId(snippet.videoId, `${path}.snippet.videoId`),
			text: snippet.textOriginal ?? textOfHtml(snippet.textDisplay),
			revision: editOf(snippet, `${path}.snippet`),
		},
	];
}

function* readThread(thread: Json, path: string, options: ParseOptions): Generator<EventParts | null> {
	const snippet = requireObject(thread.snippet, `${path}.snippet`);
	const at = `${path}.snippet.topLevelComment`;
	const top = requireObject(snippet.topLevelComment, at);
	const asker = authorOf(requireObject(top.snippet, `${at}.snippet`), `${at}.snippet`);
	// Replies do not name the video; the thread does.
	const inVideo = (comment: Json): Json => {
		const own = objectIn(comment, 'snippet');
		return own === null
			? comment
			: { ...comment, snippet: { videoId: snippet.videoId, channelId: snippet.channelId, ...own } };
	};
	const replies = optionalList(objectIn(thread, 'replies')?.comments, `${path}.replies.comments`);
	yield* readComment(inVideo(top), at, null, options);
	yield* eachObject(
		replies,
		`${path}.replies.comments`,
		(reply, place) => readComment(inVideo(reply), place, asker, options),
		options,
	);
}

/**
 * Only a list of subscribers (part `subscriberSnippet`) says who it is; your own subscriptions are nobody's interest in
 * you.
 */
function readSubscription(item: Json, path: string, options: ParseOptions): EventParts[] {
	const subscriber = objectIn(item, 'subscriberSnippet');
	const id = optionalId(subscriber?.channelId, `${path}.subscriberSnippet.channelId`);
	if (id === null || isOwner(id, options)) return [];
	return [
		{
			platform: 'youtube',
			kind: 'follow',
			eventId: `subscription:${requireId(item.id, `${path}.id`)}`,
			occurredAt: isoTimeOf(objectIn(item, 'snippet')?.publishedAt, `${path}.snippet.publishedAt`),
			person: channelPerson(id, subscriber?.title, null),
		},
	];
}

function readChatMessage(item: Json, path: string, options: ParseOptions): EventParts[] {
	const snippet = requireObject(item.snippet, `${path}.snippet`);
	if (snippet.type !== 'textMessageEvent' && snippet.type !== 'superChatEvent') return [];
	const author = objectIn(item, 'authorDetails');
	const id = optionalId(author?.channelId ?? snippet.authorChannelId, `${path}.authorDetails.channelId`);
	if (id === null || author?.isChatOwner === true || isOwner(id, options)) return [];
	return [
		{
			platform: 'youtube',
			kind: 'comment',
			eventId: `chat:${requireId(item.id, `${path}.id`)}`,
			occurredAt: isoTimeOf(snippet.publishedAt, `${path}.snippet.publishedAt`),
			person: channelPerson(id, author?.displayName, author?.channelUrl),
			conversationId: optionalId(snippet.liveChatId, `${path}.snippet.liveChatId`),
			text:
				objectIn(snippet, 'textMessageDetails')?.messageText ??
				objectIn(snippet, 'superChatDetails')?.userComment ??
				snippet.displayMessage,
		},
	];
}

function readResource(item: Json, path: string, options: ParseOptions): Reading {
	switch (item.kind) {
		case 'youtube#commentThread':
			return readThread(item, path, options);
		case 'youtube#comment':
			return readComment(item, path, null, options);
		case 'youtube#subscription':
			return readSubscription(item, path, options);
		case 'youtube#liveChatMessage':
			return readChatMessage(item, path, options);
		default:
			return [];
	}
}

/**
 * The feed of a channel, which tells of videos: as the hub sends it, and as n8n's Webhook node reads it.
 * https://developers.google.com/youtube/v3/guides/push_notifications
 */
function isFeed(payload: unknown): boolean {
	const head = typeof payload === 'string' ? payload.slice(0, 1_000) : '';
	if (/<feed\b/.test(head)) return /www\.youtube\.com\/xml\/schemas|<at:deleted-entry\b/.test(head);
	const feed = objectIn(asObject(payload), 'feed');
	const entry = Array.isArray(feed?.entry) ? asObject(feed.entry[0]) : objectIn(feed, 'entry');
	return (
		feed !== null &&
		['at:deleted-entry', 'yt:videoid', 'yt:videoId'].some(
			(name) => name in feed || (entry !== null && name in entry),
		)
	);
}

export const youtube: PlatformParser = {
	platform: 'youtube',
	label: 'YouTube',
	expected: 'a resource of the Data API or a list of them, with "kind" such as "youtube#commentThread"',
	recognises(payload) {
		const kind = asObject(payload)?.kind;
		return (typeof kind === 'string' && kind.startsWith('youtube#')) || isFeed(payload);
	},
	parse(payload, options) {
		if (isFeed(payload)) return [];
		const body = requireObject(payload, 'payload');
		const isList = typeof body.kind === 'string' && body.kind.endsWith('ListResponse');
		return isList
			? eachObject(
					requireList(body.items, 'items'),
					'items',
					(item, path) => readResource(item, path, options),
					options,
				)
			: readResource(body, 'resource', options);
	},
};
