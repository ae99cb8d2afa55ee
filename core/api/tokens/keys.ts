import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';

import { InputError } from '../../lib/errors';

/** What tokens are signed with and proven by: one pair of keys. */
export interface TokenKey {
	/** RFC 7638: the same for the same key, wherever it stands. */
	kid: string;
	privateKey: KeyObject;
	publicKey: KeyObject;
	/** What the answers that are kept are sealed with. Nothing leads from it to the other two. */
	sealingKey: Buffer;
	/** Milliseconds since the epoch; later nothing is proven by it. `null` for the key that signs. */
	acceptedUntil: number | null;
}

/** The key that signs, and while it replaces another one that one too. */
export interface TokenKeys {
	current: TokenKey;
	previous: TokenKey | null;
}

const KEY_BYTES = 32;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. https://www.rfc-editor.org/rfc/rfc8410#section-7 */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

export const HOW_TO_MAKE_A_KEY = 'Make one with: openssl rand -base64 32';

/**
 * An Ed25519 key pair out of 32 random bytes in base64.
 * @throws InputError that does not hold the text
 */
export function tokenKey(field: string, text: string, acceptedUntil: number | null = null): TokenKey {
	const seed = Buffer.from(text.trim(), 'base64');
	if (!BASE64.test(text.trim()) || seed.length !== KEY_BYTES) {
		throw new InputError({ field, problem: 'it is not 32 bytes in base64', fix: HOW_TO_MAKE_A_KEY });
	}
	if (new Set(seed).size < KEY_BYTES / 4) {
		throw new InputError({ field, problem: 'its bytes repeat, so it can be guessed', fix: HOW_TO_MAKE_A_KEY });
	}
	const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
	const publicKey = createPublicKey(privateKey);
	return {
		kid: thumbprint(publicKey),
		privateKey,
		publicKey,
		sealingKey: Buffer.from(hkdfSync('sha256', seed, Buffer.alloc(0), 'social-crm api answers', KEY_BYTES)),
		acceptedUntil,
	};
}

/** https://www.rfc-editor.org/rfc/rfc7638 */
function thumbprint(publicKey: KeyObject): string {
	const { crv, kty, x } = publicKey.export({ format: 'jwk' });
	return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
}
