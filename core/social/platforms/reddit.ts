import type { RawPerson } from '../../contact';
import type { Revision } from '../event';
import type { EventParts, ParseOptions, PlatformParser } from '../parser';
import { isOwner, isOwnHandle, revoked } from '../parser';
import type { Json } from '../payload';
import {
	asObject,
	isMissing,
	objectIn,
	optionalId,
	plainText,
	readAlone,
	requireId,
	requireList,
	requireObject,
} from '../payload';
import { unescaped } from '../plain-text';
import { isoTimeOf } from '../time';

/** https://www.reddit.com/dev/api, things: `t1_` comments, `t3_` submissions, `t4_` messages */

const NAME = /^t([134])_[a-z0-9]{1,13}$/;
/** Who writes in the name of the service, or is gone. */
const NOBODY: ReadonlySet<string> = new Set(['[deleted]', '[removed]', 'automoderator', 'reddit']);

function isNobody(name: unknown): boolean {
	return typeof name !== 'string' || name.trim() === '' || NOBODY.has(name.toLowerCase());
}

function isOwn(name: unknown, id: unknown, options: ParseOptions): boolean {
	return isOwnHandle('reddit', name, options) || (typeof id === 'string' && isOwner(id, options));
}

function account(username: unknown, userId: unknown): RawPerson {
	return { profiles: [{ platform: 'reddit', userId, username }] };
}

/** A reply in the inbox says in its subject how it came there. */
function commentKind(data: Json): EventParts['kind'] {
	if (data.type === 'username_mention' || data.subject === 'username mention') return 'mention';
	return plainText(data.parent_id).startsWith('t1_') ? 'reply' : 'comment';
}

/** `edited` is the time of the last change, or false. */
function editOf(data: Json, path: string): Revision | null {
	return typeof data.edited === 'number' ? { kind: 'edit', at: isoTimeOf(data.edited, `${path}.edited`) } : null;
}

/** What is left of a comment or post that its author or a moderator took away. */
function readRemoved(data: Json, path: string, options: ParseOptions): EventParts[] {
	const text = plainText(data.body ?? data.selftext);
	if (!/^\[(?:deleted|removed)(?: by .{1,40})?\]$/.test(text)) return [];
	const eventId = requireId(data.name, `${path}.name`);
	return [revoked('reddit', { kind: 'comment', eventId, at: options.receivedAt })];
}

function readComment(data: Json, path: string, options: ParseOptions): EventParts[] {
	const removed = readRemoved(data, path, options);
	if (removed.length > 0) return removed;
	if (isNobody(data.author) || isOwn(data.author, data.author_fullname, options)) return [];
	return [
		{
			platform: 'reddit',
			kind: commentKind(data),
			eventId: requireId(data.name, `${path}.name`),
			occurredAt: isoTimeOf(data.created_utc, `${path}.created_utc`),
			person: account(data.author, data.author_fullname),
			conversationId: optionalId(data.link_id, `${path}.link_id`),
			postId: optionalId(data.link_id ?? data.parent_id, `${path}.link_id`),
			text: unescaped(data.body),
			revision: editOf(data, path),
		},
	];
}

/** A post of somebody about you, or in a community of yours. */
function readSubmission(data: Json, path: string, options: ParseOptions): EventParts[] {
	const removed = readRemoved(data, path, options);
	if (removed.length > 0) return removed;
	if (isNobody(data.author) || isOwn(data.author, data.author_fullname, options)) return [];
	const name = requireId(data.name, `${path}.name`);
	const parts = [data.title, data.selftext].filter((text) => typeof text === 'string' && text.trim() !== '');
	return [
		{
			platform: 'reddit',
			kind: 'mention',
			eventId: name,
			occurredAt: isoTimeOf(data.created_utc, `${path}.created_utc`),
			person: account(data.author, data.author_fullname),
			conversationId: name,
			postId: name,
			text: unescaped(parts.join('\n\n')),
			revision: editOf(data, path),
		},
	];
}

/** A private message. Those to and from moderators stand for a community, which is no person. */
function readMessage(data: Json, path: string, options: ParseOptions): EventParts[] {
	const isOut = isOwn(data.author, data.author_fullname, options);
	const other = isOut ? data.dest : data.author;
	if (isNobody(other) || plainText(other).startsWith('#') || (isOut && isOwn(other, null, options))) return [];
	const name = requireId(data.name, `${path}.name`);
	return [
		{
			platform: 'reddit',
			kind: 'message',
			direction: isOut ? 'out' : 'in',
			eventId: name,
			occurredAt: isoTimeOf(data.created_utc, `${path}.created_utc`),
			person: account(other, isOut ? null : data.author_fullname),
			conversationId: optionalId(data.first_message_name, `${path}.first_message_name`) ?? name,
			text: unescaped(data.body),
		},
	];
}

function readData(data: Json, path: string, options: ParseOptions): EventParts[] {
	switch (NAME.exec(plainText(data.name))?.[1]) {
		case '1':
			return readComment(data, path, options);
		case '3':
			return readSubmission(data, path, options);
		case '4':
			return readMessage(data, path, options);
		default:
			return [];
	}
}

/** What is no thing tells only that it is none. */
function readNothing(thing: unknown, path: string): EventParts[] {
	requireObject(thing, path);
	return [];
}

function isListing(thing: Json | null): boolean {
	return thing?.kind === 'Listing' && objectIn(thing, 'data') !== null;
}

/**
 * The things in a listing and in the answers below them, in reading order. Threads can be deep, so nothing calls
 * itself.
 */
function* readListing(body: Json, options: ParseOptions): Generator<EventParts | null> {
	const open: Array<{ thing: unknown; path: string }> = [{ thing: body, path: 'listing' }];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const { path } = next;
		const thing = asObject(next.thing);
		const data = objectIn(thing, 'data');
		yield null;
		if (thing === null) yield* readAlone(() => readNothing(next?.thing, path), options);
		if (thing === null || data === null || thing.kind === 'more') continue;
		if (isListing(thing)) {
			const children = [...readAlone(() => requireList(data.children, `${path}.data.children`), options)];
			for (let index = children.length - 1; index >= 0; index--)
				open.push({ thing: children[index], path: `${path}[${index}]` });
			continue;
		}
		yield* readAlone(() => readData(data, path, options), options);
		const below = asObject(data.replies);
		if (isListing(below)) open.push({ thing: below, path: 'replies' });
	}
}

/** What stands in `data` of a thing, which is all that some clients pass on. */
function isBare(body: Json): boolean {
	return NAME.test(plainText(body.name)) && !isMissing(body.created_utc) && 'author' in body;
}

export const reddit: PlatformParser = {
	platform: 'reddit',
	label: 'Reddit',
	expected: 'a thing or a listing, with "kind" such as "t1" or "Listing" and "data"',
	recognises(payload) {
		const body = asObject(payload);
		if (body === null) return false;
		return (
			isListing(body) ||
			isBare(body) ||
			(/^t[1-6]$/.test(plainText(body.kind)) && objectIn(body, 'data') !== null)
		);
	},
	parse(payload, options) {
		const body = requireObject(payload, 'payload');
		return isBare(body) ? readData(body, 'thing', options) : readListing(body, options);
	},
};
