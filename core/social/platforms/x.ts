import type { RawPerson } from '../../contact';
import type { EventParts, ParseOptions, PlatformParser, Reading } from '../parser';
import type { Json } from '../payload';
import { asObject, eachObject, isMissing, objectIn, optionalList, requireId, requireObject } from '../payload';
import { isoTimeOf } from '../time';
import { isActivity, readActivity } from './x-activity';
import { readDirectMessage } from './x-direct-message';
import { readDeletedPost, readLike, readPost, xId, xPerson } from './x-post';

/** https://docs.x.com/x-api/enterprise-gnip-2.0/fundamentals/account-activity */

const LISTS = [
	'tweet_create_events',
	'direct_message_events',
	'favorite_events',
	'follow_events',
	'block_events',
	'unfollow_events',
	'unblock_events',
	'mute_events',
	'unmute_events',
	'tweet_delete_events',
	'direct_message_indicate_typing_events',
	'direct_message_mark_read_events',
];

/** Follows and blocks name two users: who did it, and to whom. */
function readBetweenUsers(event: Json, path: string, ownId: string): EventParts[] {
	const kind = event.type === 'follow' || event.type === 'block' ? event.type : null;
	if (kind === null) return [];
	const source = requireObject(event.source, `${path}.source`);
	const target = requireObject(event.target, `${path}.target`);
	const sourceId = xId(source, `${path}.source`);
	const isOwn = sourceId === ownId;
	const personId = isOwn ? xId(target, `${path}.target`) : sourceId;
	// That the team blocks somebody says nothing about what the person thinks of the team.
	if (personId === ownId || (isOwn && kind === 'block')) return [];
	const time = requireId(event.created_timestamp, `${path}.created_timestamp`);
	return [
		{
			platform: 'x',
			kind,
			direction: isOwn ? 'out' : 'in',
			eventId: `${kind}:${personId}:${isOwn ? 'out' : 'in'}:${time}`,
			occurredAt: isoTimeOf(event.created_timestamp, `${path}.created_timestamp`),
			person: xPerson(isOwn ? target : source, personId),
		},
	];
}

function* readAccountActivity(body: Json, options: ParseOptions): Generator<EventParts | null> {
	if (!isMissing(body.user_event)) return;
	const ownId = requireId(body.for_user_id, 'for_user_id');
	const users = objectIn(body, 'users');
	const person = (id: string): RawPerson => xPerson(objectIn(users, id) ?? {}, id);
	const list = (name: string, read: (item: Json, path: string) => EventParts[]): Reading =>
		eachObject(optionalList(body[name], name), name, read, options);
	yield* list('tweet_create_events', (post, path) => readPost(post, path, ownId));
	yield* list('direct_message_events', (event, path) => readDirectMessage(event, path, ownId, person));
	yield* list('favorite_events', (like, path) => readLike(like, path, ownId));
	yield* list('tweet_delete_events', (deletion, path) => readDeletedPost(deletion, path, options.receivedAt));
	yield* list('follow_events', (event, path) => readBetweenUsers(event, path, ownId));
	yield* list('block_events', (event, path) => readBetweenUsers(event, path, ownId));
}

export const x: PlatformParser = {
	platform: 'x',
	label: 'X',
	expected: 'a webhook of Account Activity with "for_user_id", or of the Activity API with "data" and "event_type"',
	recognises(payload) {
		const body = asObject(payload);
		if (body === null) return false;
		// Somebody took back the access he had given.
		if (objectIn(objectIn(body, 'user_event'), 'revoke') !== null) return true;
		return isActivity(body) || !isMissing(body.for_user_id) || LISTS.some((name) => Array.isArray(body[name]));
	},
	parse(payload, options) {
		const body = requireObject(payload, 'payload');
		return isActivity(body) ? readActivity(body, options) : readAccountActivity(body, options);
	},
};
