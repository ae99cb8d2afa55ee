import { readJsonText } from '../json-text';
import type { EventParts, ParseOptions, PlatformParser } from '../parser';
import { isOwner, revoked } from '../parser';
import type { Json } from '../payload';
import { asObject, isMissing, objectIn, optionalId, requireId, requireObject } from '../payload';
import { isoTimeOf } from '../time';

/** https://business-api.tiktok.com/portal/docs?id=1832190670631937 */

const EVENTS = /^(?:im_|comment\.|brand_mention\.|authorization\.|portability\.|post\.publish\.|video\.)/;

/** The event itself travels as text of JSON. Its ids are longer than what JavaScript can count to. */
function contentOf(body: Json): Json {
	return requireObject(typeof body.content === 'string' ? readJsonText(body.content) : body.content, 'content');
}

interface Scope {
	body: Json;
	content: Json;
	options: ParseOptions;
}

function timeOf({ body, content }: Scope): string {
	return isMissing(content.timestamp)
		? isoTimeOf(body.create_time, 'create_time')
		: isoTimeOf(content.timestamp, 'content.timestamp');
}

/** Where the person came from: an advertisement, or a link that opens the chat. */
function origin(content: Json): Pick<EventParts, 'campaign' | 'postId'> {
	const referral = objectIn(content, 'referral');
	const advertisement = objectIn(referral, 'ad');
	return {
		campaign: advertisement?.ad_name ?? objectIn(referral, 'short_link')?.ref,
		postId: optionalId(advertisement?.ad_id, 'content.referral.ad.ad_id'),
	};
}

interface Customer {
	id: string;
	profile: EventParts['person'];
	isOut: boolean;
}

/** Ids hold for one app. */
function profileOf({ body }: Scope, userId: string, username: unknown): EventParts['person'] {
	return { profiles: [{ platform: 'tiktok', userId, scope: optionalId(body.client_key, 'client_key'), username }] };
}

/** The personal account of a conversation. The other side is the business account. */
function customerOf(scope: Scope): Customer {
	const { body, content } = scope;
	const isOut = body.event === 'im_send_msg' || objectIn(content, 'from_user')?.role === 'business_account';
	const side = isOut ? 'to' : 'from';
	// The identifier is the one that comments carry, too.
	const id =
		optionalId(content.unique_identifier, 'content.unique_identifier') ??
		requireId(objectIn(content, `${side}_user`)?.id, `content.${side}_user.id`);
	return { id, isOut, profile: profileOf(scope, id, content[side]) };
}

function readMessage(scope: Scope): EventParts[] {
	const { content, options } = scope;
	const customer = customerOf(scope);
	// Greetings and suggested questions are sent by the machine.
	if (isOwner(customer.id, options) || !isMissing(content.auto_message_type)) return [];
	const shared = objectIn(content, 'share_post');
	const from = origin(content);
	return [
		{
			platform: 'tiktok',
			kind: 'message',
			direction: customer.isOut ? 'out' : 'in',
			eventId: requireId(content.message_id, 'content.message_id'),
			occurredAt: timeOf(scope),
			person: customer.profile,
			conversationId: optionalId(content.conversation_id, 'content.conversation_id'),
			...from,
			postId: optionalId(shared?.video_id, 'content.share_post.video_id') ?? from.postId,
			text: objectIn(content, 'text')?.body,
		},
	];
}

function readReferral(scope: Scope): EventParts[] {
	const { content, options } = scope;
	const customer = customerOf(scope);
	if (customer.isOut || isOwner(customer.id, options)) return [];
	const occurredAt = timeOf(scope);
	return [
		{
			platform: 'tiktok',
			kind: 'click',
			eventId: `referral:${customer.id}:${Date.parse(occurredAt)}`,
			occurredAt,
			person: customer.profile,
			conversationId: optionalId(content.conversation_id, 'content.conversation_id'),
			...origin(content),
		},
	];
}

/** A comment that its author or the account deleted. */
function readDeletedComment(scope: Scope): EventParts[] {
	const eventId = `comment:${requireId(scope.content.comment_id, 'content.comment_id')}`;
	return [revoked('tiktok', { kind: 'comment', eventId, at: timeOf(scope) })];
}

/** Hiding and publishing a comment repeat what is known. */
function readComment(scope: Scope): EventParts[] {
	const { body, content, options } = scope;
	if (body.event === 'comment.update' && content.comment_action === 'delete') return readDeletedComment(scope);
	if (body.event === 'comment.update' && content.comment_action !== 'insert') return [];
	const authorId = requireId(content.unique_identifier, 'content.unique_identifier');
	if (isOwner(authorId, options) || authorId === body.user_openid) return [];
	return [
		{
			platform: 'tiktok',
			kind: content.comment_type === 'reply' ? 'reply' : 'comment',
			eventId: `comment:${requireId(content.comment_id, 'content.comment_id')}`,
			occurredAt: timeOf(scope),
			person: profileOf(scope, authorId, content.from),
			postId: optionalId(content.video_id, 'content.video_id'),
			text: content.text ?? content.comment_text,
		},
	];
}

const READERS: ReadonlyMap<unknown, (scope: Scope) => EventParts[]> = new Map<unknown, (scope: Scope) => EventParts[]>([
	['im_receive_msg', readMessage],
	['im_send_msg', readMessage],
	['im_referral_msg', readReferral],
	['im_receive_high_intent_comment', readComment],
	['comment.update', readComment],
]);

export const tiktok: PlatformParser = {
	platform: 'tiktok',
	label: 'TikTok',
	expected: 'a webhook with "user_openid", "content" and "event" such as "im_receive_msg"',
	recognises(payload) {
		const body = asObject(payload);
		return (
			typeof body?.event === 'string' &&
			(EVENTS.test(body.event) || 'content' in body) &&
			!isMissing(body.user_openid ?? body.client_key)
		);
	},
	parse(payload, options) {
		const body = requireObject(payload, 'payload');
		const read = READERS.get(body.event);
		return read === undefined ? [] : read({ body, content: contentOf(body), options });
	},
};
