import type { EventParts, ParseOptions, PlatformParser } from '../parser';
import { isOwner } from '../parser';
import type { Json } from '../payload';
import { asObject, isMissing, objectIn, requireId, requireObject } from '../payload';
import { isoTimeOf } from '../time';
import { readMessage } from './telegram-message';
import { telegramPerson } from './telegram-person';
import { readButton, readReaction, readVote } from './telegram-response';

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
	parse(payload, options) {
		return readUpdate(requireObject(payload, 'update'), options);
	},
};
