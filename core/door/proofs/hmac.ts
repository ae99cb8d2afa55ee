import { createHmac } from 'node:crypto';
import { isSame, type Proof, underAny } from './proof';

/** How a platform writes its HMAC. */
export interface HmacForm {
	algorithm: 'sha256' | 'sha1';
	encoding: 'hex' | 'base64';
	/** What stands before the digest, such as `sha256=`. */
	prefix: string;
}

const DIGEST: Readonly<Record<HmacForm['algorithm'], Readonly<Record<HmacForm['encoding'], RegExp>>>> = {
	sha256: { hex: /^[0-9a-f]{64}$/, base64: /^[A-Za-z0-9+/]{43}=$/ },
	sha1: { hex: /^[0-9a-f]{40}$/, base64: /^[A-Za-z0-9+/]{27}=$/ },
};

const LONGEST = 128;

/** The HMAC of the parts, one after another, as the platform would write it. */
export function hmacOf(secret: string, form: HmacForm, parts: ReadonlyArray<string | Uint8Array>): string {
	const hmac = createHmac(form.algorithm, secret);
	for (const part of parts) hmac.update(part);
	return `${form.prefix}${hmac.digest(form.encoding)}`;
}

/**
 * Whether `claimed` is the HMAC of the parts under one of the secrets. Texts are compared, not what they decode to:
 * upper-case hex, or base64 with other padding bits, is nothing that a platform sends.
 */
export function proveHmac(
	claimed: string | null,
	form: HmacForm,
	parts: ReadonlyArray<string | Uint8Array>,
	secrets: readonly string[],
): Proof {
	if (claimed === null || claimed.length > LONGEST || !claimed.startsWith(form.prefix)) return 'noProof';
	if (!DIGEST[form.algorithm][form.encoding].test(claimed.slice(form.prefix.length))) return 'noProof';
	return underAny(secrets, (secret) => isSame(claimed, hmacOf(secret, form, parts)));
}
