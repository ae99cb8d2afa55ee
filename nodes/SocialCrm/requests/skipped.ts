import type { Answer } from '../../shared/items/answer';

/** What is told of an item with which nothing was done, on purpose. */
export function skippedJson(reason: string): Answer {
	return {
		outcome: 'skipped',
		reason,
		crmId: null,
		crmUrl: null,
		changes: [],
		fieldProblems: [],
		problem: null,
		contact: null,
	};
}
