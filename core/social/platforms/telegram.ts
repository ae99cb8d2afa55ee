import { telegramPerson } from './telegram-person';
import type { SocialEvent } from '../event';
import type { EventParts, ParseOptions, PlatformParser } from '../parser';
import { isOwner, socialEvent } from '../parser';
import type { Json } from '../payload';
import { asObject, isMissing, objectIn, optionalId, optionalList, requireId, requireObject } from '../payload';
import { isoTimeOf } from '../time';

/** https://core.telegram.org/bots/api#update */

const MESSAGES = ['message', 'edited_message', 'business_message', 'edited_business_message'];
/** What else an update may hold. Nobody we could name did these, or they repeat what is known. */
const PASSED_OVER = [
	'channel_post',
	'edited_channel_post',
	'business_connection',
	'deleted_business_messages',
	'message_reaction_count',
	'inline_query',
	'chosen_inline_result',
	'shipping_query',
	'pre_checkout_query',
	'purchased_paid_media',
	'poll',
	'chat_join_request',
	'chat_boost',
	'removed_chat_boost',
];
const HANDLED = [...MESSAGES, 'callback_query', 'message_reaction', 'poll_answer', 'my_chat_member', 'chat_member'];

/** A message is what a person wrote or sent when it has one of these. All others are notices of the service. */
const CONTENT =
	'text caption animation audio document paid_media photo sticker story video video_note voice checklist contact dice game poll venue location'.split(
		' ',
	);

function messageId(message: Json, path: string): string {
	const chat = requireObject(message.chat, `${path}.chat`);
	return `${requireId(chat.id, `${path}.chat.id`)}:${requireId(message.message_id, `${path}.message_id`)}`;
}

/** The channel post a message in the channel's discussion group answers. */
function commentedPost(message: Json): string | null {
	const post = objectIn(message, 'reply_to_message');
	if (post?.is_automatic_forward !== true) return null;
	const channel = objectIn(post, 'sender_chat') ?? objectIn(post, 'forward_from_chat');
	const number = post.forward_from_message_id ?? objectIn(post, 'forward_origin')?.message_id;
	return `${optionalId(channel?.id, 'reply_to_message.sender_chat.id') ?? ''}:${optionalId(number, 'reply_to_message.forward_from_message_id') ?? ''}`;
}

function readMessage(message: Json, path: string, options: ParseOptions): EventParts[] {
	// Anonymous admins and channels write under a shared account; there is no person in it.
	if (
		!CONTENT.some((part) => !isMissing(message[part])) ||
		!isMissing(message.sender_chat) ||
		isMissing(message.from)
	)
		return [];
	const from = requireObject(message.from, `${path}.from`);
	const chat = requireObject(message.chat, `${path}.chat`);
	const senderId = requireId(from.id, `${path}.from.id`);
	const chatId = requireId(chat.id, `${path}.chat.id`);
	const isPrivate = chat.type === 'private';
	// In a private chat the chat is the customer, so anybody else who writes there is the team.
	const isOut = (isPrivate && senderId !== chatId) || isOwner(senderId, options);
	if ((isOut && (!isPrivate || senderId === chatId)) || (!isOut && from.is_bot === true)) return [];
	const postId = commentedPost(message);
	return [
		{
			platform: 'telegram',
			kind: postId === null ? 'message' : 'comment',
			direction: isOut ? 'out' : 'in',
			// An edited message keeps its number and time, and so is the same event. The time keeps two bots of one
			// workspace apart,
			// each of which numbers its chat with the same person by itself.
			eventId: `${messageId(message, path)}:${requireId(message.date, `${path}.date`)}`,
			occurredAt: isoTimeOf(message.date, `${path}.date`),
			person: telegramPerson(
				isOut ? chat : from,
				`${path}.${isOut ? 'chat' : 'from'}`,
				isOut ? null : objectIn(message, 'contact'),
			),
			conversationId: chatId,
			postId,
			text: message.text ?? message.caption,
		},
	];
}

/** A button under a message. Telegram sends no time with it. */
function readButton(query: Json, path: string, options: ParseOptions): EventParts[] {
	const from = requireObject(query.from, `${path}.from`);
	const senderId = requireId(from.id, `${path}.from.id`);
	if (from.is_bot === true || isOwner(senderId, options)) return [];
	const message = asObject(query.message);
	return [
		{
			platform: 'telegram',
			kind: 'click',
			eventId: `button:${requireId(query.id, `${path}.id`)}`,
			occurredAt: options.receivedAt,
			person: telegramPerson(from, `${path}.from`, null),
			conversationId: optionalId(objectIn(message, 'chat')?.id, `${path}.message.chat.id`),
			text: query.data ?? query.game_short_name,
		},
	];
}

function readReaction(reaction: Json, path: string, options: ParseOptions): EventParts[] {
	const added = optionalList(reaction.new_reaction, `${path}.new_reaction`).map(asObject);
	if (isMissing(reaction.user) || added.length === 0) return [];
	const user = requireObject(reaction.user, `${path}.user`);
	const userId = requireId(user.id, `${path}.user.id`);
	if (user.is_bot === true || isOwner(userId, options)) return [];
	const date = requireId(reaction.date, `${path}.date`);
	return [
		{
			platform: 'telegram',
			kind: 'reaction',
			eventId: `reaction:${messageId(reaction, path)}:${userId}:${date}`,
			occurredAt: isoTimeOf(reaction.date, `${path}.date`),
			person: telegramPerson(user, `${path}.user`, null),
			conversationId: optionalId(objectIn(reaction, 'chat')?.id, `${path}.chat.id`),
			postId: messageId(reaction, path),
			text: added
				.map((entry) => entry?.emoji)
				.filter((emoji) => typeof emoji === 'string')
				.join(' '),
		},
	];
}

/** A vote in a poll that is not anonymous. Telegram sends no time with it, and an empty one when it is taken back. */
function readVote(vote: Json, path: string, options: ParseOptions): EventParts[] {
	const chosen = optionalList(vote.option_ids, `${path}.option_ids`);
	if (isMissing(vote.user) || chosen.length === 0) return [];
	const user = requireObject(vote.user, `${path}.user`);
	const userId = requireId(user.id, `${path}.user.id`);
	if (user.is_bot === true || isOwner(userId, options)) return [];
	const pollId = requireId(vote.poll_id, `${path}.poll_id`);
	return [
		{
			platform: 'telegram',
			kind: 'click',
			eventId: `vote:${pollId}:${userId}`,
			occurredAt: options.receivedAt,
			person: telegramPerson(user, `${path}.user`, null),
			postId: pollId,
		},
	];
}

/** `my_chat_member`: a person blocked the bot. `chat_member`: a person joined a channel or group. */
function readMembership(change: Json, path: string, isOwn: boolean, options: ParseOptions): EventParts[] {
	const chat = requireObject(change.chat, `${path}.chat`);
	const member = requireObject(change.new_chat_member, `${path}.new_chat_member`);
	const isBlock = isOwn && chat.type === 'private' && member.status === 'kicked';
	const was = objectIn(change, 'old_chat_member')?.status;
	const isJoin = !isOwn && member.status === 'member' && (was === 'left' || was === 'kicked');
	if (!isBlock && !isJoin) return [];
	const who = isBlock ? 'from' : 'new_chat_member.user';
	const user = requireObject(isBlock ? change.from : member.user, `${path}.${who}`);
	const userId = requireId(user.id, `${path}.${who}.id`);
	if (user.is_bot === true || isOwner(userId, options)) return [];
	const chatId = requireId(chat.id, `${path}.chat.id`);
	return [
		{
			platform: 'telegram',
			kind: isBlock ? 'block' : 'follow',
			eventId: `${isBlock ? 'block' : 'join'}:${chatId}:${userId}:${requireId(change.date, `${path}.date`)}`,
			occurredAt: isoTimeOf(change.date, `${path}.date`),
			person: telegramPerson(user, `${path}.${who}`, null),
			conversationId: chatId,
		},
	];
}

function readUpdate(update: Json, options: ParseOptions): EventParts[] {
	for (const name of MESSAGES) {
		if (!isMissing(update[name])) return readMessage(requireObject(update[name], name), name, options);
	}
	if (!isMissing(update.callback_query))
		return readButton(requireObject(update.callback_query, 'callback_query'), 'callback_query', options);
	if (!isMissing(update.message_reaction)) {
		return readReaction(requireObject(update.message_reaction, 'message_reaction'), 'message_reaction', options);
	}
	if (!isMissing(update.poll_answer))
		return readVote(requireObject(update.poll_answer, 'poll_answer'), 'poll_answer', options);
	for (const name of ['my_chat_member', 'chat_member']) {
		if (!isMissing(update[name]))
			return readMembership(requireObject(update[name], name), name, name === 'my_chat_member', options);
	}
	return [];
}

export const telegram: PlatformParser = {
	platform: 'telegram',
	label: 'Telegram',
	expected: 'an update of the Bot API, with "update_id" and for example "message"',
	recognises(payload) {
		const update = asObject(payload);
		if (update === null) return false;
		if (!isMissing(update.update_id)) return true;
		const isUpdate = [...HANDLED, ...PASSED_OVER].some((name) => {
			const part = objectIn(update, name);
			return (
				part !== null &&
				(objectIn(part, 'chat') !== null || objectIn(part, 'from') !== null) &&
				!isMissing(part.message_id ?? part.id ?? part.date)
			);
		});
		return isUpdate && isMissing(update.event) && isMissing(update.object);
	},
	parse(payload, options): SocialEvent[] {
		return readUpdate(requireObject(payload, 'update'), options).map((parts) => socialEvent(parts, options));
	},
};
