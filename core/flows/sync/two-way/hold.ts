import { guardPlan, isHeldBack, type Excess, type PlanTotals, type RecordPlan } from '../reconcile';
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

export const NOTHING_HELD: Hold = { reason: null, isAll: false, isHeld: () => false };

/**
 * A plan waits where it is the first one by its policy that does anything, the pack's own keys included, or does more
 * than a sync usually does.
 */
export async function whatIsHeld(context: SyncRunContext, totals: PlanTotals, counts: SyncCounts): Promise<Hold> {
	const { policy, isHeldOnce } = context.stored;
	const most = Math.max(...[totals.hub, totals.crm].flatMap((side) => Object.values(side)));
	const doesAnything = most > 0 || counts.created + counts.updated > 0;
	if (isHeldOnce && doesAnything) return all('It is the first one, or the first one since the policy was changed.');
	if (most <= policy.guard.floor) return NOTHING_HELD;
	const linked = await context.workspace.links.countLiving(context.integration.id, context.object);
	const { isHeld, over, reason } = guardPlan(totals, policy.guard, linked);
	if (reason === null) return NOTHING_HELD;
	return isHeld ? all(reason) : heldBack(reason, over);
}

function all(reason: string): Hold {
	return { reason, isAll: true, isHeld: () => true };
}

function heldBack(reason: string, over: readonly Excess[]): Hold {
	return { reason, isAll: false, isHeld: (plan) => isHeldBack(plan, over) };
}
