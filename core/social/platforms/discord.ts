import type { EventParts, ParseOptions, PlatformParser } from '../parser';
import { editedAt, isOwner, revoked } from '../parser';
import type { Json } from '../payload';
import { asObject, isMissing, objectIn, optionalId, requireId, requireList, requireObject } from '../payload';
import { isoTimeOf } from '../time';
import { isInteraction, readInteraction } from './discord-interaction';
import { discordPerson, isMachine } from './discord-person';

/** https://docs.discord.com/developers/events/gateway-events */

/** What a person wrote: a message, or an answer to one. All other types are notices of the service or made by bots. */
const WRITTEN: ReadonlySet<unknown> = new Set([undefined, null, 0, 19]);

/** Libraries and nodes hand messages over flat, with names in another spelling. */
function fromFlat(body: Json): Json {
	const author = { id: body.authorId, username: body.authorName, bot: body.authorIsBot };
	const timestamp = body.createdTimestamp ?? body.timestamp;
	return {
		id: body.id,
		channel_id: body.channelId,
		guild_id: body.guildId,
		content: body.content,
		author,
		timestamp,
	};
}

function readMessage(message: Json, options: ParseOptions): EventParts[] {
	// A message of a webhook stands under any name its sender chose.
	if (!WRITTEN.has(message.type) || !isMissing(message.webhook_id) || isMissing(message.author)) return [];
	const author = requireObject(message.author, 'author');
	const authorId = requireId(author.id, 'author.id');
	const answered = objectIn(message, 'referenced_message');
	const asker = objectIn(answered, 'author');
	const isOut = isOwner(authorId, options);
	const person = isOut ? asker : author;
	if (person === null || isMachine(person)) return [];
	const personId = isOut ? requireId(person.id, 'referenced_message.author.id') : authorId;
	if (isOut && isOwner(personId, options)) return [];
	return [
		{
			platform: 'discord',
			kind: answered === null ? 'message' : 'reply',
			direction: isOut ? 'out' : 'in',
			eventId: requireId(message.id, 'id'),
			occurredAt: isoTimeOf(message.timestamp, 'timestamp'),
			person: discordPerson(person, personId),
			conversationId: requireId(message.channel_id, 'channel_id'),
			postId: optionalId(answered?.id, 'referenced_message.id'),
			text: message.content,
			revision: editedAt(message.edited_timestamp, 'edited_timestamp'),
		},
	];
}

/** An edit by its author; without its time it is the service that adds a preview. */
function readEdit(message: Json, options: ParseOptions): EventParts[] {
	const revision = editedAt(message.edited_timestamp, 'edited_timestamp');
	if (revision === null) return [];
	if (!isMissing(message.author)) return readMessage(message, options);
	if (isMissing(message.content)) return [];
	const eventId = requireId(message.id, 'id');
	const text = message.content;
	return [{ platform: 'discord', kind: 'message', eventId, occurredAt: revision.at, person: {}, text, revision }];
}

/** Discord says neither who deletes, nor when. */
function readDeletion(deletion: Json, options: ParseOptions): EventParts[] {
	const gone = (id: unknown, path: string): EventParts =>
		revoked('discord', { kind: 'message', eventId: requireId(id, path), at: options.receivedAt });
	if (isMissing(deletion.ids)) return [gone(deletion.id, 'id')];
	return requireList(deletion.ids, 'ids').map((id, index) => gone(id, `ids[${index}]`));
}

/** Discord sends no time with a reaction. */
function readReaction(reaction: Json, options: ParseOptions): EventParts[] {
	const userId = requireId(reaction.user_id, 'user_id');
	const user = objectIn(objectIn(reaction, 'member'), 'user');
	if ((user !== null && isMachine(user)) || isOwner(userId, options)) return [];
	const messageId = requireId(reaction.message_id, 'message_id');
	const emoji = requireObject(reaction.emoji, 'emoji');
	const sign = optionalId(emoji.id, 'emoji.id') ?? optionalId(emoji.name, 'emoji.name') ?? '';
	// Only the person who reacted may be described beside the id; the author of the message is somebody else.
	const described = user !== null && user.id === reaction.user_id ? user : {};
	return [
		{
			platform: 'discord',
			kind: 'reaction',
			eventId: `reaction:${messageId}:${userId}:${sign}`,
			occurredAt: options.receivedAt,
			person: discordPerson(described, userId),
			conversationId: optionalId(reaction.channel_id, 'channel_id'),
			postId: messageId,
			text: emoji.name,
		},
	];
}

function readJoin(member: Json, options: ParseOptions): EventParts[] {
	const user = requireObject(member.user, 'user');
	const userId = requireId(user.id, 'user.id');
	if (isMachine(user) || isOwner(userId, options)) return [];
	const guildId = requireId(member.guild_id, 'guild_id');
	const joinedAt = isoTimeOf(member.joined_at, 'joined_at');
	return [
		{
			platform: 'discord',
			kind: 'follow',
			eventId: `join:${guildId}:${userId}:${Date.parse(joinedAt)}`,
			occurredAt: joinedAt,
			person: discordPerson(user, userId),
			conversationId: guildId,
		},
	];
}

type Shape = 'message' | 'edit' | 'deletion' | 'flat message' | 'reaction' | 'join' | 'interaction';

/** Which event an object is that comes without its name. */
function shapeOf(body: Json): Shape | null {
	if (isInteraction(body)) return 'interaction';
	if (!isMissing(body.message_id) && !isMissing(body.user_id) && objectIn(body, 'emoji') !== null) return 'reaction';
	if (!isMissing(body.guild_id) && !isMissing(body.joined_at) && objectIn(body, 'user') !== null) return 'join';
	if (!isMissing(body.channelId) && !isMissing(body.authorId) && 'content' in body) return 'flat message';
	return !isMissing(body.channel_id) && objectIn(body, 'author') !== null && 'content' in body ? 'message' : null;
}

const DISPATCHED: ReadonlyMap<unknown, Shape> = new Map<unknown, Shape>([
	['MESSAGE_CREATE', 'message'],
	['MESSAGE_UPDATE', 'edit'],
	['MESSAGE_DELETE', 'deletion'],
	['MESSAGE_DELETE_BULK', 'deletion'],
	['MESSAGE_REACTION_ADD', 'reaction'],
	['GUILD_MEMBER_ADD', 'join'],
	['INTERACTION_CREATE', 'interaction'],
]);

/** What the Gateway says about the connection itself, or about nothing that a person did. */
function isOfConnection(body: Json): boolean {
	const isNumber = typeof body.op === 'number' && 'd' in body;
	return isNumber && (body.op === 0 ? typeof body.t === 'string' : isMissing(body.t));
}

/** The check of an address for interactions, at its shortest. */
function isPing(body: Json): boolean {
	return body.type === 1 && Object.keys(body).length === 1;
}

function isDispatch(body: Json): boolean {
	return body.op === 0 && typeof body.t === 'string' && objectIn(body, 'd') !== null;
}

/** Webhook Events: the check of the address, and news of the app itself. */
function isWebhookEvent(body: Json): boolean {
	return body.version === 1 && !isMissing(body.application_id) && (body.type === 0 || body.type === 1);
}

function readBody(body: Json, options: ParseOptions): EventParts[] {
	const event = isDispatch(body) ? requireObject(body.d, 'd') : body;
	switch (isDispatch(body) ? DISPATCHED.get(body.t) : shapeOf(body)) {
		case 'message':
			return readMessage(event, options);
		case 'edit':
			return readEdit(event, options);
		case 'deletion':
			return readDeletion(event, options);
		case 'flat message':
			return readMessage(fromFlat(event), options);
		case 'reaction':
			return readReaction(event, options);
		case 'join':
			return readJoin(event, options);
		case 'interaction':
			return readInteraction(event, options);
		default:
			return [];
	}
}

export const discord: PlatformParser = {
	platform: 'discord',
	label: 'Discord',
	expected: 'an event of the Gateway with "t" and "d", a message with "channel_id" and "author", or an interaction',
	recognises(payload) {
		const body = asObject(payload);
		if (body === null) return false;
		return isOfConnection(body) || isWebhookEvent(body) || isPing(body) || shapeOf(body) !== null;
	},
	parse(payload, options) {
		return readBody(requireObject(payload, 'payload'), options);
	},
};
