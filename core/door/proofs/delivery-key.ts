import { createHash } from 'node:crypto';

/**
 * A key that is equal for repeats of one delivery: of the bytes, which the proof covers, and of nothing else. The ids
 * that GitHub and Chatwoot give a delivery stand in headers that nothing signs: with them in the key, whoever came by
 * one delivery could start as many executions with it as he can think of ids.
 */
export function deliveryKeyOf(body: Uint8Array): string {
	return createHash('sha256').update(body).digest('hex');
}
