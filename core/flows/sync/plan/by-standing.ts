import { refusalOfLink } from '../match/link-standing';
import type { Candidate } from './candidate';
import type { Step } from './plan';

interface ByStanding {
	refused: Step[];
	open: Candidate[];
}

/**
 * The candidates that are to be looked for, and what stands in the way of the others: the CRM is not asked about those.
 */
export function byStanding(candidates: readonly Candidate[], mayLinkAnew = true): ByStanding {
	const refused: Step[] = [];
	const open: Candidate[] = [];
	for (const candidate of candidates) {
		const refusal = refusalOfLink(candidate.link, mayLinkAnew);
		if (refusal === null) open.push(candidate);
		else refused.push({ kind: 'refuse', candidate, refusal });
	}
	return { refused, open };
}
