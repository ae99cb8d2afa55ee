import { createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

type Bytes = Buffer | string;

export function hmac(
	algorithm: 'sha1' | 'sha256',
	key: string,
	parts: readonly Bytes[],
	encoding: 'hex' | 'base64' = 'hex',
): string {
	const hash = createHmac(algorithm, key);
	for (const part of parts) hash.update(part);
	return hash.digest(encoding);
}

export const wholeSeconds = (milliseconds: number): string => String(Math.floor(milliseconds / 1000));

export interface SigningKey {
	publicKeyHex: string;
	signHex: (parts: readonly Bytes[]) => string;
}

/** DER of a PKCS #8 Ed25519 key, up to its 32 bytes of seed (RFC 8410). */
const PRIVATE_KEY_PREFIX = '302e020100300506032b657004220420';
const PUBLIC_KEY_BYTES = 32;

export function signingKeyFromSeed(seedHex: string): SigningKey {
	const key: KeyObject = createPrivateKey({
		key: Buffer.from(PRIVATE_KEY_PREFIX + seedHex, 'hex'),
		format: 'der',
		type: 'pkcs8',
	});
	const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
	return {
		publicKeyHex: spki.subarray(-PUBLIC_KEY_BYTES).toString('hex'),
		signHex: (parts) =>
			sign(null, Buffer.concat(parts.map((part) => Buffer.from(part as Buffer))), key).toString('hex'),
	};
}
