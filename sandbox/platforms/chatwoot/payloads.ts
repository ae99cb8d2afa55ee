import { DEFAULT_TEXT, personOf } from '../core/people';
import type { EventWords } from '../core/platform';

interface PayloadParts {
	accountId: number;
	/** Milliseconds since the epoch. */
	at: number;
	serial: number;
	words: EventWords;
}

function contact({ accountId, words }: PayloadParts): object {
	const who = personOf(words.person);
	return {
		id: 7000 + who.number,
		name: who.name,
		email: who.email,
		phone_number: `+${who.phone}`,
		identifier: null,
		blocked: false,
		custom_attributes: {},
		additional_attributes: {},
		account: { id: accountId, name: 'Acme' },
	};
}

export const CHATWOOT_KINDS = {
	message_created: (parts: PayloadParts) => ({
		id: 40_000 + parts.serial,
		content: parts.words.text ?? DEFAULT_TEXT,
		content_type: 'text',
		message_type: 'incoming',
		created_at: new Date(parts.at).toISOString(),
		private: false,
		sender: { ...contact(parts), type: 'contact' },
		conversation: { id: 300 + personOf(parts.words.person).number, channel: 'Channel::WebWidget', status: 'open' },
		inbox: { id: 1, name: 'Website' },
		account: { id: parts.accountId, name: 'Acme' },
		event: 'message_created',
	}),
	contact_created: (parts: PayloadParts) => ({ ...contact(parts), event: 'contact_created' }),
} satisfies Record<string, (parts: PayloadParts) => object>;

export type ChatwootKind = keyof typeof CHATWOOT_KINDS;
