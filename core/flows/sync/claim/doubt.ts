import type { Doubt } from '../../../store/contract';

/**
 * A call whose answer was lost may still be carried out for as long as a call may take, and a CRM's index may be behind
 * by some seconds: before that, a look-up that finds nothing says nothing.
 */
const SETTLES_IN_MS = 30_000;

/** When a look-up that finds nothing means that nothing is there, in milliseconds since the epoch. */
export function settledAt({ sentAt }: Doubt): number {
	return Date.parse(sentAt) + SETTLES_IN_MS;
}
