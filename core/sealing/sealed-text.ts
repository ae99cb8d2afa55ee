import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import { InputError } from '../lib/errors';

/**
 * AES-256-GCM. A nonce is 96 random bits, made by the system for each text: two under one key meet with a chance below
 * 2^-32 for as long as a key seals no more than 2^32 texts (NIST SP 800-38D, 8.3). A data key seals a text for each
 * renewed token, a master key one for each data key: 2^32 of them is a renewal every second for 136 years.
 */
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';

/** What a sealed text is bound to: moved elsewhere, it does not open. */
export interface SealedPlace {
	workspace: string;
	/** Whose secret it is, for example `integration hubspot:1`. */
	owner: string;
	field: string;
}

/** @returns `v1.<key id>.<nonce, tag and ciphertext in base64url>` */
export function sealText(key: Buffer, keyId: string, place: SealedPlace, text: string): string {
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
	cipher.setAAD(associatedData(place, keyId));
	const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	const bytes = Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
	return [VERSION, keyId, bytes.toString('base64url')].join('.');
}

/** @throws InputError when it was changed, belongs elsewhere, or was sealed with another key of the same id */
export function openText(keyOf: (id: string) => Buffer, place: SealedPlace, sealed: string): string {
	const { keyId, bytes } = partsOf(sealed);
	const key = keyOf(keyId);
	try {
		const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
		decipher.setAAD(associatedData(place, keyId));
		decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
		const rest = bytes.subarray(NONCE_BYTES + TAG_BYTES);
		return Buffer.concat([decipher.update(rest), decipher.final()]).toString('utf8');
	} catch {
		throw doesNotOpen(
			`with the key ${JSON.stringify(keyId)}: the key is another one of that id, or what is stored was changed or moved`,
		);
	}
}

/** The id of the key that a text was sealed with. @throws InputError when it is no sealed text */
export function keyIdOf(sealed: string): string {
	return partsOf(sealed).keyId;
}

function partsOf(sealed: string): { keyId: string; bytes: Buffer } {
	const [version, keyId = '', encoded = '', ...more] = sealed.split('.');
	const bytes = Buffer.from(encoded, 'base64url');
	// One spelling only, so that nothing of it can be changed without being noticed.
	const isWhole = bytes.length >= NONCE_BYTES + TAG_BYTES && bytes.toString('base64url') === encoded;
	if (version === VERSION && keyId !== '' && isWhole && more.length === 0) return { keyId, bytes };
	throw doesNotOpen('because it is not whole');
}

/** As JSON, in which no two places are written the same. */
function associatedData({ workspace, owner, field }: SealedPlace, keyId: string): Buffer {
	return Buffer.from(JSON.stringify(['social-crm sealed text', VERSION, workspace, owner, field, keyId]), 'utf8');
}

function doesNotOpen(why: string): InputError {
	return new InputError({
		field: 'Stored secret',
		problem: `it does not open ${why}`,
		fix: 'Give the master key it was sealed with, or enter the secret anew',
	});
}
