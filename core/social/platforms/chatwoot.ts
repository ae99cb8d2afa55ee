import type { EventParts, ParseOptions, PlatformParser, Reading } from '../parser';
import { detailsHash } from '../parser';
import type { Json } from '../payload';
import {
	asObject,
	eachObject,
	isMissing,
	objectIn,
	optionalId,
	optionalList,
	requireId,
	requireObject,
} from '../payload';
import { isoTimeOf } from '../time';
import { chatwootPerson } from './chatwoot-person';

/** https://www.chatwoot.com/docs/product/others/webhook-events */

/**
 * Webhooks name the direction, the messages inside a conversation number it. Activities and templates are machine-made.
 */
const DIRECTIONS: ReadonlyMap<unknown, 'in' | 'out'> = new Map<unknown, 'in' | 'out'>([
	['incoming', 'in'],
	[0, 'in'],
	['outgoing', 'out'],
	[1, 'out'],
]);

interface Scope {
	accountId: string;
	conversation: Json | null;
	/** The customer, as the conversation knows him. */
	customer: Json | null;
	path: string;
}

/** The sender, with what only the conversation says about him. */
function completed(sender: Json, customer: Json | null): Json {
	if (customer === null || customer.id !== sender.id) return sender;
	const known = Object.entries(sender).filter(([, value]) => !isMissing(value) && value !== '');
	return { ...customer, ...Object.fromEntries(known) };
}

function readMessage(message: Json, at: string, scope: Scope): EventParts[] {
	const direction = DIRECTIONS.get(message.message_type);
	if (direction === undefined || message.private === true) return [];
	const sender = asObject(message.sender);
	const author = direction === 'in' && sender?.type !== 'user' ? (sender ?? objectIn(message, 'contact')) : null;
	const contact = author === null ? scope.customer : completed(author, scope.customer);
	if (contact === null) return [];
	const channelOwner = scope.conversation === null ? null : objectIn(scope.conversation, 'contact_inbox');
	const conversationId = optionalId(
		scope.conversation?.id ?? scope.conversation?.display_id ?? channelOwner?.id,
		`${scope.path}.id`,
	);
	return [
		{
			platform: 'chatwoot',
			kind: 'message',
			direction,
			eventId: `${scope.accountId}:${requireId(message.id, `${at}id`)}`,
			occurredAt: isoTimeOf(message.created_at, `${at}created_at`),
			person: chatwootPerson(contact, 'sender', scope.accountId, scope.conversation),
			conversationId: conversationId === null ? null : `${scope.accountId}:${conversationId}`,
			text: message.content,
		},
	];
}

function readMessageCreated(body: Json): EventParts[] {
	const conversation = objectIn(body, 'conversation');
	const accountId = requireId(objectIn(body, 'account')?.id, 'account.id');
	const customer = objectIn(objectIn(conversation, 'meta'), 'sender');
	return readMessage(body, '', { accountId, conversation, customer, path: 'conversation' });
}

/**
 * Also sent when a message was delivered or read, so it changes what is recorded and is nothing by itself. A message
 * that was deleted stays, with a notice for its text.
 */
function readMessageUpdated(body: Json, options: ParseOptions): EventParts[] {
	const at = isMissing(body.updated_at) ? options.receivedAt : isoTimeOf(body.updated_at, 'updated_at');
	const isDeleted = objectIn(body, 'content_attributes')?.deleted === true;
	const revision = { kind: isDeleted ? 'revoke' : 'edit', at } as const;
	return readMessageCreated(body).map((parts) => ({ ...parts, person: {}, revision }));
}

/** A new conversation brings its first messages, which are delivered again, under the same ids, by themselves. */
function readConversationCreated(body: Json, options: ParseOptions): Reading {
	const customer = objectIn(objectIn(body, 'meta'), 'sender');
	const read = (message: Json, path: string): EventParts[] => {
		const at = `${path}.`;
		const accountId = requireId(objectIn(body, 'account')?.id ?? message.account_id, `${at}account_id`);
		return readMessage(message, at, { accountId, conversation: body, customer, path: 'conversation' });
	};
	return eachObject(optionalList(body.messages, 'messages'), 'messages', read, options);
}

/** Nobody did anything, but the contact's e-mail or phone may be new. The same data twice is one event. */
function readContact(body: Json, options: ParseOptions): EventParts[] {
	const accountId = requireId(objectIn(body, 'account')?.id ?? body.account_id, 'account.id');
	const person = chatwootPerson(body, 'contact', accountId, null);
	return [
		{
			platform: 'chatwoot',
			kind: 'contact_update',
			eventId: `contact:${accountId}:${requireId(body.id, 'id')}:${detailsHash(person, options)}`,
			occurredAt: isMissing(body.updated_at) ? options.receivedAt : isoTimeOf(body.updated_at, 'updated_at'),
			person,
		},
	];
}

function readBody(body: Json, options: ParseOptions): Reading {
	switch (body.event) {
		case 'message_created':
			return readMessageCreated(body);
		case 'message_updated':
			return readMessageUpdated(body, options);
		case 'conversation_created':
			return readConversationCreated(body, options);
		case 'contact_created':
		case 'contact_updated':
			return readContact(body, options);
		default:
			return [];
	}
}

export const chatwoot: PlatformParser = {
	platform: 'chatwoot',
	label: 'Chatwoot',
	expected: 'a Chatwoot webhook, with "event" such as "message_created"',
	recognises(payload) {
		const body = asObject(payload);
		return (
			typeof body?.event === 'string' &&
			/^(?:message|conversation|contact|inbox|webwidget|automation_event|macro)[._]/.test(body.event)
		);
	},
	parse(payload, options) {
		return readBody(requireObject(payload, 'payload'), options);
	},
};
