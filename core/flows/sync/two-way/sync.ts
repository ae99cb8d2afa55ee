import { CrmError, InputError } from '../../../lib/errors';
import { isoTime } from '../../../lib/runtime';
import type { StoredSyncPolicy, SyncPlan, WorkspaceStore } from '../../../store/contract';
import { underLease } from '../claim/under-lease';
import { gatherSubjects } from '../gather/subjects';
import { requirePolicy } from '../policy/require-policy';
import { pullIntoInbox } from '../pull/pull';
import { inboxIsUsed } from '../pull/round';
import { runToUndo } from '../undo/run-to-undo';
import { undoneSubjects } from '../undo/undone-subjects';
import { applyPlan } from './apply';
import { callCaps } from './caps';
import { noCounts } from './counts';
import { whyHeld } from './hold';
import { planRows, tallyUndo } from './plan-rows';
import { rulesOf, scopeOf, sidesOf } from './rules';
import { linkObjectOf, withSharedLinks } from './shared-links';
import { beginRun, type RunRow } from './run-row';
import type { SyncCounts, SyncRunContext, TwoWayInput, TwoWayReport } from './two-way-input';

/**
 * Keeps the contacts of a workspace and one object of a CRM account in step: pull, gather, plan, guard, apply, report.
 * One run at a time has the lease, over all processes; what was done is stored batch by batch, so that a run that was
 * stopped or killed is gone on with by the next one.
 *
 * Never throws for a record, the CRM or the signal: they are told in the report.
 * @throws InputError where nothing was set for the object, a field that is kept in step is gone, the plan cannot be
 * applied, or the run cannot be undone
 * @throws StoreError
 */
export async function syncTwoWay(given: TwoWayInput): Promise<TwoWayReport> {
	const { integration, object, adapter } = given;
	const workspace = withSharedLinks(given.workspace, adapter.capabilities);
	const input = { ...given, workspace };
	const stored = await requirePolicy(workspace, integration.id, object);
	const plan = input.kind === 'apply' ? await planToApply(input, stored) : null;
	const row = await beginRun(input, await undoneBy(input, plan));
	await row.say({ policyVersion: stored.version, planId: plan?.id ?? null });
	try {
		const done = await underLease({
			...input,
			name: `sync ${integration.id} ${linkObjectOf(object, adapter.capabilities)}`,
			overtaken: () => new Overtaken(),
			work: async (signal, whileOurs) =>
				plan === null
					? await pullAndPlan({ ...input, signal }, stored, row, whileOurs)
					: await applyGiven(await contextOf({ ...input, signal }, stored, row, whileOurs, plan), plan, row),
		});
		return done?.result ?? (await row.end('stopped', OTHER_RUN, 'otherRun'));
	} catch (error) {
		if (error instanceof Overtaken) return await row.end('stopped', error.message, 'overtaken');
		if (error instanceof CrmError) return await row.end('stopped', `${error.message}; the next run goes on`, error);
		if (input.signal?.aborted)
			return await row.end('stopped', 'It was cancelled; the next run goes on', 'cancelled');
		const why = error instanceof InputError ? error.message : 'It ended by an error of its own';
		await row.end('failed', why).catch(() => undefined);
		throw error;
	}
}

const OTHER_RUN = 'Another run keeps the same in step just now';

class Overtaken extends Error {
	override readonly message = 'It took so long that another run went on with its work';
}

/** The run that this one takes back; `null` where it is no undo. */
async function undoneBy(input: TwoWayInput, plan: SyncPlan | null): Promise<string | null> {
	const { workspace, kind, undoes, runtime } = input;
	if (plan !== null) return (await workspace.syncRuns.get(plan.runId))?.undoes ?? null;
	if (kind !== 'undo' && (kind !== 'preview' || undoes === undefined)) return null;
	return await runToUndo({ ...input, now: runtime.clock.now() });
}

/** A plan holds only by the policy that it was made by, and until another one took its place. */
async function planToApply(input: TwoWayInput, { version }: StoredSyncPolicy): Promise<SyncPlan> {
	const { workspace, planId, integration, object } = input;
	const plan =
		planId === undefined
			? await workspace.syncPlans.current(integration.id, object)
			: await workspace.syncPlans.get(planId);
	const refuse = (problem: string) =>
		new InputError({ field: 'Plan ID', problem, fix: 'Make a new preview, and apply that plan.' });
	if (plan === null) throw refuse(planId === undefined ? 'no plan waits' : 'there is no such plan');
	if (plan.integrationId !== integration.id || plan.crmObject !== object)
		throw refuse('the plan is about another object or account');
	if (plan.state === 'replaced' || plan.state === 'applied') throw refuse(`the plan was ${plan.state} already`);
	// It is told what it does in all once that is known.
	if (Object.keys(plan.totals).length === 0) throw refuse('the run that made the plan did not come to its end');
	if (plan.policyVersion !== version) throw refuse('the policy was changed since the plan was made');
	return plan;
}

async function contextOf(
	input: TwoWayInput,
	stored: StoredSyncPolicy,
	row: RunRow,
	whileOurs: (inside: WorkspaceStore) => Promise<void>,
	plan?: SyncPlan,
): Promise<SyncRunContext> {
	// A plan holds for the sides that the run wrote on that made it.
	const kind = plan === undefined ? input.kind : ((await input.workspace.syncRuns.get(plan.runId))?.kind ?? 'twoWay');
	const rules = await rulesOf(input, stored, sidesOf(kind));
	return { ...input, stored, rules, runId: row.run.id, undo: row.undo, whileOurs };
}

async function pullAndPlan(
	input: TwoWayInput,
	stored: StoredSyncPolicy,
	row: RunRow,
	whileOurs: (inside: WorkspaceStore) => Promise<void>,
): Promise<TwoWayReport> {
	const { undoes } = row.run;
	if (undoes === null && input.kind !== 'push') await pullIntoInbox({ ...input, whileOurs });
	const context = await contextOf(input, stored, row, whileOurs);
	const plan = newPlan(context);
	await savePlan(context, plan);
	await row.say({ planId: plan.id });
	const everybody = undoes === null ? gatherSubjects(context, scopeOf(input.kind)) : undoneSubjects(context, undoes);
	const { counts, totals, estimatedCalls } = await planRows(
		context,
		plan.id,
		everybody,
		undoes === null && scopeOf(input.kind) !== 'changed',
	);
	await row.say({ counts });
	// Whoever asks for an undo has looked at what the run did.
	const heldBecause = undoes === null ? await whyHeld(context, totals) : null;
	const isWaiting = input.kind === 'preview' || heldBecause !== null;
	const state = heldBecause === null ? 'open' : 'held';
	const made: SyncPlan = { ...plan, totals: counts, estimatedCalls, state, heldBecause };
	await savePlan(context, made);
	if (input.kind === 'preview') return await row.end('done', null);
	return isWaiting
		? await row.end('held', `The plan waits for somebody to apply it: ${heldBecause ?? ''}`)
		: await carryOut(context, made, row);
}

function newPlan({ runtime, integration, object, runId, stored }: SyncRunContext): SyncPlan {
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

async function savePlan({ workspace, whileOurs }: SyncRunContext, plan: SyncPlan): Promise<void> {
	await workspace.transaction(async (inside) => {
		await whileOurs(inside);
		await inside.syncPlans.save(plan);
	});
}

async function applyGiven(context: SyncRunContext, plan: SyncPlan, row: RunRow): Promise<TwoWayReport> {
	await tallyUndo(context, plan.id);
	return await carryOut(context, plan, row);
}

async function carryOut(context: SyncRunContext, plan: SyncPlan, row: RunRow): Promise<TwoWayReport> {
	const { workspace, integration, object, stored, signal } = context;
	const counts: SyncCounts = { ...noCounts(), ...plan.totals };
	await context.workspace.transaction(async (inside) => {
		await inboxIsUsed(inside, integration.id, object, isoTime(context.runtime.clock.now()));
	});
	await savePlan(context, { ...plan, state: 'applying' });
	if (stored.isHeldOnce && context.undo === null) await workspace.syncPolicies.release(integration.id, object);
	const overCap = await callCaps(context);
	const stopped = await applyPlan(context, plan.id, counts, async () => {
		signal?.throwIfAborted();
		await row.say({ counts });
		return overCap();
	});
	await row.say({ counts });
	if (stopped !== null) {
		const reason = typeof stopped === 'string' ? stopped : `${stopped.message}; the next run goes on`;
		return await row.end('stopped', reason, typeof stopped === 'string' ? 'cap' : stopped);
	}
	await savePlan(context, { ...plan, state: 'applied' });
	return await row.end('done', whyNothing(context));
}

function whyNothing({ undo }: SyncRunContext): string | null {
	const report = undo?.report();
	const isNothing = report?.undone === 0 && report.left.length === 0;
	return isNothing ? 'Nothing of the run is left to undo: it changed nothing, or was undone already' : null;
}
