import { createHash } from 'node:crypto';

/** A short fingerprint of plain data: equal for equal data, in this and in every later run. */
export function contentHash(parts: readonly unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
