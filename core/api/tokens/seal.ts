import { createCipheriv, createDecipheriv } from 'node:crypto';

import type { TokenKey, TokenKeys } from './keys';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals a text for one place: moved to another one it does not open.
 * @param place what it belongs to, such as workspace and request
 * @param nonce 12 bytes that were never used before
 * @returns `<key id>.<base64url>`
 */
export function seal(key: TokenKey, place: readonly string[], text: string, nonce: Uint8Array): string {
	if (nonce.length !== NONCE_BYTES) throw new RangeError(`A nonce has ${NONCE_BYTES} bytes`);
	const cipher = createCipheriv(CIPHER, key.sealingKey, nonce);
	cipher.setAAD(associatedData(key.kid, place));
	const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
	return `${key.kid}.${sealed.toString('base64url')}`;
}

/** What was sealed for this place; `null` where it was not, or by a key that is not known any more. */
export function unseal({ current, previous }: TokenKeys, place: readonly string[], sealed: string): string | null {
	const [kid, content] = sealed.split('.');
	const key = [current, previous].find((each) => each?.kid === kid);
	if (key === undefined || key === null || content === undefined) return null;
	const bytes = Buffer.from(content, 'base64url');
	if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
	try {
		const decipher = createDecipheriv(CIPHER, key.sealingKey, bytes.subarray(0, NONCE_BYTES), {
			authTagLength: TAG_BYTES,
		});
		decipher.setAAD(associatedData(key.kid, place));
		decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
		const text = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
		return Buffer.concat([text, decipher.final()]).toString('utf8');
	} catch {
		return null;
	}
}

const associatedData = (kid: string, place: readonly string[]): Buffer => Buffer.from(JSON.stringify([kid, ...place]));
