import type { Revision } from '../event';
import type { EventParts, ParseOptions, PlatformParser } from '../parser';
import { isOwner } from '../parser';
import type { Json } from '../payload';
import {
	asObject,
	eachObject,
	isMissing,
	objectIn,
	optionalId,
	optionalList,
	requireId,
	requireList,
	requireObject,
} from '../payload';
import { isoTimeOf } from '../time';
import { eachEntry, metaObjectOf } from './meta-entry';
import { isOfAccount, isSampleValue } from './whatsapp-account';
import { readIdUpdate, readSystemMessage } from './whatsapp-change';
import { contactsById, idsOf, type WhatsAppContacts, whatsAppPerson } from './whatsapp-person';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components */

/** Notices of the service. */
const NOTICES: ReadonlySet<unknown> = new Set(['ephemeral', 'request_welcome']);

function textOf(message: Json): unknown {
	const interactive = objectIn(message, 'interactive');
	const media = objectIn(message, typeof message.type === 'string' ? message.type : '');
	return (
		objectIn(message, 'text')?.body ??
		objectIn(message, 'button')?.text ??
		objectIn(interactive, 'button_reply')?.title ??
		objectIn(interactive, 'list_reply')?.title ??
		objectIn(message, 'reaction')?.emoji ??
		media?.caption ??
		objectIn(message, 'order')?.text
	);
}

interface Written {
	/** The id of the message as it was first sent. */
	id: string;
	content: Json;
	revision: Revision | null;
}

/**
 * An edit travels as a message with an id of its own around the new text, and so does the news that a message was
 * taken back; both are the same event as the original.
 */
function writtenIn(message: Json, path: string): Written {
	const { type } = message;
	if (type !== 'edit' && type !== 'revoke')
		return { id: requireId(message.id, `${path}.id`), content: message, revision: null };
	const change = requireObject(message[type], `${path}.${type}`);
	return {
		id: requireId(change.original_message_id, `${path}.${type}.original_message_id`),
		content: objectIn(change, 'message') ?? {},
		revision: { kind: type, at: isoTimeOf(message.timestamp, `${path}.timestamp`) },
	};
}

interface Scope {
	contacts: WhatsAppContacts;
	/** Of whom all messages are, where the delivery describes one person only. */
	onlyContact: Json | null;
	/** The business number the conversation runs over. */
	numberId: string | null;
	options: ParseOptions;
}

/** The other side of a message: who wrote it, or to whom the team wrote. */
function otherSide(message: Json, side: 'from' | 'to', path: string, scope: Scope) {
	const said = {
		number: optionalId(message[side], `${path}.${side}`),
		user: optionalId(message[`${side}_user_id`], `${path}.${side}_user_id`),
		parent: optionalId(message[`${side}_parent_user_id`], `${path}.${side}_parent_user_id`),
	};
	const id = said.number ?? said.user ?? requireId(said.parent, `${path}.${side}`);
	const named = [said.number, said.user, said.parent].map((one) =>
		one === null ? undefined : scope.contacts.get(one),
	);
	const contact = named.find((one) => one !== undefined) ?? scope.onlyContact;
	return { id, contact, ids: idsOf(said, contact, path) };
}

function readMessage(message: Json, path: string, scope: Scope): EventParts[] {
	const reaction = objectIn(message, 'reaction');
	const isRemoved =
		message.type === 'reaction' && (reaction === null || isMissing(reaction.emoji) || reaction.emoji === '');
	if (message.type === 'system') return readSystemMessage(message, path);
	if (NOTICES.has(message.type) || isRemoved) return [];
	const { id, ids, contact } = otherSide(message, 'from', path, scope);
	if ([id, ids.number, ids.user, ids.parent].some((one) => isOwner(one, scope.options))) return [];
	const written = writtenIn(message, path);
	const referral = objectIn(message, 'referral');
	return [
		{
			platform: 'whatsapp',
			kind: message.type === 'reaction' ? 'reaction' : 'message',
			eventId: written.id,
			occurredAt: isoTimeOf(message.timestamp, `${path}.timestamp`),
			person: whatsAppPerson([ids], contact),
			conversationId: `${scope.numberId ?? ''}:${id}`,
			postId: optionalId(reaction?.message_id ?? referral?.source_id, `${path}.referral.source_id`),
			campaign: referral?.headline,
			text: textOf(written.content),
			revision: written.revision,
		},
	];
}

/** What the team wrote in the WhatsApp Business app. */
function readEcho(echo: Json, path: string, scope: Scope): EventParts[] {
	if (NOTICES.has(echo.type) || echo.type === 'reaction') return [];
	const written = writtenIn(echo, path);
	const { id, ids, contact } = otherSide(echo, 'to', path, scope);
	return [
		{
			platform: 'whatsapp',
			kind: 'message',
			direction: 'out',
			eventId: written.id,
			occurredAt: isoTimeOf(echo.timestamp, `${path}.timestamp`),
			person: whatsAppPerson([ids], contact),
			conversationId: `${scope.numberId ?? ''}:${id}`,
			text: textOf(written.content),
			revision: written.revision,
		},
	];
}

/** @param field what the change is about; the messages of a `history` are old, and were never delivered as new ones */
function* readValue(value: Json, path: string, field: unknown, options: ParseOptions): Generator<EventParts | null> {
	if (field === 'history' || isSampleValue(value)) return;
	const contacts = optionalList(value.contacts, `${path}.contacts`)
		.map(asObject)
		.filter((contact) => contact !== null);
	const metadata = objectIn(value, 'metadata');
	const scope: Scope = {
		contacts: contactsById(contacts),
		onlyContact: contacts.length === 1 ? (contacts[0] ?? null) : null,
		numberId: optionalId(metadata?.phone_number_id, `${path}.metadata.phone_number_id`),
		options,
	};
	const { messages, message_echoes: echoes, user_id_update: updates } = value;
	const at = (name: string): string => `${path}.${name}`;
	const read = (message: Json, where: string): EventParts[] => readMessage(message, where, scope);
	const readSent = (echo: Json, where: string): EventParts[] => readEcho(echo, where, scope);
	yield* eachObject(optionalList(messages, at('messages')), at('messages'), read, options);
	yield* eachObject(optionalList(echoes, at('message_echoes')), at('message_echoes'), readSent, options);
	yield* eachObject(optionalList(updates, at('user_id_update')), at('user_id_update'), readIdUpdate, options);
}

function isValue(payload: unknown): boolean {
	const value = asObject(payload);
	return value !== null && (value.messaging_product === 'whatsapp' || isOfAccount(value));
}

export const whatsapp: PlatformParser = {
	platform: 'whatsapp',
	label: 'WhatsApp',
	expected:
		'a WhatsApp Cloud API webhook, with "object": "whatsapp_business_account" and "entry", or the "value" of one change',
	recognises: (payload) => isValue(payload) || metaObjectOf(payload) === 'whatsapp_business_account',
	parse(payload, options) {
		const body = requireObject(payload, 'payload');
		// n8n's WhatsApp Trigger gives the value of each change by itself.
		if (isValue(body)) return readValue(body, 'value', body.field, options);
		return eachEntry(
			body,
			(entry, at) =>
				eachObject(
					requireList(entry.changes, `${at}.changes`),
					`${at}.changes`,
					(change, where) => {
						const value = requireObject(change.value, `${where}.value`);
						return readValue(value, `${where}.value`, change.field, options);
					},
					options,
				),
			options,
		);
	},
};
