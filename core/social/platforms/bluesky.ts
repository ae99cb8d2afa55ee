import type { InteractionKind } from '../event';
import type { EventParts, ParseOptions, PlatformParser, Reading } from '../parser';
import { isOwner, revoked } from '../parser';
import type { Json } from '../payload';
import {
	asObject,
	eachObject,
	isMissing,
	objectIn,
	plainText,
	requireId,
	requireList,
	requireObject,
} from '../payload';
import { isoTimeOf } from '../time';
import { didOfUri, targetsOf } from './bluesky-record';

/** https://docs.bsky.app/blog/jetstream, https://docs.bsky.app/docs/api/app-bsky-notification-list-notifications */

const KINDS: ReadonlyMap<unknown, InteractionKind> = new Map<unknown, InteractionKind>([
	['like', 'like'],
	['like-via-repost', 'like'],
	['repost', 'share'],
	['repost-via-repost', 'share'],
	['quote', 'share'],
	['reply', 'reply'],
	['mention', 'mention'],
	['follow', 'follow'],
]);

/** The head of the thread a post belongs to. */
function threadOf(record: Json | null): string | null {
	const uri = objectIn(objectIn(record, 'reply'), 'root')?.uri;
	return didOfUri(uri) === null ? null : plainText(uri);
}

function isDid(value: unknown): boolean {
	return /^did:[a-z]+:\S+$/.test(plainText(value));
}

/** Jetstream counts in microseconds. What the record says of its own age may be anything. */
function streamTime(time: unknown): string {
	return isoTimeOf(typeof time === 'number' ? Math.floor(time / 1000) : time, 'time_us');
}

/** Of a post. That a like or a follow is taken back is no text that changes. */
function readDeletion(commit: Json, actor: string, time: unknown): EventParts[] {
	if (commit.collection !== 'app.bsky.feed.post') return [];
	const eventId = `at://${actor}/${commit.collection}/${requireId(commit.rkey, 'commit.rkey')}`;
	return [revoked('bluesky', { kind: 'reply', eventId, at: streamTime(time) })];
}

/** A change in somebody's repository. Everything on the network passes by; your own ids show which of it is yours. */
function readCommit(body: Json, options: ParseOptions): EventParts[] {
	const commit = requireObject(body.commit, 'commit');
	const record = objectIn(commit, 'record');
	const actor = requireId(body.did, 'did');
	if (commit.operation === 'delete') return readDeletion(commit, actor, body.time_us);
	if ((commit.operation !== 'create' && commit.operation !== 'update') || record === null) return [];
	const targets = targetsOf(commit.collection, record).filter(({ did }) => did !== actor);
	const isOut = isOwner(actor, options);
	const areOwnKnown = (options.ownerIds ?? []).some(isDid);
	const target = targets.find(({ did }) => (isOut ? !isOwner(did, options) : !areOwnKnown || isOwner(did, options)));
	if (target === undefined) return [];
	const collection = requireId(commit.collection, 'commit.collection');
	const uri = `at://${actor}/${collection}/${requireId(commit.rkey, 'commit.rkey')}`;
	return [
		{
			platform: 'bluesky',
			kind: target.kind,
			direction: isOut ? 'out' : 'in',
			eventId: uri,
			occurredAt: streamTime(body.time_us),
			person: { profiles: [{ platform: 'bluesky', userId: isOut ? target.did : actor }] },
			conversationId: threadOf(record),
			postId: target.uri,
			text: record.text,
			revision: commit.operation === 'update' ? { kind: 'edit', at: streamTime(body.time_us) } : null,
		},
	];
}

function readNotification(item: Json, path: string, options: ParseOptions): EventParts[] {
	const kind = KINDS.get(item.reason);
	if (kind === undefined) return [];
	const author = requireObject(item.author, `${path}.author`);
	const did = requireId(author.did, `${path}.author.did`);
	if (isOwner(did, options)) return [];
	const record = objectIn(item, 'record');
	const displayName = author.displayName;
	// Shown for everybody whose domain does not answer.
	const handle = author.handle === 'handle.invalid' ? null : author.handle;
	return [
		{
			platform: 'bluesky',
			kind,
			eventId: requireId(item.uri, `${path}.uri`),
			occurredAt: isoTimeOf(item.indexedAt, `${path}.indexedAt`),
			person: {
				displayName,
				profiles: [
					{
						platform: 'bluesky',
						userId: did,
						username: handle,
						displayName,
						followers: author.followersCount,
					},
				],
			},
			conversationId: threadOf(record),
			postId: didOfUri(item.reasonSubject) === null ? null : plainText(item.reasonSubject),
			text: record?.text,
		},
	];
}

function isStreamEvent(body: Json): boolean {
	return isDid(body.did) && ['commit', 'identity', 'account'].includes(plainText(body.kind));
}

function isNotification(value: unknown): boolean {
	const item = asObject(value);
	return typeof item?.reason === 'string' && !isMissing(item.indexedAt) && isDid(objectIn(item, 'author')?.did);
}

function isNotificationList(body: Json): boolean {
	if (!Array.isArray(body.notifications)) return false;
	return body.notifications.length === 0 ? !isMissing(body.seenAt) : isNotification(body.notifications[0]);
}

function readBody(body: Json, options: ParseOptions): Reading {
	if (isStreamEvent(body)) return body.kind === 'commit' ? readCommit(body, options) : [];
	if (isNotification(body)) return readNotification(body, 'notification', options);
	return eachObject(
		requireList(body.notifications, 'notifications'),
		'notifications',
		(item, path) => readNotification(item, path, options),
		options,
	);
}

export const bluesky: PlatformParser = {
	platform: 'bluesky',
	label: 'Bluesky',
	expected: 'an event of Jetstream with "did" and "commit", or the answer of listNotifications',
	recognises(payload) {
		const body = asObject(payload);
		return body !== null && (isStreamEvent(body) || isNotification(body) || isNotificationList(body));
	},
	parse(payload, options) {
		return readBody(requireObject(payload, 'payload'), options);
	},
};
