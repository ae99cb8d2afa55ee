import { editedAt, type EventParts, isOwner, type ParseOptions } from '../parser';
import type { Json } from '../payload';
import { isMissing, objectIn, optionalId, requireId, requireObject } from '../payload';
import { isoTimeOf } from '../time';
import { telegramPerson } from './telegram-person';

/** A message is what a person wrote or sent when it has one of these. All others are notices of the service. */
const CONTENT = (
	'text caption animation audio document paid_media photo sticker story video video_note voice checklist contact ' +
	'dice game poll venue location'
).split(' ');

/** A message has its number in its chat. */
export function messageId(message: Json, path: string): string {
	const chat = requireObject(message.chat, `${path}.chat`);
	return `${requireId(chat.id, `${path}.chat.id`)}:${requireId(message.message_id, `${path}.message_id`)}`;
}

/** The channel post a message in the channel's discussion group answers. */
function commentedPost(message: Json): string | null {
	const post = objectIn(message, 'reply_to_message');
	if (post?.is_automatic_forward !== true) return null;
	const channel = objectIn(post, 'sender_chat') ?? objectIn(post, 'forward_from_chat');
	const number = post.forward_from_message_id ?? objectIn(post, 'forward_origin')?.message_id;
	const channelId = optionalId(channel?.id, 'reply_to_message.sender_chat.id') ?? '';
	return `${channelId}:${optionalId(number, 'reply_to_message.forward_from_message_id') ?? ''}`;
}

export function readMessage(message: Json, path: string, options: ParseOptions): EventParts[] {
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
			// workspace apart, each of which numbers its chat with the same person by itself.
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
			revision: editedAt(message.edit_date, `${path}.edit_date`),
		},
	];
}
