import { InputError } from '../../../lib/errors';
import { isoTime } from '../../../lib/runtime';
import type { SyncPlan } from '../../../store/contract';
import { syncLeaseOf } from '../two-way/shared-links';
import { MOVED, type DecisionReply } from './model';
import { planVersion } from './plan';
import type { Asked, DecideInput } from './request';

/** What a person says of a plan. Whoever is second is told what the first one said. */
export async function decidePlan(input: DecideInput, asked: Asked): Promise<DecisionReply> {
	if (asked.choice === 'discard') return await discard(input, asked);
	const before = await whyNot(input, await input.workspace.syncPlans.get(asked.id), asked);
	if (before !== null) return before;
	try {
		return { verdict: 'done', sentence: await input.apply(asked.id, asked.by) };
	} catch (error) {
		// Somebody else may have been quicker, while this one waited for the run.
		const after = error instanceof InputError ? await input.workspace.syncPlans.get(asked.id) : null;
		if (after !== null && isOver(after)) return await overOf(input, after);
		throw error;
	}
}

/** Takes the plan away, unless a run is at work that may be carrying it out. */
async function discard(input: DecideInput, asked: Asked): Promise<DecisionReply> {
	const { integrationId, object, adapter, runtime } = input;
	return await input.workspace.transaction(async (workspace) => {
		const inside = { ...input, workspace };
		const plan = await workspace.syncPlans.get(asked.id);
		const why = await whyNot(inside, plan, asked);
		if (why !== null || plan === null) return why ?? NO_PLAN;
		if (await workspace.leases.isHeld(syncLeaseOf(integrationId, object, adapter.capabilities)))
			return {
				verdict: 'moved',
				sentence: 'A run of the sync is at work just now, and may carry it out. Nothing was stored.',
			};
		const at = isoTime(runtime.clock.now());
		const heldBecause = `${DISCARDED} ${asked.by ?? 'a person'} at ${at}.`;
		await workspace.syncPlans.save({ ...plan, state: 'replaced', heldBecause });
		return {
			verdict: 'done',
			sentence: 'Discarded: nothing was written. The next run plans anew.',
		};
	});
}

const DISCARDED = 'Discarded by';

const NO_PLAN: DecisionReply = { verdict: 'gone', sentence: 'There is no such plan any more. Nothing was stored.' };

/** Why nothing can be said of it; `null`: it waits still. */
async function whyNot(input: DecideInput, plan: SyncPlan | null, { version }: Asked): Promise<DecisionReply | null> {
	if (plan === null || plan.integrationId !== input.integrationId || plan.crmObject !== input.object) return NO_PLAN;
	if (isOver(plan)) return await overOf(input, plan);
	return version === null || version === planVersion(plan) ? null : MOVED;
}

function isOver({ state }: SyncPlan): boolean {
	return state === 'applied' || state === 'applying' || state === 'replaced';
}

async function overOf({ workspace }: DecideInput, plan: SyncPlan): Promise<DecisionReply> {
	const { id, integrationId, crmObject, state, heldBecause } = plan;
	if (state === 'replaced') {
		const who = heldBecause?.startsWith(DISCARDED) === true ? heldBecause : 'A newer one took its place.';
		return { verdict: 'stands', sentence: `The plan waits no more. ${who} Yours was not stored.` };
	}
	const runs = await workspace.syncRuns.list({ integrationId, crmObject, limit: 50 });
	const run = runs.find((each) => each.kind === 'apply' && each.planId === id && each.state !== 'failed');
	const isUnderWay = state === 'applying' && run?.state === 'running';
	const what = isUnderWay ? 'is being carried out' : 'was carried out already';
	const told = run?.reason ?? null;
	return {
		verdict: 'stands',
		sentence: `The plan ${what}${told === null ? '' : `: ${told}`}. Nothing was stored twice.`,
	};
}
