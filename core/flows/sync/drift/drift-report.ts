import type { CallCounts } from '../../../crm/contract';
import type { SyncRunState, WorkspaceStore } from '../../../store/contract';
import { judgeSubjects } from '../gather/gather-cases';
import { gatherSubjects } from '../gather/subjects';
import type { SyncContext } from '../gather/subject';
import { requirePolicy } from '../policy/require-policy';
import { pullIntoInbox } from '../pull/pull';
import { callBudget, OverCap } from '../two-way/caps';
import { rulesOf } from '../two-way/rules';
import { beginRun, type RunRow } from '../two-way/run-row';
import { requireSameAccount } from '../two-way/same-account';
import { withSharedLinks } from '../two-way/shared-links';
import { endedBy } from '../two-way/stops';
import type { StopCause, TwoWayInput } from '../two-way/two-way-input';
import { comparedOf, type Compared } from './compared';
import { withScratch } from './scratch';
import { createDriftTally, type DriftCounts } from './tally';

export interface DriftInput extends Omit<TwoWayInput, 'kind' | 'planId' | 'undoes'> {
	/** A workspace of an empty store, in which what is read of the CRM lies until the report is made. */
	scratch: WorkspaceStore;
	/** Told of each one that was compared, some hundred at a time, also of those that are equal. */
	tell(compared: readonly Compared[]): Promise<void> | void;
}

export interface DriftReport {
	runId: string;
	state: SyncRunState;
	/** Of those that were compared: of all, where the state is `done`. */
	counts: DriftCounts;
	calls: CallCounts;
	/** Why it ended early; `null` where it did not. */
	reason: string | null;
	stoppedBy: StopCause | null;
	/** A run that was under way meanwhile: what it did may count as a difference. */
	otherRunId: string | null;
}

/** Contacts that are looked at together. */
const AT_ONCE = 200;

/**
 * Compares the contacts of a workspace with one object of a CRM account in full: everything is read there, and judged
 * as a run would. Nothing is written on either side, nor in the store but the run's own row; it takes no lease, so that
 * a run under way is not disturbed. The calls of the policy are obeyed.
 * @throws InputError where nothing was set for the object, or a field that is kept in step is gone
 * @throws StoreError
 */
export async function driftReport(given: DriftInput): Promise<DriftReport> {
	const { integration, object, adapter } = given;
	const real = withSharedLinks(given.workspace, adapter.capabilities);
	const stored = await requirePolicy(real, integration.id, object);
	const [last] = await real.syncRuns.list({ integrationId: integration.id, crmObject: object, limit: 1 });
	const row = await beginRun({ ...given, workspace: real, kind: 'drift' }, null);
	await row.say({ policyVersion: stored.version });
	const tally = createDriftTally();
	const done = (ended: Awaited<ReturnType<RunRow['end']>>): DriftReport => ({
		runId: ended.runId,
		state: ended.state,
		counts: tally.counts(),
		calls: ended.calls,
		reason: ended.reason,
		stoppedBy: ended.stoppedBy,
		otherRunId: last?.state === 'running' ? last.id : null,
	});
	try {
		await requireSameAccount(given);
		const { fieldChanges: _history, ...withoutHistory } = adapter;
		const input = {
			...given,
			kind: 'preview',
			workspace: withScratch(real, given.scratch),
			adapter: withoutHistory,
		} as const;
		const budget = await callBudget({ ...given, workspace: real }, stored.policy, row.run.id);
		const mayReadOn = async () => {
			await row.say({});
			const why = budget.whyOver();
			if (why !== null) throw new OverCap(why);
		};
		const rules = await rulesOf(input, stored, { hub: true, crm: true });
		await pullIntoInbox({ ...input, whileOurs: async () => {}, mayReadOn });
		const context: SyncContext = { ...input, stored, rules };
		const compare = async (compared: readonly Compared[]) => {
			given.signal?.throwIfAborted();
			tally.add(compared);
			await given.tell(compared);
			await mayReadOn();
			await given.runtime.yield();
		};
		const met = await compareRecords(context, compare);
		await compareContacts(context, met, compare);
		return done(await row.end('done', null));
	} catch (error) {
		return done(await endedBy(row, error, given.signal));
	}
}

type Compare = (compared: readonly Compared[]) => Promise<void>;

/** @returns contacts that a record led to */
async function compareRecords(context: SyncContext, compare: Compare): Promise<ReadonlySet<string>> {
	const met = new Set<string>();
	for await (const subjects of gatherSubjects(context, 'pulled')) {
		const judged = await judgeSubjects(context, subjects, 'nobody');
		const compared = judged.map((each) => comparedOf(each, context.rules));
		for (const { contactIds } of compared) for (const id of contactIds) met.add(id);
		await compare(compared);
	}
	return met;
}

/** Those whom no record led to: they are here only. */
async function compareContacts(context: SyncContext, met: ReadonlySet<string>, compare: Compare): Promise<void> {
	for (let after: string | null = null; ;) {
		const { items, next }: { items: Array<{ id: string }>; next: string | null } =
			await context.workspace.contacts.list({ limit: AT_ONCE, after });
		const alone = items.filter(({ id }) => !met.has(id));
		await compare(
			alone.map(({ id }) => ({
				contactId: id,
				crmId: null,
				standing: 'onlyHere',
				reason: 'no record of the CRM is theirs',
				differences: [],
				contactIds: [id],
			})),
		);
		if (next === null) return;
		after = next;
	}
}
