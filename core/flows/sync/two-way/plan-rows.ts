import type { FieldValues, GoneRecord } from '../../../crm/contract';
import { chunk } from '../../../lib/batching';
import type { SyncInboxRow, SyncOutboxRow, SyncPlanRow } from '../../../store/contract';
import { judgeSubjects, type JudgedCase } from '../gather/gather-cases';
import { findRound } from '../pull/round';
import type { Sight } from '../pull/unshown';
import type { Subject } from '../gather/subject';
import {
	addToTotals,
	addToWork,
	estimateCalls,
	NO_TOTALS,
	NO_WORK,
	type DoneByRun,
	type PlanTotals,
	type RecordPlan,
} from '../reconcile';
import { countPlan, noCounts } from './counts';
import type { SyncCounts, SyncRunContext } from './two-way-input';

/** Rows that are read at a time. */
const ROWS_AT_ONCE = 200;

/** What a row of a plan holds. */
export interface PlanBody {
	plan: RecordPlan;
	/** The notes that brought it here: they are taken off with it, unless they were replaced meanwhile. */
	inbox: Pick<SyncInboxRow, 'crmId' | 'revision'> | null;
	outbox: SyncOutboxRow | null;
	/** Of an undo: what the run did that is taken back. */
	undo?: DoneByRun;
	/** Whether the record was deleted, or another one took its place. */
	isGone?: true;
	/** Whom the notes are about: who met whom is found out anew. */
	asked: Pick<Subject, 'crmId' | 'contactId' | 'isReadAnew' | 'isErased'>;
}

/** What was planned in all. */
export interface Planned {
	counts: SyncCounts;
	totals: PlanTotals;
	/** Calls that carrying it out will cost. */
	estimatedCalls: number;
	/** Whether everybody was looked at. */
	isWhole: boolean;
}

export interface Looking {
	/** Whether those are looked at whose records wait in the inbox. */
	isPulled: boolean;
	/** How many are looked at together at most; `null`: as they come. */
	atOnce: number | null;
	/** Told of each record that was looked at. */
	look: Sight['look'];
	/** Told of each decision. */
	see(plan: RecordPlan): void;
	/** Asked after each portion: whether there are calls left for more. */
	mayLookOn(counts: SyncCounts): Promise<boolean>;
}

/**
 * Decides about everybody who has to be looked at, and keeps the decisions as rows of the plan, some hundred at a time.
 * Where the inbox holds all that a full read showed, whom nobody there meets is not looked for in the CRM.
 * @param everybody each once, some hundred at a time
 * @throws CrmError when the CRM could not be asked
 */
export async function planRows(
	context: SyncRunContext,
	planId: string,
	everybody: AsyncIterable<readonly Subject[]>,
	{ isPulled, atOnce, look, see, mayLookOn }: Looking,
): Promise<Planned> {
	const { isWhole: isInboxWhole } = await findRound(context.workspace, context.integration.id, context.object);
	const counts = noCounts();
	let totals = NO_TOTALS;
	let work = NO_WORK;
	let position = 0;
	let isWhole = true;
	for await (const subjects of inPortions(everybody, atOnce)) {
		context.signal?.throwIfAborted();
		const all = await judgeSubjects(context, subjects, isInboxWhole && isPulled ? 'nobody' : 'met');
		for (const { reading } of all) if (reading?.state === 'living') look(reading.record, reading.withheld);
		const judged = all.map((each, index) => ({ ...each, asked: subjects[index] ?? each.subject }));
		// A contact that changed here and whom a record in the inbox meets is planned with that record, if that is.
		const rows = judged
			.filter(({ isWithRecord }) => !isWithRecord || !isPulled)
			.map((each): SyncPlanRow => {
				const { plan, subject } = each;
				countPlan(counts, plan);
				see(plan);
				context.undo?.add(plan);
				totals = addToTotals(totals, plan);
				work = addToWork(work, plan);
				return {
					position: position++,
					contactId: plan.contactId ?? subject.contactId,
					crmId: plan.crmId ?? subject.crmId,
					isAction: plan.isAction,
					body: JSON.stringify(bodyOf(each)),
					isDone: false,
				};
			});
		await context.workspace.transaction(async (inside) => {
			await context.whileOurs(inside);
			await inside.syncPlans.addRows(planId, rows);
		});
		await context.runtime.yield();
		if (!(await mayLookOn(counts))) {
			isWhole = false;
			break;
		}
	}
	return { counts, totals, estimatedCalls: estimateCalls(work, context.adapter.capabilities), isWhole };
}

async function* inPortions(everybody: AsyncIterable<readonly Subject[]>, atOnce: number | null) {
	for await (const subjects of everybody) yield* atOnce === null ? [subjects] : chunk(subjects, atOnce);
}

/** What is merely out of sight may be seen again. */
const IS_OVER: ReadonlySet<GoneRecord['why']> = new Set(['deleted', 'merged', 'converted']);

function bodyOf({ plan, subject, asked, reading }: JudgedCase & { asked: Subject }): PlanBody {
	const { inbox, crmId, contactId, isReadAnew, isErased, undo } = asked;
	const { outbox } = subject;
	const note = inbox && { crmId: inbox.crmId, revision: inbox.revision };
	const isGone = reading?.state === 'gone' && IS_OVER.has(reading.gone.why);
	const body = { plan, inbox: note, outbox, asked: { crmId, contactId, isReadAnew, isErased }, undo };
	return isGone ? { ...body, isGone } : body;
}

/**
 * Whom a row of a plan is about, to be looked at again. Who may be one person with whom stays as it was planned: of a
 * group some may be done already.
 */
export function subjectOf({ plan, outbox, asked, undo }: PlanBody, inbox: SyncInboxRow | null): Subject {
	const { action, reason } = plan;
	return {
		...asked,
		...(action.kind === 'review' && {
			crmId: plan.crmId,
			contactId: plan.contactId,
			meeting: { ...action, reason },
		}),
		inbox,
		outbox,
		scores: plannedScores(plan),
		// Nothing is written to a record that was not read just before.
		isReadAnew: plan.writes.crm > 0 || asked.isReadAnew === true,
		undo,
	};
}

function plannedScores({ fields }: RecordPlan): FieldValues {
	const scores = fields.filter(({ field }) => field.startsWith('engagement'));
	return Object.fromEntries(scores.flatMap(({ field, before }) => ('hub' in before ? [[field, before.hub]] : [])));
}

/** What an undo does and leaves that was planned by an earlier run, as far as it is not carried out yet. */
export async function tallyUndo({ workspace, undo }: SyncRunContext, planId: string): Promise<void> {
	if (undo === null) return;
	for (let after: number | null = null; ;) {
		const rows = await workspace.syncPlans.rows(planId, { limit: ROWS_AT_ONCE, after, openOnly: true });
		for (const { body } of rows) undo.add((JSON.parse(body) as PlanBody).plan);
		const last = rows.at(-1);
		if (last === undefined) return;
		after = last.position;
	}
}
