import type { SyncSide } from '../../../store/contract';
import { addTotals, guardPlan, isHeldBack, type Excess, type PlanTotals, type RecordPlan } from '../reconcile';
import type { SyncCounts, SyncRunContext } from './two-way-input';

/** What of a plan waits for a person. */
export interface Hold {
	/** In a user's words; `null` where nothing waits. */
	reason: string | null;
	/** Whether all of it waits. */
	isAll: boolean;
	/** Whether this one waits, though others are carried out. */
	isHeld(plan: RecordPlan): boolean;
}

const SIDES: readonly SyncSide[] = ['hub', 'crm'];

export const NOTHING_HELD: Hold = { reason: null, isAll: false, isHeld: () => false };

/** Of a run that was asked to plan only: all that it would do waits. */
export function heldOnRequest(hold: Hold, totals: PlanTotals, counts: SyncCounts): Hold {
	const isIdle = !SIDES.some((side) => isWritten(side, totals, counts));
	const reason = hold.reason ?? (isIdle ? null : 'It was asked for as a preview.');
	return reason === null ? NOTHING_HELD : all(reason);
}

/**
 * A plan waits where it is the first one by its policy that does anything on a side, the pack's own keys included, or
 * does more than a sync usually does. What a person let go on on one side says nothing of the other.
 * @param before what runs did that this one goes on with
 */
export async function whatIsHeld(
	context: SyncRunContext,
	totals: PlanTotals,
	counts: SyncCounts,
	before: PlanTotals,
): Promise<Hold> {
	const { policy } = context.stored;
	const { hub, crm } = addTotals(totals, before);
	const most = Math.max(...[hub, crm].flatMap((side) => Object.values(side)));
	if (isFirst(context, totals, counts))
		return all('It is the first one, or the first one since the policy was changed.');
	if (most <= policy.guard.floor) return NOTHING_HELD;
	const linked = await context.workspace.links.countLiving(context.integration.id, context.object);
	const { isHeld, over, reason } = guardPlan(totals, policy.guard, linked, before);
	if (reason === null) return NOTHING_HELD;
	return isHeld ? all(reason) : heldBack(reason, over);
}

/** A run that writes on one side may unlink as well: that is told with the side that it writes on. */
function isFirst({ stored, rules }: SyncRunContext, totals: PlanTotals, counts: SyncCounts): boolean {
	const isToBeWritten = (side: SyncSide) => isWritten(side, totals, counts);
	const isOneSided = !rules.writes.hub || !rules.writes.crm;
	return stored.heldSides
		.filter((side) => rules.writes[side])
		.some((side) => isToBeWritten(side) || (isOneSided && SIDES.some(isToBeWritten)));
}

function isWritten(side: SyncSide, totals: PlanTotals, counts: SyncCounts): boolean {
	return (
		Object.values(totals[side]).some((count) => count > 0) ||
		counts[`${side}Creates`] + counts[`${side}Changes`] > 0
	);
}

function all(reason: string): Hold {
	return { reason, isAll: true, isHeld: () => true };
}

function heldBack(reason: string, over: readonly Excess[]): Hold {
	return { reason, isAll: false, isHeld: (plan) => isHeldBack(plan, over) };
}
