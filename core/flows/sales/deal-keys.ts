import type { OpenedDeal } from '../../store/contract';
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

/** The result of the request at an index. */
export type IndexedResult = readonly [index: number, result: DealResult];

/**
 * Sorts out whose key is known already; of several requests with one key only the first is looked at.
 * @param known stored deals, by key
 */
export function splitByKey<T extends Keyed>(
	known: ReadonlyMap<string, OpenedDeal>,
	requests: readonly T[],
	repeatInDoubt: boolean,
): { free: T[]; settled: IndexedResult[] } {
	const firsts = withFirstOfKey(requests);
	const resultOf = ({ key }: T) => (key === null ? null : knownResult(key, known.get(key), repeatInDoubt));
	return {
		free: firsts.filter((each) => resultOf(each) === null),
		settled: firsts.flatMap((each): IndexedResult[] => {
			const result = resultOf(each);
			return result === null ? [] : [[each.index, result]];
		}),
	};
}

function withFirstOfKey<T extends Keyed>(requests: readonly T[]): T[] {
	const seen = new Set<string>();
	return requests.filter(({ key }) => key === null || (!seen.has(key) && seen.add(key)));
}

function knownResult(key: string, stored: OpenedDeal | undefined, repeatInDoubt: boolean): DealResult | null {
	if (stored === undefined) return null;
	const { dealId, dealUrl } = stored;
	if (dealId !== null) return { outcome: 'unchanged', dealId, dealUrl, problem: null };
	return repeatInDoubt ? null : { outcome: 'conflict', dealId: null, dealUrl: null, problem: inDoubt(key) };
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

export const LOOK_FIRST =
	'Look at the contact in the CRM; if the deal is missing, run again with Repeat When in Doubt turned on';

function inDoubt(key: string): PushProblem {
	const message = `A deal with the key ${JSON.stringify(key)} may be in the CRM already: an earlier run sent it, but did not hear the answer. It is not opened again`;
	return { kind: 'conflict', message, fix: LOOK_FIRST, recordIds: [] };
}
