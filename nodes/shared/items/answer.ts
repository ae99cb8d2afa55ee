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

/** Whom an answer is about has the same name everywhere, whatever else is told of them. */
export function withContactId(json: Answer): Answer {
	const { id } = (json.contact ?? {}) as IDataObject;
	return typeof id !== 'string' || json.contactId !== undefined ? json : { ...json, contactId: id };
}

const HUNDREDTHS = 100;

/** Every number in it to two digits behind the point, as people read them. */
export function rounded<T>(value: T): T {
	if (typeof value === 'number') return (Math.round(value * HUNDREDTHS) / HUNDREDTHS) as T;
	if (Array.isArray(value)) return value.map((each: unknown) => rounded(each)) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rounded(each as unknown)])) as T;
}
