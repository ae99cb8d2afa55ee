import { bigNumber } from '../core/json-text';
import { DEFAULT_TEXT, personOf } from '../core/people';
import type { EventWords } from '../core/platform';

interface PayloadParts {
	/** Whose account it happens to. */
	userId: string;
	/** Milliseconds since the epoch. */
	at: number;
	serial: number;
	words: EventWords;
}

const idOf = (serial: number) => `19${String(serial).padStart(17, '0')}`;
const userIdOf = (number: number) => `12348585921234${String(number).padStart(5, '0')}`;

function user(number: number): object {
	const who = personOf(number);
	const id = userIdOf(who.number);
	return { id: bigNumber(id), id_str: id, name: who.name, screen_name: who.handle, followers_count: 120 };
}

function post({ userId, at, serial, words }: PayloadParts): object {
	return {
		created_at: new Date(at).toUTCString(),
		// Both forms, as X writes them: the number is beyond what JavaScript holds.
		id: bigNumber(idOf(serial)),
		id_str: idOf(serial),
		text: `@acme ${words.text ?? DEFAULT_TEXT}`,
		user: user(words.person ?? 1),
		in_reply_to_status_id: null,
		in_reply_to_user_id_str: userId,
		is_quote_status: false,
		entities: { user_mentions: [{ screen_name: 'acme', id_str: userId, indices: [0, 5] }] },
		timestamp_ms: String(at),
	};
}

function directMessage({ userId, at, serial, words }: PayloadParts): object {
	const sender = userIdOf(words.person ?? 1);
	return {
		direct_message_events: [
			{
				type: 'message_create',
				id: idOf(serial),
				created_timestamp: String(at),
				message_create: {
					target: { recipient_id: userId },
					sender_id: sender,
					message_data: { text: words.text ?? DEFAULT_TEXT, entities: {} },
				},
			},
		],
		users: { [sender]: { ...user(words.person ?? 1), id: sender } },
	};
}

function follow({ userId, at, words }: PayloadParts): object {
	const source = { ...user(words.person ?? 1), id: userIdOf(words.person ?? 1) };
	return {
		follow_events: [{ type: 'follow', created_timestamp: String(at), target: { id: userId }, source }],
	};
}

/** The lists of the Account Activity API. */
export const ACCOUNT_ACTIVITY = {
	'account.mention': (parts: PayloadParts) => ({ tweet_create_events: [post(parts)] }),
	'account.message': directMessage,
	'account.follow': follow,
	'account.like': (parts: PayloadParts) => ({
		favorite_events: [
			{
				id: `like${parts.serial}`,
				created_at: new Date(parts.at).toUTCString(),
				timestamp_ms: parts.at,
				favorited_status: { ...post(parts), user: { id_str: parts.userId, screen_name: 'acme' } },
				user: user(parts.words.person ?? 1),
			},
		],
	}),
};

/** The event types of the X Activity API, by the kind of event. */
export const X_ACTIVITY = {
	'activity.mention': 'post.mention.create',
	'activity.follow': 'follow.follow',
	'activity.message': 'dm.received',
} as const;

export type ActivityKind = keyof typeof X_ACTIVITY;

export function activityContent(kind: ActivityKind, parts: PayloadParts): object {
	const { userId, at, serial, words } = parts;
	const author = userIdOf(words.person ?? 1);
	if (kind === 'activity.follow') {
		return {
			source: { data: { id: author, username: personOf(words.person).handle } },
			target: { data: { id: userId } },
		};
	}
	// The list of Account Activity stands in the new envelope: https://docs.x.com/x-api/activity/event-payloads
	if (kind === 'activity.message') return directMessage(parts);
	return {
		id: idOf(serial),
		text: `@acme ${words.text ?? DEFAULT_TEXT}`,
		author_id: author,
		created_at: new Date(at).toISOString(),
	};
}
