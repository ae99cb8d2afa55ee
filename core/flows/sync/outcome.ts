import type { CallCounts, RecordProblem } from '../../crm/contract';
import type { CrmError, CrmErrorKind } from '../../lib/errors';

/** What became of one item: every item of a run ends in exactly one of these. */
export type PushBucket = 'created' | 'updated' | 'unchanged' | 'conflict' | 'failed' | 'skipped';

export const PUSH_BUCKETS: readonly PushBucket[] = ['created', 'updated', 'unchanged', 'conflict', 'failed', 'skipped'];

export interface PushProblem {
	kind: CrmErrorKind | 'notAttempted';
	message: string;
	/** What the user can do. */
	fix: string | null;
	/** CRM records that are in the way or match equally well. */
	recordIds: string[];
}

export interface Report<Outcome> {
	/** One per item, at its index. */
	outcomes: Outcome[];
	/** Adds up to the number of items. */
	counts: Record<PushBucket, number>;
	calls: CallCounts;
}

export function reportOf<Outcome extends { outcome: PushBucket }>(
	outcomes: Outcome[],
	calls: CallCounts,
): Report<Outcome> {
	const counts = Object.fromEntries(PUSH_BUCKETS.map((bucket) => [bucket, 0])) as Record<PushBucket, number>;
	for (const { outcome } of outcomes) counts[outcome] += 1;
	return { outcomes, counts, calls };
}

/** Of a record that the CRM refused, or of a call that failed. */
export function problemOf({ kind, message, details }: RecordProblem): PushProblem {
	return { kind, message, fix: details.fix ?? null, recordIds: [...(details.recordIds ?? [])] };
}

/** Of a record that was to be sent after a call whose failure would only repeat itself. */
export function notAttempted(because: CrmError): PushProblem {
	return {
		kind: 'notAttempted',
		message: `Not sent, because an earlier call failed: ${because.message}`,
		fix: 'Run it again: what was done is not repeated',
		recordIds: [],
	};
}

/** Of a record that another run is sending, and did not finish with while this one waited. */
export const TAKEN: PushProblem = {
	kind: 'conflict',
	message: 'Another run is sending the same just now',
	fix: 'Run it again: what was done is not repeated',
	recordIds: [],
};

/** Of a record whose call took so long that another run went on with it. */
export function overtaken(recordIds: readonly string[]): PushProblem {
	return {
		kind: 'conflict',
		message: 'The call took so long that another run went on with the same record meanwhile',
		fix: 'Look whether the CRM holds it twice now, and merge the two there; then run it again',
		recordIds: [...recordIds],
	};
}

/** Of somebody who was erased meanwhile. @param recordIds what the CRM holds of what was to be sent, nevertheless */
export function erasedMeanwhile(recordIds: readonly string[]): PushProblem {
	const isSent = recordIds.length > 0;
	return {
		kind: 'conflict',
		message: isSent
			? 'The contact was erased while the call was under way: the CRM did it, and nothing of it is kept here'
			: 'The contact was erased while the run was under way, so it was left out',
		fix: isSent ? 'Remove it from the CRM as well, if the person is to be forgotten there' : null,
		recordIds: [...recordIds],
	};
}

/** Of a record that was sent without its outcome being heard, so recently that the CRM may not show it yet. */
export const TOO_RECENT: PushProblem = {
	kind: 'conflict',
	message: 'An earlier run sent it a moment ago and did not hear the answer; the CRM does not show it yet',
	fix: 'Run it again in a minute: it is looked for first, and sent again only if it is not there',
	recordIds: [],
};
