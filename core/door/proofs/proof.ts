import { timingSafeEqual } from 'node:crypto';

/** What a claim of being the platform came to. `noProof` when there is none, or none of its form. */
export type Proof = 'holds' | 'noProof' | 'wrongProof';

/**
 * Whether two texts are the same, in a time that depends on their lengths alone: the length of what a platform sends
 * is no secret, each of its characters is.
 */
export function isSame(claimed: string, expected: string): boolean {
	const [left, right] = [Buffer.from(claimed), Buffer.from(expected)];
	return left.length === right.length && timingSafeEqual(left, right);
}

/** Tries every secret, also after one that fits: how long it takes must not tell which one did. */
export function underAny(secrets: readonly string[], fits: (secret: string) => boolean): Proof {
	const fitting = secrets.map(fits).filter((isFitting) => isFitting);
	return fitting.length > 0 ? 'holds' : 'wrongProof';
}
