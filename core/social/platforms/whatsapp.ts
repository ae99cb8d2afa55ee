import type { SocialEvent } from '../event';
import type { EventParts, ParseOptions, PlatformParser } from '../parser';
import { isOwner, socialEvents } from '../parser';
import type { Json } from '../payload';
import {
	asObject,
	eachObject,
	isMissing,
	objectIn,
	optionalId,
	optionalList,
	plainText,
	requireId,
	requireList,
	requireObject,
} from '../payload';
import { isoTimeOf } from '../time';
import { metaEntries, metaObjectOf } from './meta-entry';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components */

/**
 * Notices of the service, such as "changed the number". A message that was taken back is none of its own either: what
 * was recorded of it stays one interaction.
 */
const NOTICES: ReadonlySet<unknown> = new Set(['system', 'ephemeral', 'request_welcome', 'revoke']);

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
}

/** An edit travels as a message with an id of its own around the new text; it is the same event as the original. */
function writtenIn(message: Json, path: string): Written {
	if (message.type !== 'edit') return { id: requireId(message.id, `${path}.id`), content: message };
	const edit = requireObject(message.edit, `${path}.edit`);
	return {
		id: requireId(edit.original_message_id, `${path}.edit.original_message_id`),
		content: objectIn(edit, 'message') ?? {},
	};
}

interface Scope {
	/** By each of their ids. */
	contacts: ReadonlyMap<string, Json>;
	/** Of whom all messages are, where the delivery describes one person only. */
	onlyContact: Json | null;
	/** The business number the conversation runs over. */
	numberId: string | null;
	options: ParseOptions;
}

/** The WhatsApp id is a phone number. People who hide theirs have only an id that is valid for this business. */
function personOf(id: string, contact: Json | null): EventParts['person'] {
	const profile = objectIn(contact, 'profile');
	const displayName = profile?.name;
	return {
		displayName,
		profiles: [{ platform: 'whatsapp', userId: id, username: profile?.username, displayName }],
	};
}

function byId(contacts: readonly Json[]): Map<string, Json> {
	const found = new Map<string, Json>();
	for (const contact of contacts) {
		for (const id of [contact.wa_id, contact.user_id].map(plainText)) if (!found.has(id)) found.set(id, contact);
	}
	return found;
}

function findContact({ contacts, onlyContact }: Scope, id: string): Json | null {
	return contacts.get(id) ?? onlyContact;
}

function readMessage(message: Json, path: string, scope: Scope): EventParts[] {
	const reaction = objectIn(message, 'reaction');
	const isRemoved =
		message.type === 'reaction' && (reaction === null || isMissing(reaction.emoji) || reaction.emoji === '');
	if (NOTICES.has(message.type) || isRemoved) return [];
	const sender = optionalId(message.from, `${path}.from`);
	const id = sender ?? requireId(message.from_user_id, `${path}.from`);
	if (isOwner(id, scope.options)) return [];
	const contact = findContact(scope, id);
	const written = writtenIn(message, path);
	const referral = objectIn(message, 'referral');
	return [
		{
			platform: 'whatsapp',
			kind: message.type === 'reaction' ? 'reaction' : 'message',
			eventId: written.id,
			occurredAt: isoTimeOf(message.timestamp, `${path}.timestamp`),
			// `from` and `wa_id` differ where a country changed its numbers; the id is the one that lasts.
			person: personOf(optionalId(contact?.wa_id, `${path}.contact.wa_id`) ?? id, contact),
			conversationId: `${scope.numberId ?? ''}:${id}`,
			postId: optionalId(reaction?.message_id ?? referral?.source_id, `${path}.referral.source_id`),
			campaign: referral?.headline,
			text: textOf(written.content),
		},
	];
}

/** What the team wrote in the WhatsApp Business app. */
function readEcho(echo: Json, path: string, scope: Scope): EventParts[] {
	if (NOTICES.has(echo.type) || echo.type === 'reaction') return [];
	const written = writtenIn(echo, path);
	const id = optionalId(echo.to, `${path}.to`) ?? requireId(echo.to_user_id, `${path}.to`);
	return [
		{
			platform: 'whatsapp',
			kind: 'message',
			direction: 'out',
			eventId: written.id,
			occurredAt: isoTimeOf(echo.timestamp, `${path}.timestamp`),
			person: personOf(id, findContact(scope, id)),
			conversationId: `${scope.numberId ?? ''}:${id}`,
			text: textOf(written.content),
		},
	];
}

function readValue(value: Json, path: string, options: ParseOptions): EventParts[] {
	const contacts = optionalList(value.contacts, `${path}.contacts`)
		.map(asObject)
		.filter((contact) => contact !== null);
	const metadata = objectIn(value, 'metadata');
	const scope: Scope = {
		contacts: byId(contacts),
		onlyContact: contacts.length === 1 ? (contacts[0] ?? null) : null,
		numberId: optionalId(metadata?.phone_number_id, `${path}.metadata.phone_number_id`),
		options,
	};
	return [
		...eachObject(
			optionalList(value.messages, `${path}.messages`),
			`${path}.messages`,
			(message, at) => readMessage(message, at, scope),
			options,
		),
		...eachObject(
			optionalList(value.message_echoes, `${path}.message_echoes`),
			`${path}.message_echoes`,
			(echo, at) => readEcho(echo, at, scope),
			options,
		),
	];
}

function isValue(payload: unknown): boolean {
	return asObject(payload)?.messaging_product === 'whatsapp';
}

export const whatsapp: PlatformParser = {
	platform: 'whatsapp',
	label: 'WhatsApp',
	expected:
		'a WhatsApp Cloud API webhook, with "object": "whatsapp_business_account" and "entry", or the "value" of one change',
	recognises: (payload) => isValue(payload) || metaObjectOf(payload) === 'whatsapp_business_account',
	parse(payload, options): SocialEvent[] {
		const body = requireObject(payload, 'payload');
		// n8n's WhatsApp Trigger gives the value of each change by itself.
		if (isValue(body)) return socialEvents(readValue(body, 'value', options), options);
		const { list, path } = metaEntries(body);
		const parts = eachObject(
			requireList(list, path),
			path,
			(entry, at) =>
				eachObject(
					requireList(entry.changes, `${at}.changes`),
					`${at}.changes`,
					(change, where) =>
						readValue(requireObject(change.value, `${where}.value`), `${where}.value`, options),
					options,
				),
			options,
		);
		return socialEvents(parts, options);
	},
};
