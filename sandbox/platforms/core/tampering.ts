import type { Message } from './message';
import type { Call } from './wire';

/** What somebody who knows a delivery, or makes one up, may send to an address. Nothing of it must be taken. */
export const TAMPERINGS = [
	/** The proof is wrong by one character. */
	'wrongSignature',
	/** There is no proof at all. */
	'noSignature',
	/** The proof is there, and empty. */
	'emptySignature',
	/** The proof is cut short: the beginning of a good one. */
	'shortSignature',
	/** Signed well, an hour ago. Only where the proof covers a time. */
	'oldTimestamp',
	/** Signed well, for a moment an hour ahead. Only where the proof covers a time. */
	'futureTimestamp',
	/** One byte of the body was changed after it was signed. */
	'changedBody',
	/** Bytes were added to the body after it was signed. */
	'longerBody',
	/** Parsed and written anew, as a careless proxy does: the same meaning in other bytes. */
	'rewrittenBody',
	/** Signed well, with the time of the signature changed afterwards. Only where the proof covers a time. */
	'movedTimestamp',
] as const;

export type Tampering = (typeof TAMPERINGS)[number];

const HOUR = 3_600_000;

const NEEDS_TIME: readonly Tampering[] = ['oldTimestamp', 'futureTimestamp', 'movedTimestamp'];

/** A constant token proves the sender, and says nothing about the bytes. */
const NEEDS_SIGNED_BODY: readonly Tampering[] = ['changedBody', 'longerBody', 'rewrittenBody'];

/** Whether a message can be spoilt so: some proofs cover no time, and a constant token covers no body. */
export function canTamper(message: Message, tampering: Tampering): boolean {
	if (message.proof === null) return false;
	if (NEEDS_TIME.includes(tampering)) return message.isTimed;
	if (!NEEDS_SIGNED_BODY.includes(tampering)) return true;
	return coversBody(message) && (tampering !== 'rewrittenBody' || !rewritten(message.body).equals(message.body));
}

function coversBody({ headers, proof, body }: Message): boolean {
	const proofOf = (bytes: Buffer) => headers({ body: bytes, at: 0, retry: 0, before: null })[proof ?? ''];
	return proofOf(body) !== proofOf(Buffer.concat([body, Buffer.from(' ')]));
}

/** Another character in place of one that counts: the last ones of base64 may hold bits that mean nothing. */
export function flipCharacter(text: string): string {
	const place = Math.max(0, text.length - 6);
	return text.slice(0, place) + (text[place] === '0' ? '1' : '0') + text.slice(place + 1);
}

function rewritten(body: Buffer): Buffer {
	try {
		return Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8')), null, 1));
	} catch {
		return Buffer.from(body.toString('utf8').replace('?>', '?>\n'));
	}
}

function changedBody(body: Buffer, tampering: Tampering): Buffer {
	if (tampering === 'longerBody') return Buffer.concat([body, Buffer.from(' ')]);
	if (tampering === 'rewrittenBody') return rewritten(body);
	return changedCharacter(body);
}

function isJson(body: Buffer): boolean {
	try {
		JSON.parse(body.toString('utf8'));
		return true;
	} catch {
		return false;
	}
}

/** The last letter or digit without which the body stays what it was in form. */
function changedCharacter(body: Buffer): Buffer {
	const wasJson = isJson(body);
	for (let place = body.length - 1; place >= 0; place -= 1) {
		const byte = body[place] ?? 0;
		if (!/[a-z0-9]/.test(String.fromCharCode(byte))) continue;
		const changed = Buffer.from(body);
		changed[place] = byte === 0x31 ? 0x32 : 0x31;
		if (isJson(changed) === wasJson) return changed;
	}
	return Buffer.concat([body, body]);
}

function changedProof(headers: Record<string, string>, proof: string, tampering: Tampering): Record<string, string> {
	const value = headers[proof] ?? '';
	const others = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== proof));
	if (tampering === 'noSignature') return others;
	if (tampering === 'emptySignature') return { ...headers, [proof]: '' };
	if (tampering === 'shortSignature') return { ...headers, [proof]: value.slice(0, Math.ceil(value.length / 2)) };
	return { ...headers, [proof]: flipCharacter(value) };
}

/** Each number that is the time of the signature, one second later, in every header. */
function movedTimestamp(headers: Record<string, string>, at: number): Record<string, string> {
	const seconds = String(Math.floor(at / 1000));
	const moved = String(Number(seconds) + 1);
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace(seconds, moved)]));
}

/** The call of a forger. @throws Error where the platform's proof does not cover what would be spoilt */
export function tampered(message: Message, tampering: Tampering, now: number): Pick<Call, 'headers' | 'body'> {
	if (!canTamper(message, tampering)) throw new Error(`${tampering} means nothing for ${message.kind}`);
	const { body, proof } = message;
	const sign = (at: number) => message.headers({ body, at, retry: 0, before: null });
	if (tampering === 'oldTimestamp') return { body, headers: sign(now - HOUR) };
	if (tampering === 'futureTimestamp') return { body, headers: sign(now + HOUR) };
	if (tampering === 'movedTimestamp') return { body, headers: movedTimestamp(sign(now), now) };
	if (NEEDS_SIGNED_BODY.includes(tampering)) return { body: changedBody(body, tampering), headers: sign(now) };
	return { body, headers: changedProof(sign(now), proof ?? '', tampering) };
}
