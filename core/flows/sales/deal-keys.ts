import type { Contact } from '../../contact';
import type { DealInput } from '../../crm/contract';
import type { PushBucket, PushProblem } from '../sync';

/** Which requests for deals are to be sent, by their keys. Pure. */

/** What became of one request. */
export interface DealResult {
	/** `unchanged`: a deal was opened under its key before. */
	outcome: PushBucket;
	dealId: string | null;
	dealUrl: string | null;
	problem: PushProblem | null;
}

/** A request as far as its key goes. */
export interface Keyed {
	/** Of the request. */
	index: number;
	/** `null`: every request opens a deal. */
	key: string | null;
}

export interface PlannedDeal extends Keyed {
	contact: Contact;
	/** The key under which it is claimed: its own, or one that only this run has. */
	claimKey: string;
	/** A deal of the CRM that somebody says is this one; `null`: none. */
	existingDealId: string | null;
	input: DealInput & { reference: string };
}

/** The result of the request at an index. */
export type IndexedResult = readonly [index: number, result: DealResult];

/** Of several requests with one key the first: it decides about all. */
export function withFirstOfKey<T extends Keyed>(requests: readonly T[]): T[] {
	const seen = new Set<string>();
	return requests.filter(({ key }) => key === null || (!seen.has(key) && seen.add(key)));
}

/** Later requests with the key of an earlier one get its deal. */
export function shareKeys(requests: readonly Keyed[], settled: readonly IndexedResult[]): Map<number, DealResult> {
	const results = new Map(settled);
	const firsts = new Map<string, DealResult>();
	for (const { index, key } of requests) {
		const own = results.get(index);
		if (key === null) continue;
		if (own !== undefined) {
			if (!firsts.has(key)) firsts.set(key, own);
			continue;
		}
		const first = firsts.get(key);
		if (first) results.set(index, first.outcome === 'created' ? { ...first, outcome: 'unchanged' } : first);
	}
	return results;
}
