import { DEFAULT_TEXT, personOf } from '../core/people';

/** The kinds of updates that say what a person did: https://core.telegram.org/bots/api#update */
export const UPDATE_KINDS = ['message', 'edited_message', 'callback_query', 'message_reaction', 'chat_member'] as const;

export type UpdateKind = (typeof UPDATE_KINDS)[number];

interface UpdateParts {
	serial: number;
	/** Milliseconds since the epoch. */
	at: number;
	person?: number;
	text?: string;
}

/** Ids of people are beyond 32 bits today. */
const FIRST_USER_ID = 5_000_000_000;

export function makeUpdate(kind: UpdateKind, { serial, at, person, text = DEFAULT_TEXT }: UpdateParts): object {
	const who = personOf(person);
	const date = Math.floor(at / 1000);
	const from = {
		id: FIRST_USER_ID + who.number,
		is_bot: false,
		first_name: who.firstName,
		last_name: who.lastName,
		username: who.handle,
		language_code: 'de',
	};
	const chat = {
		id: from.id,
		first_name: who.firstName,
		last_name: who.lastName,
		username: who.handle,
		type: 'private',
	};
	const message = { message_id: serial % 1_000_000, from, chat, date, text };
	const group = { id: -1_001_234_567_890, title: 'Acme fans', type: 'supergroup' };
	switch (kind) {
		case 'message':
			return message;
		case 'edited_message':
			return { ...message, edit_date: date };
		case 'callback_query':
			return { id: String(serial), from, message, chat_instance: '-4321', data: 'yes' };
		case 'message_reaction':
			return {
				chat: group,
				message_id: message.message_id,
				user: from,
				date,
				old_reaction: [],
				new_reaction: [{ type: 'emoji', emoji: '👍' }],
			};
		case 'chat_member':
			return {
				chat: group,
				from,
				date,
				old_chat_member: { user: from, status: 'left' },
				new_chat_member: { user: from, status: 'member' },
			};
	}
}
