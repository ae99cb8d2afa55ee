import { isoTime } from '../../../lib/runtime';
import type { SyncPlan } from '../../../store/contract';
import { inboxIsUsed } from '../pull/round';
import { addToTotals, NO_TOTALS } from '../reconcile';
import { applyPlan } from './apply';
import type { CallBudget } from './caps';
import { countPlan, noCounts } from './counts';
import { removeDueTraces } from './erased-traces';
import { NOTHING_HELD, type Hold } from './hold';
import { savePlan } from './plan-of-run';
import { tallyUndo } from './plan-rows';
import type { RunRow } from './run-row';
import { settledByRule, tellSettled } from './settled-by-rule';
import { openSlices, type Slices } from './slices';
import type { SyncRunContext, TwoWayReport } from './two-way-input';

/** What a run tells, and what it may spend. */
export interface Course {
	row: RunRow;
	budget: CallBudget;
}

interface Guarded {
	hold: Hold;
	/** Whether everybody was looked at for the plan. */
	isWhole: boolean;
	slices: Slices;
}

/** Carries out a plan that somebody looked at. */
export async function applyGiven(context: SyncRunContext, plan: SyncPlan, course: Course): Promise<TwoWayReport> {
	const { integration, object, stored, undo, rules } = context;
	const sides = (['hub', 'crm'] as const).filter((side) => rules.writes[side]);
	await tallyUndo(context, plan.id);
	// Somebody has looked. A run that had nothing to do leaves that to the first one that has.
	if (stored.isHeldOnce && undo === null)
		await context.workspace.transaction(async (inside) => {
			await context.whileOurs(inside);
			await inside.syncPolicies.release(integration.id, object, sides);
		});
	const slices = await openSlices(context);
	await slices.forget();
	const kept = { ...slices, keep: async () => await Promise.resolve() };
	return await carryOut(context, plan, { ...course, hold: NOTHING_HELD, isWhole: false, slices: kept });
}

/** Carries a plan out, and tells how far it came. What was done is guarded together with the runs that go on. */
export async function carryOut(
	context: SyncRunContext,
	plan: SyncPlan,
	{ hold, isWhole, slices, ...course }: Course & Guarded,
): Promise<TwoWayReport> {
	const { integration, object, signal } = context;
	const { row, budget } = course;
	const counts = noCounts();
	row.begin();
	await context.workspace.transaction(async (inside) => {
		await context.whileOurs(inside);
		await inboxIsUsed(inside, integration.id, object, isoTime(context.runtime.clock.now()));
		await inside.syncPlans.save({ ...plan, state: 'applying' });
	});
	const waiting = noCounts();
	let done = NO_TOTALS;
	let settled = 0;
	const carried = applyPlan(context, plan.id, counts, {
		async mayGoOn() {
			signal?.throwIfAborted();
			await row.say({ counts });
			return budget.whyOver();
		},
		fitting: (plans) => budget.fitting(plans),
		isHeld: (each) => hold.isHeld(each),
		leave: (each) => countPlan(waiting, each),
		// Of a run that is killed in a portion all of it counts.
		begin: async (plans) => await slices.keep(plans.reduce(addToTotals, done)),
		did: (each) => {
			done = addToTotals(done, each);
			settled += settledByRule(each);
		},
	});
	const stopped = await carried.catch(async (error: unknown) => {
		// Whoever lost the lease keeps nothing.
		await slices.keep(done).catch(() => undefined);
		throw error;
	});
	await row.say({ counts });
	const byRule = tellSettled(settled);
	if (byRule !== null) row.tell(byRule);
	if (stopped === null && isWhole) await slices.forget();
	else await slices.keep(done);
	if (stopped !== null) {
		const reason = typeof stopped === 'string' ? stopped : `${stopped.message}; the next run goes on`;
		return await row.end('stopped', reason, typeof stopped === 'string' ? 'cap' : stopped);
	}
	await removeTraces(context, course);
	// What waits is applied as the plan that it is left as.
	const isOver = counts.held === 0;
	await savePlan(context, isOver ? { ...plan, state: 'applied' } : { ...plan, state: 'held', totals: waiting });
	return await row.end('done', isOver ? whyNothing(context) : hold.reason);
}

/** What the pack left beside the records of people who were erased here, where the run writes to the CRM. */
async function removeTraces(context: SyncRunContext, { row, budget }: Course): Promise<void> {
	const { stored, rules, undo, signal } = context;
	if (undo !== null || !rules.writes.crm || stored.policy.erasedInHub !== 'archive') return;
	const { removed, stopped } = await removeDueTraces(context, async () => {
		signal?.throwIfAborted();
		return await Promise.resolve(budget.whyOver());
	});
	if (removed > 0) row.tell(`Beside records of erased people, ${removed} entries and links of deals were removed`);
	if (stopped === null) return;
	const why = typeof stopped === 'string' ? stopped : stopped.message;
	row.tell(`What stands beside records of erased people was not removed from the CRM yet: ${why}`);
}

/** That an undo has nothing to take back; else `null`. */
export function whyNothing({ undo }: SyncRunContext): string | null {
	const report = undo?.report();
	const isNothing = report?.undone === 0 && report.left.length === 0;
	return isNothing ? 'Nothing of the run is left to undo: it changed nothing, or was undone already' : null;
}
