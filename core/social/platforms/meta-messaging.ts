import type { EventParts, ParseOptions } from '../parser';
import { isOwner } from '../parser';
import type { Json } from '../payload';
import { asObject, isMissing, objectIn, optionalId, optionalList, requireId, requireObject } from '../payload';
import { isoTimeOf } from '../time';

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events */

export interface MetaAccount {
	platform: 'messenger' | 'instagram';
	/** The page's or the professional account's id. */
	id: string | null;
}

interface Thread {
	item: Json;
	path: string;
	/** What every event of this item has in common. */
	base: Omit<EventParts, 'kind' | 'eventId'>;
	personId: string;
	timestamp: string;
}

function openThread(item: Json, path: string, account: MetaAccount, options: ParseOptions): Thread | null {
	// Events of one-time links and the like come without a person, or with a reference that is good for one reply only.
	if (isMissing(item.sender) || isMissing(asObject(item.sender)?.id)) return null;
	const sender = requireObject(item.sender, `${path}.sender`);
	const senderId = requireId(sender.id, `${path}.sender.id`);
	const isOut = objectIn(item, 'message')?.is_echo === true || senderId === account.id || isOwner(senderId, options);
	const recipient = isOut ? requireObject(item.recipient, `${path}.recipient`) : objectIn(item, 'recipient');
	const recipientId = isOut
		? requireId(recipient?.id, `${path}.recipient.id`)
		: optionalId(recipient?.id, `${path}.recipient.id`);
	const personId = isOut && recipientId !== null ? recipientId : senderId;
	if (personId === account.id || isOwner(personId, options)) return null;
	const known = isOut ? recipient : sender;
	// Ids of people hold for the account they wrote to.
	const scope = account.id ?? (isOut ? senderId : recipientId);
	return {
		item,
		path,
		personId,
		timestamp: requireId(item.timestamp, `${path}.timestamp`),
		base: {
			platform: account.platform,
			direction: isOut ? 'out' : 'in',
			occurredAt: isoTimeOf(item.timestamp, `${path}.timestamp`),
			person: { profiles: [{ platform: account.platform, userId: personId, scope, username: known?.username }] },
			conversationId: `${scope ?? ''}:${personId}`,
		},
	};
}

/** The advertisement or link that led into the conversation. */
function origin(referral: Json | null, path: string): Pick<EventParts, 'campaign' | 'postId'> {
	const context = objectIn(referral, 'ads_context_data');
	return {
		campaign: referral?.ref ?? context?.ad_title,
		postId: optionalId(context?.post_id ?? referral?.ad_id, `${path}.referral.ad_id`),
	};
}

function readMessage({ item, path, base }: Thread): EventParts[] {
	const message = requireObject(item.message, `${path}.message`);
	const attachments = optionalList(message.attachments, `${path}.message.attachments`).map(asObject);
	const from = origin(objectIn(message, 'referral'), `${path}.message`);
	const story = objectIn(objectIn(message, 'reply_to'), 'story');
	return [
		{
			...base,
			...from,
			kind: attachments.some((attachment) => attachment?.type === 'story_mention') ? 'mention' : 'message',
			eventId: requireId(message.mid, `${path}.message.mid`),
			postId: optionalId(story?.id, `${path}.message.reply_to.story.id`) ?? from.postId,
			text: message.text,
			revision: message.is_deleted === true ? { kind: 'revoke', at: base.occurredAt } : null,
		},
	];
}

/** Instagram also sends one, of `num_edit` 0 and without a text, for a message that is new: nothing was edited then. */
function readEdit({ item, path, base }: Thread): EventParts[] {
	const edit = requireObject(item.message_edit, `${path}.message_edit`);
	if (isMissing(edit.text)) return [];
	const eventId = requireId(edit.mid, `${path}.message_edit.mid`);
	return [{ ...base, kind: 'message', eventId, text: edit.text, revision: { kind: 'edit', at: base.occurredAt } }];
}

function readPostback({ item, path, base, personId, timestamp }: Thread): EventParts[] {
	const postback = requireObject(item.postback, `${path}.postback`);
	const id = optionalId(postback.mid, `${path}.postback.mid`) ?? `${personId}:${timestamp}`;
	return [
		{
			...base,
			...origin(objectIn(postback, 'referral'), `${path}.postback`),
			kind: 'click',
			eventId: `postback:${id}`,
			text: postback.title ?? postback.payload,
		},
	];
}

function readReaction({ item, path, base, personId, timestamp }: Thread): EventParts[] {
	const reaction = requireObject(item.reaction, `${path}.reaction`);
	if (reaction.action === 'unreact') return [];
	const messageId = requireId(reaction.mid, `${path}.reaction.mid`);
	return [
		{
			...base,
			kind: 'reaction',
			eventId: `reaction:${messageId}:${personId}:${timestamp}`,
			postId: messageId,
			text: reaction.emoji ?? reaction.reaction,
		},
	];
}

function readReferral({ item, path, base, personId, timestamp }: Thread): EventParts[] {
	const referral = requireObject(item.referral, `${path}.referral`);
	return [{ ...base, ...origin(referral, path), kind: 'click', eventId: `referral:${personId}:${timestamp}` }];
}

/** One item of `messaging`. Receipts, typing, hand-overs and opt-ins give no event. */
export function readMessaging(item: Json, path: string, account: MetaAccount, options: ParseOptions): EventParts[] {
	const readers = {
		message: readMessage,
		message_edit: readEdit,
		postback: readPostback,
		reaction: readReaction,
		referral: readReferral,
	};
	for (const [name, read] of Object.entries(readers)) {
		if (isMissing(item[name])) continue;
		const thread = openThread(item, path, account, options);
		return thread === null ? [] : read(thread);
	}
	return [];
}
