import type { EventParts, PlatformParser } from '../parser';
import { detailsHash } from '../parser';
import type { Json } from '../payload';
import { asObject, isMissing, objectIn, optionalId, plainText, requireId, requireObject } from '../payload';
import { slackText } from '../plain-text';
import { isoTimeOf } from '../time';
import { actorOf, type Scope, teamOf } from './slack-actor';

/** https://docs.slack.dev/apis/events-api */

/** Messages that somebody wrote. The other subtypes are notices and what bots say. */
const WRITTEN: ReadonlySet<unknown> = new Set([undefined, null, 'file_share', 'me_message', 'thread_broadcast']);
/** Slack's name for a place in time, which is also the id of a message in its channel. */
const STAMP = /^\d{9,11}\.\d{1,9}$/;

function readMessage(scope: Scope): EventParts[] {
	const { event } = scope;
	if (event.subtype === 'message_changed' || event.subtype === 'message_deleted') return readLater(scope);
	if (!WRITTEN.has(event.subtype)) return [];
	const actor = actorOf(scope);
	if (actor === null) return [];
	const channel = requireId(event.channel, 'event.channel');
	const stamp = requireId(event.ts, 'event.ts');
	const thread = optionalId(event.thread_ts, 'event.thread_ts');
	const isAnswer = thread !== null && thread !== stamp && event.channel_type !== 'im';
	return [
		{
			platform: 'slack',
			kind: event.type === 'app_mention' ? 'mention' : isAnswer ? 'reply' : 'message',
			// A message that mentions the app is delivered as a message, too, and is the same event.
			eventId: `${actor.teamId}:${channel}:${stamp}`,
			occurredAt: isoTimeOf(event.ts, 'event.ts'),
			person: actor.person,
			conversationId: `${actor.teamId}:${channel}`,
			postId: isAnswer ? `${channel}:${thread}` : null,
			text: slackText(event.text),
		},
	];
}

/**
 * Slack sends an edit and a deletion as messages about a message. The first also when a preview is added, which is no
 * edit of anybody; the second also as a stand-in, where answers hang on what was deleted.
 */
function readLater(scope: Scope): EventParts[] {
	const { event, body } = scope;
	const original = objectIn(event, event.subtype === 'message_deleted' ? 'previous_message' : 'message');
	const stamp = requireId(event.deleted_ts ?? original?.ts, 'event.message.ts');
	const later = event.event_ts ?? event.ts ?? body.event_time;
	const isGone = event.subtype === 'message_deleted' || original?.subtype === 'tombstone';
	if (!isGone) {
		const edited = objectIn(original, 'edited');
		// Were one notice about a message read as another, it would be about itself without end.
		if (original === null || edited === null || !WRITTEN.has(original.subtype)) return [];
		const inner = { ...scope, event: { ...event, ...original, subtype: original.subtype, channel: event.channel } };
		const revision = { kind: 'edit', at: isoTimeOf(edited.ts ?? later, 'event.message.edited.ts') } as const;
		return readMessage(inner).map((parts) => ({ ...parts, revision }));
	}
	if (original !== null && !isMissing(original.bot_id)) return [];
	const teamId = teamOf(scope, original);
	return [
		{
			platform: 'slack',
			kind: 'message',
			eventId: `${teamId}:${requireId(event.channel, 'event.channel')}:${stamp}`,
			occurredAt: isoTimeOf(stamp, 'event.previous_message.ts'),
			person: {},
			revision: { kind: 'revoke', at: isoTimeOf(later, 'event.event_ts') },
		},
	];
}

function readReaction(scope: Scope): EventParts[] {
	const { event } = scope;
	const actor = actorOf(scope);
	const item = requireObject(event.item, 'event.item');
	if (actor === null || isMissing(item.channel)) return [];
	const channel = requireId(item.channel, 'event.item.channel');
	const subject = `${channel}:${requireId(item.ts, 'event.item.ts')}`;
	const { teamId, userId, person } = actor;
	return [
		{
			platform: 'slack',
			kind: 'reaction',
			eventId: `reaction:${teamId}:${subject}:${userId}:${requireId(event.reaction, 'event.reaction')}`,
			occurredAt: isoTimeOf(event.event_ts, 'event.event_ts'),
			person,
			conversationId: `${teamId}:${channel}`,
			postId: subject,
			text: event.reaction,
		},
	];
}

/** A new member of the workspace, or of one channel. */
function readJoin(scope: Scope): EventParts[] {
	const { event, body, options } = scope;
	const actor = actorOf(scope);
	if (actor === null) return [];
	const { teamId, userId, person } = actor;
	const channel = optionalId(event.channel, 'event.channel');
	const stamp = event.event_ts ?? body.event_time;
	const at = channel === null ? teamId : `${teamId}:${channel}:${plainText(stamp)}`;
	return [
		{
			platform: 'slack',
			kind: 'follow',
			eventId: `join:${at}:${userId}`,
			occurredAt: isMissing(stamp) ? options.receivedAt : isoTimeOf(stamp, 'event.event_ts'),
			person,
			conversationId: channel === null ? null : `${teamId}:${channel}`,
		},
	];
}

function readChangedUser(scope: Scope): EventParts[] {
	const actor = actorOf(scope);
	if (actor === null) return [];
	const { event, body, options } = scope;
	const stamp = event.event_ts ?? body.event_time;
	return [
		{
			platform: 'slack',
			kind: 'contact_update',
			eventId: `user:${actor.teamId}:${actor.userId}:${detailsHash(actor.person, options)}`,
			occurredAt: isMissing(stamp) ? options.receivedAt : isoTimeOf(stamp, 'event.event_ts'),
			person: actor.person,
		},
	];
}

const READERS: ReadonlyMap<unknown, (scope: Scope) => EventParts[]> = new Map<unknown, (scope: Scope) => EventParts[]>([
	['message', readMessage],
	['app_mention', readMessage],
	['reaction_added', readReaction],
	['member_joined_channel', readJoin],
	['team_join', readJoin],
	['user_change', readChangedUser],
	['user_profile_changed', readChangedUser],
]);

const ENVELOPES: ReadonlySet<unknown> = new Set(['event_callback', 'app_rate_limited']);

/** Messages about the connection itself, which come in Socket Mode. */
function isOfConnection(body: Json): boolean {
	return (
		(body.type === 'hello' && !isMissing(body.num_connections)) ||
		(body.type === 'disconnect' && !isMissing(body.debug_info))
	);
}

/** In Socket Mode the delivery stands in an envelope. */
function openEnvelope(payload: Json): Json {
	return payload.type === 'events_api' ? (objectIn(payload, 'payload') ?? payload) : payload;
}

/** n8n's Slack Trigger hands over the event without its delivery. */
function isBareEvent(body: Json): boolean {
	const isNamed = READERS.has(body.type) && STAMP.test(plainText(body.ts));
	// Only Slack writes the time of an event like this, whatever its type is.
	const isStamped = typeof body.type === 'string' && STAMP.test(plainText(body.event_ts));
	return (isNamed || isStamped) && isMissing(body.account);
}

export const slack: PlatformParser = {
	platform: 'slack',
	label: 'Slack',
	expected: 'a delivery of the Events API, with "type": "event_callback" and "event"',
	recognises(payload) {
		const body = asObject(payload);
		if (body === null) return false;
		if (body.type === 'url_verification') return typeof body.challenge === 'string';
		const isSocket = body.type === 'events_api' && objectIn(body, 'payload') !== null;
		if (isSocket || isOfConnection(body)) return true;
		return (ENVELOPES.has(body.type) && !isMissing(body.team_id ?? body.event)) || isBareEvent(body);
	},
	parse(payload, options) {
		const body = openEnvelope(requireObject(payload, 'payload'));
		if (body.type === 'url_verification' || body.type === 'app_rate_limited') return [];
		const event = body.type === 'event_callback' ? requireObject(body.event, 'event') : body;
		const read = READERS.get(event.type);
		return read === undefined ? [] : read({ event, body, options });
	},
};
