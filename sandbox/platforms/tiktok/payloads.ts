import { bigNumber, jsonWithBigNumbers } from '../core/json-text';
import { DEFAULT_TEXT, personOf } from '../core/people';
import type { EventWords } from '../core/platform';

interface PayloadParts {
	clientKey: string;
	businessId: string;
	/** Milliseconds since the epoch. */
	at: number;
	serial: number;
	words: EventWords;
}

const videoId = bigNumber('7400000000000000011');

function comment({ at, serial, words }: PayloadParts): object {
	const who = personOf(words.person);
	return {
		comment_id: bigNumber(`74123456789${String(serial).padStart(8, '0')}`),
		video_id: videoId,
		comment_type: 'comment',
		comment_action: 'insert',
		timestamp: at,
		unique_identifier: `uid-${who.handle}`,
		text: words.text ?? DEFAULT_TEXT,
	};
}

function directMessage({ businessId, at, serial, words }: PayloadParts): object {
	const who = personOf(words.person);
	return {
		timestamp: at,
		unique_identifier: `uid-${who.handle}`,
		conversation_id: `conv-${who.number}`,
		from: who.handle,
		from_user: { id: `uid-${who.handle}`, role: 'personal_account' },
		to: 'acme.tools',
		to_user: { id: businessId, role: 'business_account' },
		message_id: `msg-${serial}`,
		type: 'text',
		text: { body: words.text ?? DEFAULT_TEXT },
	};
}

/** What is subscribed, and the name in the delivery, by the kind of event. */
export const TIKTOK_KINDS = {
	comment: { eventType: 'COMMENT', event: 'comment.update', content: comment },
	message: { eventType: 'DIRECT_MESSAGE', event: 'im_receive_msg', content: directMessage },
} as const;

export type TikTokKind = keyof typeof TIKTOK_KINDS;

/** JSON with JSON in it as text, where ids too long for a number stand without quotes. */
export function deliveryText(kind: TikTokKind, parts: PayloadParts): string {
	const { event, content } = TIKTOK_KINDS[kind];
	return JSON.stringify({
		client_key: parts.clientKey,
		event,
		create_time: Math.floor(parts.at / 1000),
		user_openid: parts.businessId,
		content: jsonWithBigNumbers(content(parts)),
	});
}
