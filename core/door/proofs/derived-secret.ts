import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/**
 * A secret of this place alone, 64 letters and digits, made out of one that is known anyway. It is the same after every
 * start and on every process, so a platform can be given it before anything is stored, and whoever reads an exported
 * workflow cannot work it out.
 * @param place what tells it from every other, in parts that are told apart
 */
export function derivedSecret(base: string, place: readonly string[]): string {
	return createHmac('sha256', base).update(JSON.stringify(place)).digest('hex');
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

const keyOf = (base: string, place: readonly string[]) =>
	createHmac('sha256', base)
		.update(JSON.stringify(['seal', ...place]))
		.digest();

/** A secret as it may be stored: without `base` nobody reads it. */
export function sealed(secret: string, base: string, place: readonly string[]): string {
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv('aes-256-gcm', keyOf(base, place), iv);
	const hidden = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
	return Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64');
}

/** What was sealed; `null` when it was sealed with another `base`, for another place, or is nothing of the kind. */
export function unsealed(text: unknown, base: string, place: readonly string[]): string | null {
	if (typeof text !== 'string') return null;
	const bytes = Buffer.from(text, 'base64');
	if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
	try {
		const decipher = createDecipheriv('aes-256-gcm', keyOf(base, place), bytes.subarray(0, IV_BYTES));
		decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
		const hidden = bytes.subarray(IV_BYTES + TAG_BYTES);
		return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8');
	} catch {
		return null;
	}
}
