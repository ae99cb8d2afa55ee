import type { InteractionKind } from '../event';
import { textOfHtml } from '../html-text';
import { readJsonText } from '../json-text';
import { editedAt, type EventParts, type ParseOptions, type PlatformParser } from '../parser';
import type { Json } from '../payload';
import {
	asObject,
	isMissing,
	objectIn,
	optionalId,
	optionalList,
	plainText,
	requireId,
	requireObject,
} from '../payload';
import { isoTimeOf } from '../time';
import { fullName, isMachine, isOwnAccount, mastodonPerson } from './mastodon-person';

/** https://docs.joinmastodon.org/entities/Notification, https://docs.joinmastodon.org/entities/Status */

const KINDS: ReadonlyMap<unknown, InteractionKind> = new Map<unknown, InteractionKind>([
	['mention', 'mention'],
	['favourite', 'like'],
	['reblog', 'share'],
	['quote', 'share'],
	['follow', 'follow'],
]);
const OF_THE_STATUS: ReadonlySet<unknown> = new Set(['mention', 'quote']);

/** A post is a direct message when only those it names may see it, and a reply when it answers one. */
function kindOfPost(status: Json, otherwise: InteractionKind): InteractionKind {
	if (status.visibility === 'direct') return 'message';
	return isMissing(status.in_reply_to_id) ? otherwise : 'reply';
}

/** The address of a post is the same on every server, its number is not. */
function addressOf(status: Json, path: string): string {
	return requireId(status.uri ?? status.url, `${path}.uri`);
}

function actorName(account: Json, path: string): string {
	return fullName(account)?.toLowerCase() ?? requireId(account.uri, `${path}.acct`);
}

function postText(status: Json | null): string | null {
	return textOfHtml(status?.content);
}

function readNotification(item: Json, options: ParseOptions): EventParts[] {
	const kind = KINDS.get(item.type);
	if (kind === undefined) return [];
	const account = requireObject(item.account, 'account');
	if (isMachine(account) || isOwnAccount(account, options)) return [];
	const occurredAt = isoTimeOf(item.created_at, 'created_at');
	const base = { platform: 'mastodon', occurredAt, person: mastodonPerson(account) } as const;
	const name = actorName(account, 'account');
	if (kind === 'follow') return [{ ...base, kind, eventId: `follow:${name}:${Date.parse(occurredAt)}` }];
	const status = requireObject(item.status, 'status');
	const address = addressOf(status, 'status');
	if (!OF_THE_STATUS.has(item.type))
		return [{ ...base, kind, eventId: `${kind}:${name}:${address}`, postId: address }];
	return [
		{
			...base,
			kind: kind === 'mention' ? kindOfPost(status, kind) : kind,
			eventId: address,
			conversationId: optionalId(status.conversation_id, 'status.conversation_id'),
			postId:
				kind === 'share'
					? optionalId(
							objectIn(objectIn(status, 'quote'), 'quoted_status')?.uri,
							'status.quote.quoted_status.uri',
						)
					: address,
			text: postText(status),
			revision: editedAt(status.edited_at, 'status.edited_at'),
		},
	];
}

/** Your own answer: the person is whoever wrote what it answers, who is always named in it. */
function readOwnAnswer(status: Json, options: ParseOptions): EventParts[] {
	const named = optionalList(status.mentions, 'mentions').map(asObject);
	const asker =
		named.find((one) => one !== null && !isMissing(one.id) && one.id === status.in_reply_to_account_id) ?? null;
	if (asker === null || isOwnAccount(asker, options)) return [];
	return [
		{
			platform: 'mastodon',
			kind: kindOfPost(status, 'reply'),
			direction: 'out',
			eventId: addressOf(status, 'status'),
			occurredAt: isoTimeOf(status.created_at, 'status.created_at'),
			person: mastodonPerson(asker),
			text: postText(status),
			revision: editedAt(status.edited_at, 'status.edited_at'),
		},
	];
}

/** A post, from a search or a timeline. One that answers nobody, names nobody and boosts nothing is about nobody. */
function readStatus(status: Json, options: ParseOptions): EventParts[] {
	const account = requireObject(status.account, 'account');
	if (isMachine(account)) return [];
	if (isOwnAccount(account, options)) return readOwnAnswer(status, options);
	const boosted = objectIn(status, 'reblog');
	const isAddressed = !isMissing(status.in_reply_to_id) || optionalList(status.mentions, 'mentions').length > 0;
	if (boosted === null && !isAddressed) return [];
	const base = {
		platform: 'mastodon',
		occurredAt: isoTimeOf(status.created_at, 'created_at'),
		person: mastodonPerson(account),
	} as const;
	if (boosted !== null) {
		const address = addressOf(boosted, 'reblog');
		return [
			{ ...base, kind: 'share', eventId: `share:${actorName(account, 'account')}:${address}`, postId: address },
		];
	}
	const address = addressOf(status, 'status');
	return [
		{
			...base,
			kind: kindOfPost(status, 'mention'),
			eventId: address,
			postId: address,
			text: postText(status),
			revision: editedAt(status.edited_at, 'status.edited_at'),
		},
	];
}

function isAccount(value: unknown): boolean {
	return typeof asObject(value)?.acct === 'string';
}

function isNotification(body: Json): boolean {
	return typeof body.type === 'string' && !isMissing(body.created_at) && isAccount(body.account);
}

function isStatus(body: Json): boolean {
	return typeof body.type !== 'string' && 'content' in body && !isMissing(body.uri) && isAccount(body.account);
}

/** The streaming API puts the entity into a text. */
function isStreamed(body: Json): boolean {
	return Array.isArray(body.stream) && typeof body.event === 'string';
}

/** What a server tells its administrators is not about the team's account. */
function isOfAdministrators(body: Json): boolean {
	return (
		/^(?:account|report|status)\.(?:approved|created|updated)$/.test(plainText(body.event)) &&
		!isMissing(body.created_at) &&
		objectIn(body, 'object') !== null
	);
}

function readBody(body: Json, options: ParseOptions): EventParts[] {
	if (isOfAdministrators(body)) return [];
	if (!isStreamed(body)) return isNotification(body) ? readNotification(body, options) : readStatus(body, options);
	// A deletion names the post by its number on this server only, which is not the id it is known by.
	if (body.event !== 'notification' && body.event !== 'update' && body.event !== 'status.update') return [];
	const entity = requireObject(
		typeof body.payload === 'string' ? readJsonText(body.payload) : body.payload,
		'payload',
	);
	return body.event === 'notification' ? readNotification(entity, options) : readStatus(entity, options);
}

export const mastodon: PlatformParser = {
	platform: 'mastodon',
	label: 'Mastodon',
	expected: 'a notification with "type" and "account", or a status with "content" and "account"',
	recognises(payload) {
		const body = asObject(payload);
		return (
			body !== null && (isStreamed(body) || isNotification(body) || isStatus(body) || isOfAdministrators(body))
		);
	},
	parse(payload, options) {
		return readBody(requireObject(payload, 'payload'), options);
	},
};
