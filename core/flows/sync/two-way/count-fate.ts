import type { Fate } from '../fate';
import type { RecordPlan } from '../reconcile';
import { recountPlan, type GivenUp } from './counts';
import type { Intent, JudgedRow, WriteAnswer } from './intent';
import type { SyncCounts, SyncRunContext } from './two-way-input';

/** Of a row with a contact, or without one. */
export type AnyFate = Fate<Intent, WriteAnswer> | Fate<JudgedRow, WriteAnswer>;

/** Counts anew what did not come to what was planned. */
export function countFate(context: SyncRunContext, counts: SyncCounts, fate: AnyFate): void {
	const { plan } = fate.intent.body;
	if (fate.state === 'failed') {
		const isConflict = fate.problem.kind === 'conflict' || fate.problem.kind === 'ambiguous';
		giveUp(context, counts, plan, fate.problem.kind === 'moved' ? 'movedOn' : isConflict ? 'conflict' : 'failed');
	} else if (fate.state !== 'done') giveUp(context, counts, plan, 'movedOn');
}

/** Of an undo it is told why as well. */
export function giveUp(
	{ undo }: Pick<SyncRunContext, 'undo'>,
	counts: SyncCounts,
	plan: RecordPlan,
	to: GivenUp,
): void {
	undo?.giveUp(plan, to === 'movedOn' ? 'something of it moved since it was planned' : 'the CRM did not take it');
	recountPlan(counts, plan, to);
}
