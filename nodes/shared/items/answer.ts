import type { IDataObject } from 'n8n-workflow';

import type { PushBucket } from '../../../core/flows/sync';

/**
 * What became of an item, in one word of a closed list, under the same name behind every operation.
 * - `created`, `updated`, `unchanged`, `conflict`, `failed`, `skipped`: something was to be written
 * - `recorded`, `duplicate`: it was to be stored; `normalized`: it was only read
 * - `found`, `notFound`: it was looked for
 * - `counted`: a score or a credit
 */
export type ItemOutcome = PushBucket | 'recorded' | 'duplicate' | 'normalized' | 'found' | 'notFound' | 'counted';

/** The JSON of an item. */
export type Answer = IDataObject & { outcome: ItemOutcome };

/** A copy, as later nodes may change what they are given. */
export function answer<T extends { outcome: ItemOutcome }>(value: T): Answer {
	return structuredClone(value) as unknown as Answer;
}
