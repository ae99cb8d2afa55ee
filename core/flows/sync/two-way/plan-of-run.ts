import { InputError } from '../../../lib/errors';
import { isoTime } from '../../../lib/runtime';
import type { StoredSyncPolicy, SyncPlan } from '../../../store/contract';
import type { SyncRunContext, TwoWayInput } from './two-way-input';

/** The plan that a run makes, or carries out. */

/** Rows of earlier plans that go at a time. */
const DROPPED_AT_ONCE = 500;

/**
 * A plan holds only by the policy that it was made by, and until another one took its place.
 * @throws InputError where it cannot be applied
 */
export async function planToApply(input: TwoWayInput, { version }: StoredSyncPolicy): Promise<SyncPlan> {
	const { workspace, planId, integration, object } = input;
	const plan =
		planId === undefined
			? await workspace.syncPlans.current(integration.id, object)
			: await workspace.syncPlans.get(planId);
	const refuse = (problem: string) =>
		new InputError({
			field: 'Plan ID',
			problem,
			fix: 'Make a new preview, and apply that plan: leave Plan ID empty, or enter its planId.',
		});
	if (plan === null) throw refuse(planId === undefined ? 'no plan waits' : 'there is no such plan');
	if (plan.integrationId !== integration.id || plan.crmObject !== object)
		throw refuse('the plan is about another object or account');
	if (plan.state === 'replaced' || plan.state === 'applied') throw refuse(`the plan was ${plan.state} already`);
	// It is told what it does in all once that is known.
	if (Object.keys(plan.totals).length === 0) throw refuse('the run that made the plan did not come to its end');
	if (plan.policyVersion !== version) throw refuse('the policy was changed since the plan was made');
	return plan;
}

export function newPlan({ runtime, integration, object, runId, stored }: SyncRunContext): SyncPlan {
	return {
		id: runtime.newId(),
		integrationId: integration.id,
		crmObject: object,
		runId,
		policyVersion: stored.version,
		state: 'open',
		totals: {},
		estimatedCalls: 0,
		heldBecause: null,
		createdAt: isoTime(runtime.clock.now()),
	};
}

export async function savePlan({ workspace, whileOurs }: SyncRunContext, plan: SyncPlan): Promise<void> {
	await workspace.transaction(async (inside) => {
		await whileOurs(inside);
		await inside.syncPlans.save(plan);
	});
}

/** Keeps a plan that was just begun, in place of the object's earlier ones. */
export async function beginPlan(context: SyncRunContext, plan: SyncPlan): Promise<void> {
	await savePlan(context, plan);
	const { workspace, runtime, signal } = context;
	while (await workspace.syncPlans.dropOthers(plan, DROPPED_AT_ONCE)) {
		signal?.throwIfAborted();
		await runtime.yield();
	}
}
