import type { StoredSyncPolicy, SyncPlan } from '../../../store/contract';
import { underLease } from '../claim/under-lease';
import { gatherSubjects } from '../gather/subjects';
import { fieldsOf } from '../policy/known-fields';
import { requirePolicy } from '../policy/require-policy';
import { readsPerCall } from '../reconcile';
import { runToUndo } from '../undo/run-to-undo';
import { undoneSubjects } from '../undo/undone-subjects';
import { applyGiven, carryOut, whyNothing, type Course } from './carry-out';
import { callBudget, OverCap, type CallBudget } from './caps';
import { createHiddenFields } from './hidden-fields';
import { heldOnRequest, NOTHING_HELD, whatIsHeld } from './hold';
import { beginPlan, newPlan, planToApply, savePlan } from './plan-of-run';
import { stillSo, whileOursOf, type Held } from './held';
import { planRows } from './plan-rows';
import { readChanges } from './read-changes';
import { rulesOf, scopeOf, sidesOf } from './rules';
import { requireSameAccount } from './same-account';
import { syncLeaseOf, withSharedLinks } from './shared-links';
import { beginRun, type RunRow } from './run-row';
import { openSlices } from './slices';
import { endedBy, Overtaken } from './stops';
import type { SyncRunContext, TwoWayInput, TwoWayReport } from './two-way-input';

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
		await requireSameAccount(input);
		const budget = await callBudget(input, stored.policy, row.run.id);
		const done = await underLease({
			...input,
			name: syncLeaseOf(integration.id, object, adapter.capabilities),
			overtaken: () => new Overtaken(),
			work: async (signal, whileLeased) => {
				const held = { signal, whileLeased, ...(await stillSo(input, stored, plan)) };
				if (held.plan !== null && input.by) row.tell(`Applied by ${input.by}`);
				return held.plan === null
					? await pullAndPlan(input, stored, { row, budget }, held)
					: await applyGiven(await contextOf(input, stored, row, held), held.plan, { row, budget });
			},
		});
		return done?.result ?? (await row.end('stopped', OTHER_RUN, 'otherRun'));
	} catch (error) {
		return await endedBy(row, error, input.signal);
	}
}

const OTHER_RUN = 'Another run keeps the same in step just now';

/** The run that this one takes back; `null` where it is no undo. */
async function undoneBy(input: TwoWayInput, plan: SyncPlan | null): Promise<string | null> {
	const { workspace, kind, undoes, runtime } = input;
	if (plan !== null) return (await workspace.syncRuns.get(plan.runId))?.undoes ?? null;
	if (kind !== 'undo' && (kind !== 'preview' || undoes === undefined)) return null;
	return await runToUndo({ ...input, now: runtime.clock.now() });
}

async function contextOf(
	input: TwoWayInput,
	stored: StoredSyncPolicy,
	row: RunRow,
	{ plan, ...held }: Held,
): Promise<SyncRunContext> {
	// A plan holds for the sides that the run wrote on that made it.
	const kind = plan === null ? input.kind : ((await input.workspace.syncRuns.get(plan.runId))?.kind ?? 'twoWay');
	const rules = await rulesOf({ ...input, signal: held.signal }, stored, sidesOf(kind));
	return { ...input, ...held, stored, rules, runId: row.run.id, undo: row.undo, whileOurs: whileOursOf(held) };
}

async function pullAndPlan(
	input: TwoWayInput,
	stored: StoredSyncPolicy,
	{ row, budget }: Course,
	held: Held,
): Promise<TwoWayReport> {
	const { undoes } = row.run;
	const isPulled = undoes === null && input.kind !== 'push';
	const { context, look, note } = await readChanges({
		input: { ...input, signal: held.signal },
		stored,
		isPulled,
		whileOurs: whileOursOf(held),
		mayReadOn: async () => await goOn(row, budget),
		tell: row.tell,
		contextOf: async (adapter) => await contextOf({ ...input, adapter }, stored, row, held),
	});
	const plan = newPlan(context);
	await beginPlan(context, plan);
	await row.say({ planId: plan.id });
	const hidden = createHiddenFields(fieldsOf(stored.policy));
	const everybody = undoes === null ? gatherSubjects(context, scopeOf(input.kind)) : undoneSubjects(context, undoes);
	const { counts, totals, estimatedCalls, isWhole } = await planRows(context, plan.id, everybody, {
		look,
		see: hidden.see,
		isPulled,
		// One call's worth at a time, where calls are few and kept count of.
		atOnce: budget.isCapped ? readsPerCall(context.adapter.capabilities) : null,
		async mayLookOn(counted) {
			await row.say({ counts: counted });
			return !budget.isForWriting();
		},
	});
	for (const each of hidden.told(await note())) row.tell(each);
	await row.say({ counts });
	const slices = await openSlices(context);
	// Whoever asks for an undo has looked at what the run did.
	const usual = undoes === null ? await whatIsHeld(context, totals, counts, slices.before) : NOTHING_HELD;
	const hold = input.isPlanOnly === true ? heldOnRequest(usual, totals, counts) : usual;
	const isIdle = input.isPlanOnly === true && hold.reason === null;
	// What would do nothing waits for nobody.
	const state = isIdle ? 'replaced' : hold.reason === null ? 'open' : 'held';
	const made: SyncPlan = { ...plan, totals: counts, estimatedCalls, state, heldBecause: hold.reason };
	await savePlan(context, made);
	if (input.kind === 'preview' || isIdle) return await row.end('done', isWhole ? whyNothing(context) : NOT_EVERYBODY);
	if (hold.isAll) return await row.end('held', `The plan waits for somebody to apply it. ${hold.reason ?? ''}`);
	const report = await carryOut(context, made, { row, budget, hold, isWhole, slices });
	return isWhole || report.state !== 'done' ? report : await row.end('stopped', NOT_EVERYBODY, 'cap');
}

const NOT_EVERYBODY = 'The calls of its policy did not suffice to look at everybody; the next run goes on';

async function goOn(row: RunRow, budget: CallBudget): Promise<void> {
	await row.say({});
	const why = budget.whyOver();
	if (why !== null) throw new OverCap(why);
}
