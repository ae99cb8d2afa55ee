import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type Proof, underAny } from './proof';

/** What stands before the 32 bytes of an Ed25519 key in the form that Node reads (RFC 8410). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const KEY = /^[0-9a-f]{64}$/i;
const SIGNATURE = /^[0-9a-f]{128}$/;

/** A public key as 64 hex digits; `null` for anything else. */
function keyOf(hex: string): KeyObject | null {
	if (!KEY.test(hex)) return null;
	try {
		return createPublicKey({
			key: Buffer.concat([SPKI_HEAD, Buffer.from(hex, 'hex')]),
			format: 'der',
			type: 'spki',
		});
	} catch {
		return null;
	}
}

function isSigned(key: KeyObject, message: Uint8Array, signature: Buffer): boolean {
	try {
		return verify(null, message, key, signature);
	} catch {
		return false;
	}
}

/** Whether `claimed`, in lower-case hex, signs the message under one of the public keys. */
export function proveEd25519(claimed: string | null, message: Uint8Array, publicKeys: readonly string[]): Proof {
	if (claimed === null || !SIGNATURE.test(claimed)) return 'noProof';
	const signature = Buffer.from(claimed, 'hex');
	return underAny(publicKeys, (hex) => {
		const key = keyOf(hex);
		return key !== null && isSigned(key, message, signature);
	});
}
