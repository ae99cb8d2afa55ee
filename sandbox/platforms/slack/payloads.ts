import { DEFAULT_TEXT, personOf } from '../core/people';
import type { EventWords } from '../core/platform';

interface EventParts {
	/** Milliseconds since the epoch. */
	at: number;
	serial: number;
	words: EventWords;
}

const CHANNEL = 'C0SANDBOX1';

/** Slack writes these three as entities in the text of a message. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const stamp = (at: number, serial: number) => `${Math.floor(at / 1000)}.${String(serial).padStart(6, '0')}`;
const userOf = (person: number | undefined) => `U0PERSON${personOf(person).number}`;

export const SLACK_KINDS = {
	message: ({ at, serial, words }: EventParts) => ({
		type: 'message',
		channel: CHANNEL,
		user: userOf(words.person),
		text: escaped(words.text ?? DEFAULT_TEXT),
		ts: stamp(at, serial),
		event_ts: stamp(at, serial),
		channel_type: 'channel',
	}),
	mention: ({ at, serial, words }: EventParts) => ({
		type: 'app_mention',
		channel: CHANNEL,
		user: userOf(words.person),
		text: `<@U0BOT> ${escaped(words.text ?? DEFAULT_TEXT)}`,
		ts: stamp(at, serial),
		event_ts: stamp(at, serial),
	}),
	reaction: ({ at, serial, words }: EventParts) => ({
		type: 'reaction_added',
		user: userOf(words.person),
		reaction: 'thumbsup',
		item_user: 'U0BOT',
		item: { type: 'message', channel: CHANNEL, ts: stamp(at, 1) },
		event_ts: stamp(at, serial),
	}),
} satisfies Record<string, (parts: EventParts) => object>;

export type SlackKind = keyof typeof SLACK_KINDS;
