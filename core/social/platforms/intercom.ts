import { textOfHtml } from '../html-text';
import type { EventParts, ParseOptions, PlatformParser, Reading } from '../parser';
import { detailsHash, isOwner, revoked } from '../parser';
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
	requireObject,
} from '../payload';
import { isoTimeOf } from '../time';
import { intercomPerson } from './intercom-person';

/** https://developers.intercom.com/docs/references/webhooks/webhook-models */

const CUSTOMERS: ReadonlySet<unknown> = new Set(['user', 'lead', 'contact', 'visitor']);
const STARTED = /^conversation\.(?:user|admin(?:\.single)?|contact)\.created$/;
const REPLIED = /^conversation\.(?:user|admin|contact)\.replied$/;
/** Anything that can bring new details of a person. */
const CONTACT = /^(?:contact|user|visitor)(?:\.(?:user|lead|email))?\.(?:created|updated|signed_up|added_email)$/;
const UNSUBSCRIBED = /^(?:contact|user)\.unsubscribed$/;

interface Scope {
	body: Json;
	item: Json;
	options: ParseOptions;
}

/**
 * The customer of a conversation: who wrote first, completed from the list of its people; older versions have `user`.
 */
function customerOf({ item }: Scope): Json | null {
	const people = objectIn(item, 'contacts')?.contacts;
	const first = objectIn(item, 'user') ?? (Array.isArray(people) ? asObject(people[0]) : null);
	const author = objectIn(objectIn(item, 'source'), 'author');
	if (author === null || !CUSTOMERS.has(author.type)) return first;
	return first !== null && first.id === author.id ? { ...first, ...author } : author;
}

function workspaceOf({ body }: Scope): string | null {
	return optionalId(body.app_id, 'app_id');
}

interface Written {
	part: Json;
	path: string;
	eventId: string;
	time: unknown;
}

/** A message of the customer or the team. Bots and operators are machines. */
function readWritten(scope: Scope, { part, path, eventId, time }: Written): EventParts[] {
	const author = requireObject(part.author, `${path}.author`);
	const isOut = author.type === 'admin' || isOwner(plainText(author.id), scope.options);
	if (!isOut && !CUSTOMERS.has(author.type)) return [];
	const customer = customerOf(scope);
	const known = customer !== null && customer.id === author.id ? { ...customer, ...author } : author;
	const person = isOut ? customer : known;
	if (person === null || isOwner(plainText(person.id), scope.options)) return [];
	const source = objectIn(scope.item, 'source');
	return [
		{
			platform: 'intercom',
			kind: 'message',
			direction: isOut ? 'out' : 'in',
			eventId,
			occurredAt: isoTimeOf(time, `${path}.created_at`),
			person: intercomPerson(person, isOut ? 'data.item.contacts' : `${path}.author`, workspaceOf(scope)),
			conversationId: requireId(scope.item.id, 'data.item.id'),
			campaign: objectIn(scope.item, 'custom_attributes')?.utm_campaign,
			text: textOfHtml(part.body) ?? (part === source ? textOfHtml(part.subject) : null),
		},
	];
}

function readStarted(scope: Scope): EventParts[] {
	const { item } = scope;
	const name = isMissing(item.source) ? 'conversation_message' : 'source';
	const path = `data.item.${name}`;
	const part = requireObject(item[name], path);
	return readWritten(scope, {
		part,
		path,
		eventId: `conversation:${requireId(item.id, 'data.item.id')}`,
		time: item.created_at,
	});
}

/** A delivery holds the parts that caused it. Notes and assignments are the team's own affair. */
function readReplied(scope: Scope): Reading {
	const path = 'data.item.conversation_parts.conversation_parts';
	const parts = optionalList(objectIn(scope.item, 'conversation_parts')?.conversation_parts, path);
	return eachObject(
		parts,
		path,
		(part, at) =>
			part.part_type === 'note' || isMissing(part.body)
				? []
				: readWritten(scope, {
						part,
						path: at,
						eventId: `part:${requireId(part.id, `${at}.id`)}`,
						time: part.created_at,
					}),
		scope.options,
	);
}

/** A part of a conversation that a teammate took away; a notice is left for its text. */
function readRedacted({ body, item, options }: Scope): Reading {
	const path = 'data.item.conversation_parts.conversation_parts';
	const parts = optionalList(objectIn(item, 'conversation_parts')?.conversation_parts, path);
	const at = isMissing(body.created_at) ? options.receivedAt : isoTimeOf(body.created_at, 'created_at');
	const gone = (eventId: string): EventParts => revoked('intercom', { kind: 'message', eventId, at });
	const source = objectIn(item, 'source');
	return [
		...(source?.redacted === true ? [gone(`conversation:${requireId(item.id, 'data.item.id')}`)] : []),
		...eachObject(
			parts,
			path,
			(part, place) => (part.redacted === true ? [gone(`part:${requireId(part.id, `${place}.id`)}`)] : []),
			options,
		),
	];
}

function readContact(scope: Scope): EventParts[] {
	const { body, item, options } = scope;
	const id = requireId(item.id, 'data.item.id');
	const person = intercomPerson(item, 'data.item', workspaceOf(scope));
	const isUnsubscribed = UNSUBSCRIBED.test(plainText(body.topic));
	const time = isUnsubscribed ? body.created_at : (item.updated_at ?? body.created_at);
	const occurredAt = isMissing(time) ? options.receivedAt : isoTimeOf(time, 'data.item.updated_at');
	return [
		{
			platform: 'intercom',
			kind: isUnsubscribed ? 'unsubscribe' : 'contact_update',
			eventId: isUnsubscribed
				? `unsubscribe:${id}:${Date.parse(occurredAt)}`
				: `contact:${id}:${detailsHash(person, options)}`,
			occurredAt,
			person,
			campaign: item.utm_campaign,
		},
	];
}

function readTopic(body: Json, options: ParseOptions): Reading {
	const topic = plainText(body.topic);
	const isContact = CONTACT.test(topic) || UNSUBSCRIBED.test(topic);
	const isRedacted = topic === 'conversation_part.redacted';
	if (!isContact && !isRedacted && !STARTED.test(topic) && !REPLIED.test(topic)) return [];
	const scope = { body, item: requireObject(objectIn(body, 'data')?.item, 'data.item'), options };
	if (isContact) return readContact(scope);
	if (isRedacted) return readRedacted(scope);
	return STARTED.test(topic) ? readStarted(scope) : readReplied(scope);
}

export const intercom: PlatformParser = {
	platform: 'intercom',
	label: 'Intercom',
	expected: 'a webhook with "type": "notification_event", "topic" and "data"',
	recognises(payload) {
		const body = asObject(payload);
		return body?.type === 'notification_event' && typeof body.topic === 'string';
	},
	parse(payload, options) {
		return readTopic(requireObject(payload, 'payload'), options);
	},
};
