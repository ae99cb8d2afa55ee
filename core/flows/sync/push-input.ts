import type { MissingFieldPolicy } from './apply/missing-fields';
import type { ExistingValuePolicy } from './merge/judge';
import type { CandidatesInput } from './plan/candidate';
import type { FitInput } from './plan/fit-candidates';

export interface PushInput extends CandidatesInput, Pick<FitInput, 'timeZone'> {
	/** Whether a lead's stage may move backwards. Default false: a stage that is further on is kept. */
	stagesMayMoveBack?: boolean;
	existingValues: ExistingValuePolicy;
	/** Whether choices of a list are added to those that the CRM holds. Default false: they replace them. */
	addToLists?: boolean;
	missingFields: MissingFieldPolicy;
	/** Whether a contact the CRM does not know is added (default), or skipped. */
	createMissing?: boolean;
	/**
	 * Whether a contact whose link has ended is looked for and linked anew. Default true: an item is a person's order.
	 * Else it is skipped.
	 */
	mayLinkAnew?: boolean;
	/** Whether the CRM is asked also about contacts that have not changed. Default false. */
	alwaysLook?: boolean;
	/** Plan only: read the CRM, write nothing anywhere. */
	preview?: boolean;
}
