import { guardPlan, type PlanTotals } from '../reconcile';
import type { SyncRunContext } from './two-way-input';

/**
 * Why a plan waits for a person: it is the first one by this policy, or it does more than a sync usually does. What is
 * over is not held by itself: the plan waits as a whole.
 * @returns in a user's words; `null` where nothing keeps it back
 */
export async function whyHeld(context: SyncRunContext, totals: PlanTotals): Promise<string | null> {
	const { policy, isHeldOnce } = context.stored;
	const most = Math.max(...[totals.hub, totals.crm].flatMap((side) => Object.values(side)));
	if (isHeldOnce && most > 0) return 'It is the first one, or the first one since the policy was changed.';
	if (most <= policy.guard.floor) return null;
	const linked = await context.workspace.links.countLiving(context.integration.id, context.object);
	return guardPlan(totals, policy.guard, linked).reason;
}
