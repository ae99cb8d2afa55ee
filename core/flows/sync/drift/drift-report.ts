import type { CallCounts } from '../../../crm/contract';
import type { Link, SyncRunState, WorkspaceStore } from '../../../store/contract';
import { judgeSubjects } from '../gather/gather-cases';
import { gatherSubjects } from '../gather/subjects';
import type { SyncContext } from '../gather/subject';
import { requirePolicy } from '../policy/require-policy';
import { pullIntoInbox } from '../pull/pull';
import { callBudget, OverCap, type CallBudget } from '../two-way/caps';
import { rulesOf } from '../two-way/rules';
import { beginRun, type RunRow } from '../two-way/run-row';
import { requireSameAccount } from '../two-way/same-account';
import { withSharedLinks } from '../two-way/shared-links';
import { endedBy } from '../two-way/stops';
import type { StopCause, TwoWayInput } from '../two-way/two-way-input';
import { comparedOf, type Compared } from './compared';
import { estimateDrift, type DriftEstimate } from './estimate-drift';
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
	/** What reading all was expected to cost, before anything was read. */
	estimate: DriftEstimate;
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
 * a run under way is not disturbed. The calls of the policy are obeyed, and where they cannot suffice, or the rest of
 * the day's quota cannot, nothing is read.
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
	const estimate = await estimateDrift({ ...given, workspace: real });
	const done = (ended: Awaited<ReturnType<RunRow['end']>>): DriftReport => ({
		runId: ended.runId,
		state: ended.state,
		counts: tally.counts(),
		estimate,
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
		requireEnough(estimate, budget);
		const mayReadOn = async () => {
			await row.say({});
			const why = budget.usedUp();
			if (why !== null) throw new OverCap(`${why}; ${RAISE}`);
		};
		const rules = await rulesOf(input, stored, { hub: true, crm: true });
		await pullIntoInbox({ ...input, whileOurs: async () => {}, mayReadOn });
		const context: SyncContext = { ...input, stored, rules };
		const compare = async (compared: readonly Compared[]) => {
			given.signal?.throwIfAborted();
			tally.add(compared);
			await given.tell(compared);
			await row.say({});
			await given.runtime.yield();
		};
		const met = await compareRecords(context, compare, mayReadOn);
		await compareContacts(context, met, compare);
		row.note(tally.counts().standings);
		return done(await row.end('done', null));
	} catch (error) {
		return done(await endedBy(row, error, given.signal, 'the next report begins anew'));
	}
}

const RAISE = 'a report reads everything anew each time, so raise Calls per Run or Calls per Day, or set 0 for no cap';

/** @throws OverCap where reading all takes more than may be spent, so that none of it is spent in vain */
function requireEnough({ least, dailyRemaining }: DriftEstimate, budget: CallBudget): void {
	const need = `Reading everything takes ${least}`;
	const left = Math.max(0, budget.left());
	if (left < least) throw new OverCap(`${need} calls at least, and the caps of the policy leave ${left}; ${RAISE}`);
	if (dailyRemaining !== null && dailyRemaining < least)
		throw new OverCap(
			`${need} calls at least, and ${dailyRemaining} are left of the daily quota; run it again tomorrow`,
		);
}

type Compare = (compared: readonly Compared[]) => Promise<void>;

/** @returns contacts that a record led to, but for those who are linked to it: of very many that is known anyway */
async function compareRecords(
	context: SyncContext,
	compare: Compare,
	mayReadOn: () => Promise<void>,
): Promise<ReadonlySet<string>> {
	const met = new Set<string>();
	for await (const subjects of gatherSubjects(context, 'pulled')) {
		// Records that the list did not show are read by their ids.
		if (subjects.some(({ inbox }) => inbox?.record === null)) await mayReadOn();
		const judged = await judgeSubjects(context, subjects, 'nobody');
		const compared = judged.map((each) => comparedOf(each, context.rules));
		compared.forEach(({ contactIds }, index) => {
			if (!isHolding(judged[index]?.facts.link)) for (const id of contactIds) met.add(id);
		});
		await compare(compared);
	}
	return met;
}

const isHolding = (link: Pick<Link, 'state'> | null | undefined) =>
	link != null && (link.state ?? 'living') !== 'ended';

/** Those whom no record led to: they are here only. */
async function compareContacts(context: SyncContext, met: ReadonlySet<string>, compare: Compare): Promise<void> {
	for (let after: string | null = null; ;) {
		const { items, next }: { items: Array<{ id: string }>; next: string | null } =
			await context.workspace.contacts.list({ limit: AT_ONCE, after });
		const linked = await linkedTo(
			context,
			items.map(({ id }) => id),
		);
		const alone = items.filter(({ id }) => !met.has(id) && !linked.has(id));
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

/** Those whose record was compared. */
async function linkedTo(
	{ workspace, integration: { id }, object }: SyncContext,
	contactIds: readonly string[],
): Promise<ReadonlySet<string>> {
	const links = [...(await workspace.links.find(id, object, contactIds)).values()].filter(isHolding);
	const read = await workspace.syncInbox.find(
		id,
		object,
		links.flatMap(({ crmId }) => crmId ?? []),
	);
	return new Set(links.filter(({ crmId }) => read.has(crmId ?? '')).map(({ contactId }) => contactId));
}
