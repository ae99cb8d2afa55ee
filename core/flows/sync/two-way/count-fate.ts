import type { Fate } from '../fate';
import type { RecordPlan } from '../reconcile';
import { countGivenUp, countPlan, type GivenUp } from './counts';
import type { Intent, JudgedRow, WriteAnswer } from './intent';
import { planCarriedOut } from './taken-address';
import type { SyncCounts, SyncRunContext } from './two-way-input';

/** Of a row with a contact, or without one. */
export type AnyFate = Fate<Intent, WriteAnswer> | Fate<JudgedRow, WriteAnswer>;

/** Counts what became of plans, one by one, so that a run that ends early has counted what it did and no more. */
export interface Tally {
	/** It ended as it was planned. */
	came(plan: RecordPlan): void;
	giveUp(plan: RecordPlan, to: GivenUp): void;
	/** What became of a batch. What was not attempted is left to the next run, and counts nowhere. */
	settled(fates: readonly AnyFate[]): void;
}

/** @param did told of each plan that was carried out */
export function createTally(
	{ undo }: Pick<SyncRunContext, 'undo'>,
	counts: SyncCounts,
	did: (plan: RecordPlan) => void,
): Tally {
	const giveUp: Tally['giveUp'] = (plan, to) => {
		// Of an undo it is told why as well.
		undo?.giveUp(plan, to === 'movedOn' ? 'something of it moved since it was planned' : 'the CRM did not take it');
		countGivenUp(counts, to);
	};
	const came: Tally['came'] = (plan) => {
		countPlan(counts, plan);
		if (!plan.isAction) return;
		undo?.did();
		did(plan);
	};
	return {
		came,
		giveUp,
		settled(fates) {
			for (const fate of fates) {
				const { plan } = fate.intent.body;
				if (fate.state === 'done') came(planCarriedOut(plan, fate.answer));
				else if (fate.state === 'failed') giveUp(plan, bucketOf(fate.problem.kind));
				else if (fate.state !== 'notAttempted') giveUp(plan, 'movedOn');
			}
		},
	};
}

function bucketOf(kind: Extract<AnyFate, { state: 'failed' }>['problem']['kind']): GivenUp {
	if (kind === 'moved') return 'movedOn';
	return kind === 'conflict' || kind === 'ambiguous' ? 'conflict' : 'failed';
}
