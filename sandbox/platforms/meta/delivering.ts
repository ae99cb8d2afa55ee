import { escapedJson } from '../core/json-text';
import type { DeliveryRules, Message } from '../core/message';
import { statusOf } from '../core/message';
import { hmac } from '../core/proofs';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const GIVES_UP_AFTER = 36 * HOUR;
const WHATSAPP_GIVES_UP_AFTER = 7 * 24 * HOUR;

/** At once, then ever more seldom. Only the end is told: 36 hours, and seven days for WhatsApp. */
const DISTANCES = [0, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR];
const LAST_DISTANCE = 12 * HOUR;

export function metaRules(isWhatsApp: boolean): DeliveryRules {
	const end = isWhatsApp ? WHATSAPP_GIVES_UP_AFTER : GIVES_UP_AFTER;
	return {
		deadlineMs: 5000,
		takes: (answer) => statusOf(answer) === 200,
		retryIn({ attempts, elapsedMs }) {
			const wait = DISTANCES[attempts - 1] ?? LAST_DISTANCE;
			return elapsedMs + wait > end ? null : wait;
		},
	};
}

interface Parts {
	kind: string;
	id: string;
	address: string;
	secret: string;
	payload: unknown;
}

/** The body as Meta writes it, under both of its signatures. */
export function metaMessage({ kind, id, address, secret, payload }: Parts): Message {
	return {
		id,
		kind,
		address,
		body: Buffer.from(escapedJson(payload)),
		proof: 'x-hub-signature-256',
		isTimed: false,
		headers: ({ body }) => ({
			'content-type': 'application/json',
			'user-agent': 'facebookexternalua',
			accept: '*/*',
			'x-hub-signature': `sha1=${hmac('sha1', secret, [body])}`,
			'x-hub-signature-256': `sha256=${hmac('sha256', secret, [body])}`,
		}),
	};
}
