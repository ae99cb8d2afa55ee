import { type EventParts, isOwner, type ParseOptions } from '../parser';
import type { Json } from '../payload';
import { asObject, isMissing, objectIn, optionalId, optionalList, requireId, requireObject } from '../payload';
import { isoTimeOf } from '../time';
import { messageId } from './telegram-message';
import { telegramPerson } from './telegram-person';

/** What people do with a message, other than answering it: its buttons, reactions and polls. */

/** A button under a message. Telegram sends no time with it. */
export function readButton(query: Json, path: string, options: ParseOptions): EventParts[] {
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

export function readReaction(reaction: Json, path: string, options: ParseOptions): EventParts[] {
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
export function readVote(vote: Json, path: string, options: ParseOptions): EventParts[] {
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
