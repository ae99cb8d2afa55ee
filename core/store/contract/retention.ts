/**
 * What can be deleted by age: the texts of interactions, what runs changed, reviews that somebody has answered, runs of
 * a sync that are over, plans that were applied or replaced, with their rows, conflicts that are settled, the content
 * of deliveries that were given up, of which the key stays, and runs of the API with what became of their records. A
 * run without its audit entries cannot be undone.
 *
 * Interactions themselves, links, deals and timeline entries stay: they are what keeps the same thing from being
 * counted or written twice, and scores and attribution are counted from them. An answer to a review outlives it.
 */
export const AGEING_KINDS = [
	'texts',
	'audit',
	'answeredReviews',
	'syncRuns',
	'syncPlans',
	'settledConflicts',
	'deadDeliveries',
	'apiRuns',
] as const;

export type AgeingKind = (typeof AGEING_KINDS)[number];

/** Nothing is deleted by itself: somebody has to ask. */
export interface RetentionRepository {
	/**
	 * Deletes what is older than a time: texts by when the interaction happened, audit entries by when they were
	 * written, reviews by when they were answered, runs by when they ended, plans by when they were made, conflicts by
	 * when they were settled, deliveries by when they were given up, runs of the API by when they were asked for.
	 * In portions of a transaction each, so that it can be broken off and repeated, and other work has its turn in
	 * between.
	 * @param before ISO 8601, UTC; what has this very time stays
	 * @returns how many were deleted
	 */
	removeBefore(kind: AgeingKind, before: string): Promise<number>;
	/** How many `removeBefore` would delete now; nothing is deleted. Read in portions as well. */
	count(kind: AgeingKind, before: string): Promise<number>;
}
